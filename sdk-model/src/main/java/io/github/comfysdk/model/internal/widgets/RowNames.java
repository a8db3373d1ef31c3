package io.github.comfysdk.model.internal.widgets;

import java.util.Collection;

/** The numbers of rows in the names of inputs, such as the 2 of {@code loras.2.strength}. */
final class RowNames {
    private static final int MOST_DIGITS = 6;

    private RowNames() {}

    /** How many rows the inputs of a group make, if there are at least some. */
    static int count(String group, Collection<String> names, int least) {
        int count = least;
        for (String name : names) {
            if (name.startsWith(group + ".")) {
                int begin = group.length() + 1;
                int end = name.indexOf('.', begin);
                count = Math.max(count, 1 + number(name, begin, end));
            }
        }
        return count;
    }

    /** Negative if there is no number. */
    private static int number(String name, int begin, int end) {
        if (end <= begin || end - begin > MOST_DIGITS) {
            return -1;
        }
        for (int i = begin; i < end; i++) {
            if (name.charAt(i) < '0' || name.charAt(i) > '9') {
                return -1;
            }
        }
        return Integer.parseInt(name.substring(begin, end));
    }
}
