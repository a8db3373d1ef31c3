package io.github.comfysdk.core.client;

import io.github.comfysdk.model.graph.PromptGraph;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far the nodes of a graph have got, as far as messages tell: some are lost, repeated or out of order, and some do not name
 * their node. Not thread-safe.
 */
final class NodeProgress {
    private final Set<String> done = new HashSet<>();
    private @Nullable ProgressWeights work;
    private String reporter = "";
    private String unnamed = "";
    private double reportedFrom;
    private int lastStep;
    private int lastOf;

    boolean knowsGraph() {
        return work != null;
    }

    void graph(PromptGraph graph) {
        work = new ProgressWeights(graph);
    }

    Optional<String> classType(String node) {
        return work == null ? Optional.empty() : work.classType(node);
    }

    /** Forgets an earlier run of the graph. */
    void restart() {
        done.clear();
        unnamed = "";
        lastStep = 0;
        lastOf = 0;
    }

    boolean isDone(String node) {
        return done.contains(node);
    }

    /** Records that a node runs: those that it needs have run. */
    void runs(String node) {
        if (work != null) {
            done.addAll(work.before(node));
        }
    }

    /** Records that a node has ended; returns false if that was known. */
    boolean ended(String node) {
        runs(node);
        return done.add(node);
    }

    /** Returns the share of the nodes that have ended; 0 without a graph. */
    double done() {
        return work == null ? 0 : work.parts(done);
    }

    /**
     * Records steps of a node.
     *
     * @param node the node, or {@code ""} if it is not named
     * @param fraction the progress so far
     * @param most the most that steps can reach
     * @return the progress with these steps
     */
    double steps(String node, int step, int of, double fraction, double most) {
        boolean isAnother = beginsAnother(node, step, of);
        reporter = node;
        lastStep = step;
        lastOf = of;
        if (work == null) {
            // Each node that reports steps takes half of what is left.
            reportedFrom = isAnother ? fraction : reportedFrom;
            return reportedFrom + (most - reportedFrom) / 2 * step / of;
        }
        if (isAnother && node.isEmpty()) {
            done.add(unnamed);
            unnamed = work.nodeOfSteps(of, id -> !done.contains(id)).orElse("");
        }
        String known = node.isEmpty() ? unnamed : node;
        if (known.isEmpty() || done.contains(known)) {
            return fraction;
        }
        runs(known);
        return done() + work.part(known) * step / of;
    }

    /** Messages of one millisecond can change places, so one step less does not mean another node. */
    private boolean beginsAnother(String node, int step, int of) {
        return !node.equals(reporter) || of != lastOf || step < lastStep - 1;
    }
}
