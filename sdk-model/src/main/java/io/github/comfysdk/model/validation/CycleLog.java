package io.github.comfysdk.model.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The cycles that a walk meets, and their wording. */
final class CycleLog {
    /** How many nodes of a cycle a sentence names. */
    private static final int MOST_NAMED = 12;

    private final List<Cycle> cycles = new ArrayList<>();

    Cycle add(List<Subject> nodes) {
        var cycle = new Cycle(nodes);
        cycles.add(cycle);
        return cycle;
    }

    /** The newer version reports each cycle itself, so that no sentence is needed for it. */
    Cycles toCycles(Rules rules) {
        return new Cycles(
                cycles.stream().map(Cycle::path).toList(),
                rules.isNew() ? List.of() : cycles.stream().map(Cycle::sentence).toList());
    }

    /** A cycle; its texts are made once, since each of its nodes tells them. */
    static final class Cycle {
        private final List<Subject> nodes;
        private final String details;
        private final String shown;

        private Cycle(List<Subject> nodes) {
            this.nodes = nodes;
            this.details = text(nodes, nodes.size());
            this.shown = text(nodes, MOST_NAMED);
        }

        /** From a node along its inputs back to it. */
        List<String> path() {
            var ids = new ArrayList<String>(nodes.size() + 1);
            nodes.forEach(node -> ids.add(node.id()));
            ids.add(nodes.get(0).id());
            return List.copyOf(ids);
        }

        String sentence() {
            return nodes.get(0).label() + " depends on itself: " + shown + ".";
        }

        GraphProblem problem(Subject node) {
            return new GraphProblem(
                    node.id(),
                    ProblemType.DEPENDENCY_CYCLE,
                    "Dependency cycle detected",
                    details,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    node.label() + " depends on itself: " + shown + ".");
        }

        private static String text(List<Subject> nodes, int most) {
            var text = new StringBuilder();
            for (Subject node : nodes.subList(0, Math.min(most, nodes.size()))) {
                text.append(name(node)).append(" -> ");
            }
            if (nodes.size() > most) {
                text.append("(").append(nodes.size() - most).append(" more) -> ");
            }
            return text.append(name(nodes.get(0))).toString();
        }

        private static String name(Subject node) {
            return node.id() + " (" + node.classType() + ")";
        }
    }
}
