package io.github.comfysdk.core.client;

import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.PromptGraph;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The work of each node of a graph: a sampler counts by its steps, any other node counts one. Immutable. */
final class ProgressWeights {
    /** More than any sampler takes; the graph can hold any number. */
    private static final double MOST_STEPS = 1_000_000;

    private final PromptGraph graph;
    private final Map<String, Double> weights;
    private final double total;

    ProgressWeights(PromptGraph graph) {
        this.graph = graph;
        this.weights =
                graph.nodes().values().stream().collect(Collectors.toMap(GraphNode::id, ProgressWeights::weight));
        this.total = Math.max(
                1, weights.values().stream().mapToDouble(Double::doubleValue).sum());
    }

    Optional<String> classType(String nodeId) {
        return Optional.ofNullable(graph.nodes().get(nodeId)).flatMap(GraphNode::classType);
    }

    /** The share of a node in the whole, from 0 to 1. */
    double part(String nodeId) {
        return weights.getOrDefault(nodeId, 0.0) / total;
    }

    /** The share of some nodes in the whole, from 0 to 1. */
    double parts(Collection<String> nodeIds) {
        return nodeIds.stream().mapToDouble(this::part).sum();
    }

    /** The nodes that a node needs, directly or not: when it runs, they have run. */
    Set<String> before(String nodeId) {
        if (!weights.containsKey(nodeId)) {
            return Set.of();
        }
        return graph.upstreamOf(nodeId).nodes().keySet().stream()
                .filter(id -> !id.equals(nodeId))
                .collect(Collectors.toSet());
    }

    /**
     * Finds the node that reports so many steps, if the message does not name it: the first in the order of execution that
     * has this number of steps, or else any number.
     */
    Optional<String> nodeOfSteps(int steps, Predicate<String> isPossible) {
        List<String> samplers = order().stream()
                .filter(id -> number(graph.node(id), "steps").isPresent())
                .filter(isPossible)
                .toList();
        return samplers.stream()
                .filter(id -> part(id) * total == steps)
                .findFirst()
                .or(() -> samplers.stream().findFirst());
    }

    /** The server accepts graphs with cycles, which it never runs. */
    private Collection<String> order() {
        return graph.cycle().isPresent()
                ? graph.nodes().keySet()
                : graph.topologicalOrder().stream().map(GraphNode::id).toList();
    }

    private static double weight(GraphNode node) {
        OptionalDouble steps = number(node, "steps");
        if (steps.isEmpty()) {
            return 1;
        }
        double from = number(node, "start_at_step").orElse(0);
        double to = Math.min(steps.getAsDouble(), number(node, "end_at_step").orElse(steps.getAsDouble()));
        return Math.max(1, Math.min(to - from, MOST_STEPS));
    }

    private static OptionalDouble number(GraphNode node, String input) {
        return node.input(input).orElse(null) instanceof NumberValue number && Double.isFinite(number.doubleValue())
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }
}
