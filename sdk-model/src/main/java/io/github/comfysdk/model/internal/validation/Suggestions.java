package io.github.comfysdk.model.internal.validation;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * Suggests the names that were intended, within a limit for each graph: a graph with ten thousand problems does not
 * need ten thousand suggestions, and comparing all names each time would take quadratic time.
 */
public final class Suggestions {
    private int comparisonsLeft = 200_000;

    public List<String> near(String wanted, Collection<String> names) {
        return near(wanted, names, name -> true);
    }

    public List<String> near(String wanted, Collection<String> names, Predicate<String> eligible) {
        if (comparisonsLeft < names.size()) {
            return List.of();
        }
        comparisonsLeft -= names.size();
        return NearestNames.find(wanted, names, eligible);
    }
}
