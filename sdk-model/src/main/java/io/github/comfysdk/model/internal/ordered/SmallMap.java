package io.github.comfysdk.model.internal.ordered;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A few entries side by side. Nodes and their inputs are maps of this size, for which a hash table takes five times the memory
 * and, while a graph is read, most of the time.
 */
final class SmallMap<K, V> extends OrderedMap<K, V> {
    /** More than any node of ComfyUI's own has inputs, and few enough to look at one by one. */
    static final int MOST_ENTRIES = 16;

    private final Object[] entries; // key, value, key, value
    private final int hashes;

    /**
     * Takes ownership.
     *
     * @param entries keys, each followed by its value, without spare places
     * @param hashes the {@linkplain #bit bits} of all keys
     */
    SmallMap(Object[] entries, int hashes) {
        this.entries = entries;
        this.hashes = hashes;
    }

    /** One of 32 bits, by the hash of a key: what has another bit is another key. */
    static int bit(Object key) {
        int hash = key.hashCode();
        return 1 << (hash ^ hash >>> 16 ^ hash >>> 8);
    }

    /** The index of a key among entries, negative if it is not there. */
    static int find(@Nullable Object[] entries, int end, Object key) {
        for (int i = 0; i < end; i += 2) {
            if (key.equals(entries[i])) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int size() {
        return entries.length / 2;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return find(key) >= 0;
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        int at = find(key);
        return at < 0 ? null : value(at);
    }

    private int find(@Nullable Object key) {
        return key == null || (hashes & bit(key)) == 0 ? -1 : find(entries, entries.length, key);
    }

    @SuppressWarnings("unchecked") // only values stand at these places
    private V value(int at) {
        return (V) entries[at + 1];
    }

    @SuppressWarnings("unchecked") // only keys stand at these places
    private K key(int at) {
        return (K) entries[at];
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        for (int i = 0; i < entries.length; i += 2) {
            action.accept(key(i), value(i));
        }
    }

    <A, X extends Exception> void forEach(EntryAction<K, V, A, X> action, A argument) throws X {
        for (int i = 0; i < entries.length; i += 2) {
            action.accept(key(i), value(i), argument);
        }
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<K, V>> {
        @Override
        public int size() {
            return SmallMap.this.size();
        }

        @Override
        public Iterator<Map.Entry<K, V>> iterator() {
            return new Entering();
        }
    }

    private final class Entering implements Iterator<Map.Entry<K, V>> {
        private int at;

        @Override
        public boolean hasNext() {
            return at < entries.length;
        }

        @Override
        public Map.Entry<K, V> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            at += 2;
            return Map.entry(key(at - 2), value(at - 2));
        }
    }
}
