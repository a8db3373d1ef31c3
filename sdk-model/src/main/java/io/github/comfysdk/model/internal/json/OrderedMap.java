package io.github.comfysdk.model.internal.json;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An unmodifiable map over one that it owns. A type of its own distinguishes it from unmodifiable views of shared maps, so that
 * it need not be copied again.
 */
final class OrderedMap<K, V> extends AbstractMap<K, V> {
    private final Map<K, V> entries;

    OrderedMap(Map<K, V> entries) {
        this.entries = Collections.unmodifiableMap(entries);
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return entries.containsKey(key);
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        return entries.get(key);
    }

    @Override
    public Set<K> keySet() {
        return entries.keySet();
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return entries.entrySet();
    }
}
