package io.github.comfysdk.model.internal.ordered;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts an unmodifiable map together, entry by entry. A key that comes again keeps its place and gets the new value, as in a
 * {@link LinkedHashMap}. Neither keys nor values are null. Not thread-safe; for one map.
 *
 * @param <K> the keys
 * @param <V> the values
 */
public final class OrderedMapBuilder<K, V> {
    private static final int FIRST_LENGTH = 8;

    private @Nullable Object[] entries = new Object[FIRST_LENGTH];
    private int end;
    private int hashes;
    private @Nullable Map<K, V> many;

    /**
     * Sets a value.
     *
     * @param key the key
     * @param value the value
     */
    public void put(K key, V value) {
        if (many != null) {
            many.put(key, value);
            return;
        }
        int bit = SmallMap.bit(key);
        int at = (hashes & bit) == 0 ? -1 : SmallMap.find(entries, end, key);
        if (at >= 0) {
            entries[at + 1] = value;
        } else if (end == 2 * SmallMap.MOST_ENTRIES) {
            many = toMany();
            many.put(key, value);
        } else {
            add(key, value);
            hashes |= bit;
        }
    }

    private void add(K key, V value) {
        if (end == entries.length) {
            entries = Arrays.copyOf(entries, 2 * end);
        }
        entries[end] = key;
        entries[end + 1] = value;
        end += 2;
    }

    @SuppressWarnings("unchecked") // only keys and values stand there
    private Map<K, V> toMany() {
        var map = new LinkedHashMap<K, V>(4 * SmallMap.MOST_ENTRIES);
        for (int i = 0; i < end; i += 2) {
            map.put((K) entries[i], (V) entries[i + 1]);
        }
        return map;
    }

    /**
     * {@return the map of all that was put, which owns it: nothing may be put afterwards}
     */
    @SuppressWarnings("NullAway") // no spare places are left
    public Map<K, V> build() {
        if (many != null) {
            return new LargeMap<>(many);
        }
        return new SmallMap<>(end == entries.length ? entries : Arrays.copyOf(entries, end), hashes);
    }
}
