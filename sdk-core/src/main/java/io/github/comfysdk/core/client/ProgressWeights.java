package io.github.comfysdk.core.client;

import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.PromptGraph;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The work of each node of a graph: a sampler counts by its steps, any other node counts one. Immutable. */
final class ProgressWeights {
    private final PromptGraph graph;
    private final Map<String, Double> weights;
    private final double total;

    ProgressWeights(PromptGraph graph) {
        this.graph = graph;
        this.weights =
                graph.nodes().values().stream().collect(Collectors.toMap(GraphNode::id, ProgressWeights::weight));
        this.total = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    Optional<String> classType(String nodeId) {
        return Optional.ofNullable(graph.nodes().get(nodeId)).flatMap(GraphNode::classType);
    }

    /** The share of a node in the whole, from 0 to 1. */
    double part(String nodeId) {
        return weights.getOrDefault(nodeId, 0.0) / total;
    }

    private static double weight(GraphNode node) {
        OptionalDouble steps = number(node, "steps");
        if (steps.isEmpty()) {
            return 1;
        }
        double from = number(node, "start_at_step").orElse(0);
        double to = Math.min(steps.getAsDouble(), number(node, "end_at_step").orElse(steps.getAsDouble()));
        return Math.max(1, to - from);
    }

    private static OptionalDouble number(GraphNode node, String input) {
        return node.input(input).orElse(null) instanceof NumberValue number && Double.isFinite(number.doubleValue())
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }
}
