package io.github.comfysdk.testkit.internal.sagemaker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Computes the order in which ComfyUI runs the nodes of a graph: for each output node first the nodes that it needs, in the
 * order of its inputs, then the node itself. Nodes that feed no output node are not run.
 */
final class ExecutionOrder {
    private final PromptFacts graph;
    private final Set<String> begun = new HashSet<>();
    private final Set<String> run = new LinkedHashSet<>();

    private ExecutionOrder(PromptFacts graph) {
        this.graph = graph;
    }

    static List<String> of(PromptFacts graph, List<String> outputs) {
        var order = new ExecutionOrder(graph);
        outputs.forEach(order::run);
        return List.copyOf(order.run);
    }

    /** Uses an explicit stack instead of recursion, since graphs can be deep. */
    private void run(String output) {
        Deque<String> waiting = new ArrayDeque<>();
        waiting.push(output);
        while (!waiting.isEmpty()) {
            String id = waiting.element();
            if (begun.add(id)) {
                List<String> needed = new ArrayList<>(needed(id));
                Collections.reverse(needed);
                needed.stream().filter(source -> !begun.contains(source)).forEach(waiting::push);
            } else {
                waiting.pop();
                run.add(id);
            }
        }
    }

    private List<String> needed(String id) {
        return graph.inputs(id).values().stream()
                .filter(value -> value instanceof List<?> link && link.size() == 2)
                .map(link -> String.valueOf(((List<?>) link).get(0)))
                .filter(graph.nodes()::containsKey)
                .toList();
    }
}
