package io.github.comfysdk.testkit.internal.sagemaker;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A structural substitute for ComfyUI's prompt validation: every node has a class_type and inputs, and at least one output
 * node depends only on links that have integer slots and lead to nodes. It does not know node classes, so it accepts wrong
 * literals.
 */
final class StructuralValidation {
    private final PromptFacts graph;

    private StructuralValidation(PromptFacts graph) {
        this.graph = graph;
    }

    static boolean passes(PromptFacts graph) {
        boolean formed = graph.nodes().keySet().stream()
                .allMatch(id -> !graph.classType(id).isEmpty() && graph.hasInputs(id));
        StructuralValidation check = new StructuralValidation(graph);
        // One valid output is enough: ComfyUI drops the others and runs it.
        return formed && graph.outputNodes().stream().anyMatch(id -> check.isComplete(id));
    }

    /** Returns whether all nodes that an output needs exist. Avoids recursion, since graphs can be deep. */
    private boolean isComplete(String output) {
        Set<String> seen = new HashSet<>(Set.of(output));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (Object value : graph.inputs(open.pop()).values()) {
                Optional<String> target = link(value);
                if (target.isPresent()
                        && (target.get().isEmpty() || !graph.nodes().containsKey(target.get()))) {
                    return false;
                }
                target.filter(seen::add).ifPresent(open::push);
            }
        }
        return true;
    }

    /** Returns the node that an input links to; the empty id for a link whose slot is not an integer. */
    private static Optional<String> link(Object value) {
        if (value instanceof List<?> list && list.size() == 2 && list.get(0) instanceof String target) {
            return Optional.of(list.get(1) instanceof BigInteger ? target : "");
        }
        return Optional.empty();
    }
}
