package io.github.comfysdk.testkit.internal.python;

import java.util.List;
import java.util.Map;

/** What Python makes of values that are used as lists. */
public final class PythonList {
    private PythonList() {}

    /**
     * {@return what a loop over a value yields; a text yields its characters, an object its keys}
     *
     * @param value a value, see {@link None} for the types
     * @throws PythonException with Python's message, if Python does not iterate over it
     */
    public static List<?> each(Object value) {
        if (value instanceof List<?> list) {
            return list;
        } else if (value instanceof String text) {
            return text.codePoints().mapToObj(Character::toString).toList();
        } else if (value instanceof Map<?, ?> map) {
            return List.copyOf(map.keySet());
        }
        throw new PythonException("'" + PythonRepr.typeName(value) + "' object is not iterable");
    }

    /**
     * {@return {@code list[start:end]}, in which negative places count from the end}
     *
     * @param list the list
     * @param start the first place
     * @param end the place after the last
     * @param <T> the type of the elements
     */
    public static <T> List<T> slice(List<T> list, long start, long end) {
        int from = place(list.size(), start);
        return list.subList(from, Math.max(from, place(list.size(), end)));
    }

    private static int place(int size, long index) {
        return (int) Math.max(0, Math.min(size, index < 0 ? index + size : index));
    }
}
