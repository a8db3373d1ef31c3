package io.github.comfysdk.model.catalog;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/** A prefix with the numbers from 0. Made when looked at: a short declaration can stand for ten thousand long names. */
final class NumberedNames extends AbstractList<String> implements RandomAccess {
    private final String prefix;
    private final int size;

    NumberedNames(String prefix, int size) {
        this.prefix = prefix;
        this.size = size;
    }

    @Override
    public String get(int index) {
        return prefix + Objects.checkIndex(index, size);
    }

    @Override
    public int size() {
        return size;
    }
}
