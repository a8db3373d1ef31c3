package io.github.comfysdk.model.internal.writing;

import io.github.comfysdk.model.graph.PromptGraph;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The ids of nodes in a workflow, which are numbers. Ids that are numbers stay, as far as JavaScript counts exactly; the others
 * get the smallest numbers that are free.
 */
public final class NodeNumbers {
    private static final long LARGEST = (1L << 53) - 1;
    private static final int MOST_DIGITS = 16;

    private final Map<String, Long> numbers = new LinkedHashMap<>();
    private final Set<Long> taken = new HashSet<>();
    private long last;
    private long free;

    /** The ids of the nodes of a graph. */
    public NodeNumbers(PromptGraph graph) {
        for (String id : graph.nodes().keySet()) {
            long number = number(id);
            if (number >= 0) {
                taken.add(number);
                last = Math.max(last, number);
            }
        }
        for (String id : graph.nodes().keySet()) {
            long number = number(id);
            numbers.put(id, number >= 0 ? number : next());
        }
    }

    /** The numbers by the ids in the graph, in its order. */
    public Map<String, Long> all() {
        return Collections.unmodifiableMap(numbers);
    }

    /** A number for one more node. */
    long next() {
        do {
            free++;
        } while (!taken.add(free));
        last = Math.max(last, free);
        return free;
    }

    /** The largest number of all. */
    long last() {
        return last;
    }

    /** Negative if the id is not written as the editor writes numbers. */
    private static long number(String id) {
        boolean plain = !id.isEmpty()
                && id.length() <= MOST_DIGITS
                && id.chars().allMatch(c -> c >= '0' && c <= '9')
                && (id.length() == 1 || id.charAt(0) != '0');
        long number = plain ? Long.parseLong(id) : -1;
        return number <= LARGEST ? number : -1;
    }
}
