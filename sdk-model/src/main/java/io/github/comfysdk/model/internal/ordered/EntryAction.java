package io.github.comfysdk.model.internal.ordered;

/**
 * What to do with the entries of a map.
 *
 * @param <K> the keys
 * @param <V> the values
 * @param <A> what it gets beside each entry
 * @param <X> what it throws
 */
@FunctionalInterface
public interface EntryAction<K, V, A, X extends Exception> {
    void accept(K key, V value, A argument) throws X;
}
