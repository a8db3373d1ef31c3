package io.github.comfysdk.core.options;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What users see of an option type.
 *
 * @param defaults its defaults
 */
record OptionType(Object defaults) {
    Class<?> type() {
        return defaults.getClass().getSuperclass();
    }

    List<Method> getters() {
        return methods().stream()
                .filter(method -> !method.getName().startsWith("with"))
                .toList();
    }

    List<Method> changes() {
        return methods().stream()
                .filter(method -> method.getName().startsWith("with"))
                .toList();
    }

    private List<Method> methods() {
        return Arrays.stream(type().getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    Map<String, Object> values(Object options) throws ReflectiveOperationException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Method getter : getters()) {
            values.put(getter.getName(), getter.invoke(options));
        }
        return values;
    }

    /** Changes options, or throws what the change throws. */
    static Object change(Method change, Object options, List<Object> values) throws Throwable {
        try {
            return change.invoke(options, values.toArray());
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public String toString() {
        return type().getSimpleName();
    }
}
