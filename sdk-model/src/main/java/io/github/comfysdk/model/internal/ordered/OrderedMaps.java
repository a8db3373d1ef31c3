package io.github.comfysdk.model.internal.ordered;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Unmodifiable maps that keep the order in which a graph was written, which {@link Map#copyOf} does not. */
public final class OrderedMaps {
    private OrderedMaps() {}

    @SuppressWarnings("unchecked") // an unmodifiable map of subtypes is one of the types
    public static <K, V> Map<K, V> copyOf(Map<? extends K, ? extends V> map) {
        if (map instanceof OrderedMap) {
            return (Map<K, V>) map;
        }
        var copy = new OrderedMapBuilder<K, V>();
        map.forEach((key, value) -> copy.put(
                Objects.requireNonNull(key, "a null name"),
                Objects.requireNonNull(
                        value, () -> "null as the value of " + key + "; InputValue.ofNull() is JSON's null")));
        return copy.build();
    }

    /**
     * Does something with each entry in order. Unlike a set of entries, no entry is made, and unlike {@link Map#forEach}, it
     * may throw.
     *
     * @param map the map
     * @param action what to do
     * @param argument what the action gets beside each entry, so that it need not capture it
     * @throws X if the action does
     */
    public static <K, V, A, X extends Exception> void forEach(Map<K, V> map, EntryAction<K, V, A, X> action, A argument)
            throws X {
        if (map instanceof SmallMap<K, V> small) {
            small.forEach(action, argument);
            return;
        }
        for (Map.Entry<K, V> entry : map.entrySet()) {
            action.accept(entry.getKey(), entry.getValue(), argument);
        }
    }

    /** Wraps a map and takes ownership of it. */
    public static <K, V> Map<K, V> owned(Map<K, V> map) {
        return new LargeMap<>(map);
    }

    public static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        var copy = new LinkedHashMap<>(map);
        copy.put(Objects.requireNonNull(key, "a null name"), Objects.requireNonNull(value, "a null value"));
        return owned(copy);
    }

    public static <K, V> Map<K, V> without(Map<K, V> map, K key) {
        var copy = new LinkedHashMap<>(map);
        copy.remove(key);
        return owned(copy);
    }
}
