package io.github.comfysdk.model.internal.validation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * The names that a misspelt one was probably intended to be: a few edits away, where swapping two letters is one edit.
 */
final class NearestNames {
    private static final int MOST = 3;
    /** Longer names are not typed by hand, and comparing them costs time. */
    private static final int LONGEST = 100;

    private NearestNames() {}

    /** At most three names, the nearest first; empty if none is near. */
    static List<String> find(String wanted, Collection<String> names, Predicate<String> eligible) {
        if (wanted.isEmpty() || wanted.length() > LONGEST) {
            return List.of();
        }
        String folded = fold(wanted);
        int most = Math.max(1, Math.min(3, folded.length() / 3));
        var near = new ArrayList<Candidate>();
        for (String name : names) {
            boolean comparable = Math.abs(name.length() - wanted.length()) <= most && !name.equals(wanted);
            if (comparable && eligible.test(name)) {
                int distance = distance(folded, fold(name));
                if (distance <= most) {
                    near.add(new Candidate(name, distance));
                }
            }
        }
        near.sort(Comparator.comparingInt(Candidate::distance));
        return near.stream().limit(MOST).map(Candidate::name).toList();
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }

    private record Candidate(String name, int distance) {}
}
