package io.github.comfysdk.model.internal.ordered;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Entries in a map that this one owns. */
final class LargeMap<K, V> extends OrderedMap<K, V> {
    private final Map<K, V> entries;

    LargeMap(Map<K, V> entries) {
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
    public void forEach(BiConsumer<? super K, ? super V> action) {
        entries.forEach(action);
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
