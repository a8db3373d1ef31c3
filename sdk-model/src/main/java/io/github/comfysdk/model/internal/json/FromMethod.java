package io.github.comfysdk.model.internal.json;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Finds and calls the static method {@code from(GraphNode)} that every typed node has. */
public final class FromMethod {
    private FromMethod() {}

    /** Makes a value of a type from another value. */
    public static <N> N call(Class<N> type, Object from) {
        try {
            var method = type.getMethod("from", from.getClass());
            if (!Modifier.isStatic(method.getModifiers())) {
                throw notTyped(type, from.getClass(), null);
            }
            return type.cast(method.invoke(null, from));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw notTyped(type, from.getClass(), e);
        } catch (ReflectiveOperationException e) {
            throw notTyped(type, from.getClass(), e);
        }
    }

    private static IllegalArgumentException notTyped(Class<?> type, Class<?> from, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                type.getName()
                        + " cannot be read from a graph: it needs a public static method from("
                        + from.getSimpleName()
                        + "), and its"
                        + " package must be exported if it is in a module",
                cause);
    }
}
