package io.github.comfysdk.codegen.catalog;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** Names behind that of their input and a dot. Made when looked at: a short declaration can stand for many long ones. */
final class DottedNames extends AbstractList<String> implements RandomAccess {
    private final String input;
    private final List<String> names;

    DottedNames(String input, List<String> names) {
        this.input = input;
        this.names = names;
    }

    @Override
    public String get(int index) {
        return input + "." + names.get(index);
    }

    @Override
    public int size() {
        return names.size();
    }
}
