package io.github.comfysdk.model.error;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Thrown when the links of a graph form a cycle: it has no order of execution, and ComfyUI refuses or never finishes
 * it.
 */
public final class CyclicGraphException extends IllegalStateException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 20;

    /** The ids of the nodes, the first again at the end. */
    private final ArrayList<String> cycle;

    /**
     * Creates the exception.
     *
     * @param cycle the ids of the nodes of the cycle: each links to the next, and the last is the first again
     */
    public CyclicGraphException(List<String> cycle) {
        super("the graph has a cycle: " + describe(cycle) + "; each node takes an output of the next one");
        this.cycle = new ArrayList<>(cycle);
    }

    private static String describe(List<String> cycle) {
        String shown = String.join(" -> ", cycle.subList(0, Math.min(SHOWN, cycle.size())));
        return cycle.size() > SHOWN ? shown + " -> ... (" + (cycle.size() - 1) + " nodes)" : shown;
    }

    /**
     * {@return the ids of the nodes of the cycle: each links to the next, and the last is the first again;
     * unmodifiable}
     */
    public List<String> cycle() {
        return Collections.unmodifiableList(cycle);
    }
}
