package io.github.comfysdk.model.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Unmodifiable maps that keep the order in which a graph was written, which {@link Map#copyOf} does not. */
final class OrderedMaps {
    private OrderedMaps() {}

    static <K, V> Map<K, V> copyOf(Map<? extends K, ? extends V> map) {
        return owned(new LinkedHashMap<>(map));
    }

    /** Wraps a map that nobody else holds. */
    static <K, V> Map<K, V> owned(Map<K, V> map) {
        return Collections.unmodifiableMap(map);
    }

    static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        var copy = new LinkedHashMap<>(map);
        copy.put(key, value);
        return owned(copy);
    }

    static <K, V> Map<K, V> without(Map<K, V> map, K key) {
        var copy = new LinkedHashMap<>(map);
        copy.remove(key);
        return owned(copy);
    }
}
