package io.github.comfysdk.model.validation;

import io.github.comfysdk.model.internal.validation.CheckedNode;
import io.github.comfysdk.model.internal.validation.Cycles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cycles that a walk finds, and their wording. Only the first ones are kept: a graph can have as many as links,
 * each as long as the graph.
 */
final class CycleReport {
    /** How many nodes of a cycle a sentence names. */
    private static final int MOST_NAMED = 12;
    /** How many cycles are reported in full. */
    private static final int MOST_KEPT = 20;

    private final List<Cycle> cycles = new ArrayList<>();

    Cycle add(List<CheckedNode> nodes) {
        if (isFull()) {
            return new Cycle(nodes, MOST_NAMED);
        }
        var cycle = new Cycle(nodes, nodes.size());
        cycles.add(cycle);
        return cycle;
    }

    /** Whether there are as many cycles as are kept. */
    boolean isFull() {
        return cycles.size() == MOST_KEPT;
    }

    /** The newer version reports each cycle itself, so that no sentence is needed for it. */
    Cycles toCycles(ValidationContext rules) {
        return new Cycles(
                cycles.stream().map(Cycle::path).toList(),
                rules.isNew() ? List.of() : cycles.stream().map(Cycle::sentence).toList());
    }

    /** A cycle; its texts are made once, since each of its nodes tells them, and only if one does. */
    static final class Cycle {
        private final List<CheckedNode> nodes;
        private final int mostDetailed;
        private @Nullable String details;
        private @Nullable String shown;

        private Cycle(List<CheckedNode> nodes, int mostDetailed) {
            this.nodes = nodes;
            this.mostDetailed = mostDetailed;
        }

        /** From a node along its inputs back to it. */
        List<String> path() {
            var ids = new ArrayList<String>(nodes.size() + 1);
            nodes.forEach(node -> ids.add(node.id()));
            ids.add(nodes.get(0).id());
            return List.copyOf(ids);
        }

        String sentence() {
            return nodes.get(0).label() + " depends on itself: " + shown() + ".";
        }

        GraphProblem problem(CheckedNode node) {
            return new GraphProblem(
                    node.id(),
                    ProblemType.DEPENDENCY_CYCLE,
                    "Dependency cycle detected",
                    details(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    node.label() + " depends on itself: " + shown() + ".");
        }

        private String details() {
            String text = details == null ? text(nodes, mostDetailed) : details;
            details = text;
            return text;
        }

        private String shown() {
            String text = shown == null ? text(nodes, MOST_NAMED) : shown;
            shown = text;
            return text;
        }

        private static String text(List<CheckedNode> nodes, int most) {
            var text = new StringBuilder();
            for (CheckedNode node : nodes.subList(0, Math.min(most, nodes.size()))) {
                text.append(name(node)).append(" -> ");
            }
            if (nodes.size() > most) {
                text.append("(").append(nodes.size() - most).append(" more) -> ");
            }
            return text.append(name(nodes.get(0))).toString();
        }

        private static String name(CheckedNode node) {
            return node.id() + " (" + node.classType() + ")";
        }
    }
}
