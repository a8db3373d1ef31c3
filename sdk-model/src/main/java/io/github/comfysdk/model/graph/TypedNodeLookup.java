package io.github.comfysdk.model.graph;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Finds and calls the static method {@code from(GraphNode)} that every typed node has. */
final class TypedNodeLookup {
    private TypedNodeLookup() {}

    static <N> N read(GraphNode node, Class<N> type) {
        try {
            var from = type.getMethod("from", GraphNode.class);
            if (!Modifier.isStatic(from.getModifiers())) {
                throw notTyped(type, null);
            }
            return type.cast(from.invoke(null, node));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw notTyped(type, e);
        } catch (ReflectiveOperationException e) {
            throw notTyped(type, e);
        }
    }

    private static IllegalArgumentException notTyped(Class<?> type, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                type.getName()
                        + " cannot be read from a graph: it needs a public static method from(GraphNode), and its"
                        + " package must be exported if it is in a module",
                cause);
    }
}
