package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.InputValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One level of a workflow in its place: the same subgraph has a scope for each node that stands for it. */
final class UiScope {
    /** Deeper nesting than people make; it bounds what a workflow that contains itself can cost. */
    private static final int MAX_DEPTH = 50;

    private final UiGraph graph;
    private final String prefix;
    private final int depth;
    private final @Nullable Instance instance;
    private final ConversionBudget budget;
    private final Map<String, UiScope> children = new HashMap<>();
    private final Map<String, UiSubgraph> groups = new HashMap<>();
    private final Map<String, Map<String, Optional<InputValue>>> traced = new HashMap<>();

    /** The node that stands for a subgraph, and the level that it is on. */
    record Instance(UiScope parent, UiNode node, InstanceSockets sockets) {}

    private UiScope(UiGraph graph, String prefix, int depth, @Nullable Instance instance, ConversionBudget budget) {
        this.graph = graph;
        this.prefix = prefix;
        this.depth = depth;
        this.instance = instance;
        this.budget = budget;
    }

    static UiScope root(UiGraph graph, ConversionBudget budget) {
        return new UiScope(graph, "", 0, null, budget);
    }

    UiGraph graph() {
        return graph;
    }

    Optional<Instance> instance() {
        return Optional.ofNullable(instance);
    }

    /** The id that a node of this level has in the prompt graph. */
    String idOf(UiNode node) {
        return prefix + node.id();
    }

    int idLength(UiNode node) {
        return prefix.length() + node.id().length();
    }

    UiScope child(UiNode node, UiSubgraph definition, InstanceSockets sockets) {
        if (depth == MAX_DEPTH) {
            throw new UnconvertibleWorkflowException(
                    idOf(node), node.type(), "nests subgraphs deeper than " + MAX_DEPTH + " levels");
        }
        return children.computeIfAbsent(node.id(), id -> {
            budget.checkId(this, node);
            budget.addOutput(this, node, idLength(node));
            return new UiScope(
                    definition.graph(), prefix + id + ":", depth + 1, new Instance(this, node, sockets), budget);
        });
    }

    /** The graph of a group node, which is another for each place that the node has. */
    UiSubgraph group(UiNode node, Supplier<UiSubgraph> opening) {
        return groups.computeIfAbsent(node.id(), id -> opening.get());
    }

    /** What links of this level turned out to give, by id, to inputs of a type. */
    Map<String, Optional<InputValue>> traced(String wantedType) {
        return traced.computeIfAbsent(wantedType, type -> new HashMap<>());
    }
}
