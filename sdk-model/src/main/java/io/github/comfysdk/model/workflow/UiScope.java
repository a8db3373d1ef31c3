package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.hosts.FoundValue;
import io.github.comfysdk.model.internal.hosts.HostInputs;
import io.github.comfysdk.model.internal.ui.FirstValueIndex;
import io.github.comfysdk.model.internal.ui.UiGraph;
import io.github.comfysdk.model.internal.ui.UiNode;
import io.github.comfysdk.model.internal.ui.UiSubgraph;
import io.github.comfysdk.model.workflow.pack.EditorGraph;
import io.github.comfysdk.model.workflow.pack.EditorNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One level of a workflow in its place: the same subgraph has a scope for each node that stands for it. */
final class UiScope implements EditorGraph {
    private final UiGraph graph;
    private final FirstValueIndex index;
    private final String prefix;
    private final int depth;
    private final @Nullable Instance instance;
    private final ConversionBudget budget;
    private final Map<String, UiScope> children = new HashMap<>();
    private final Map<String, UiSubgraph> groups = new HashMap<>();
    private final Map<String, Map<String, Optional<FoundValue>>> traced = new HashMap<>();
    private final Map<String, Map<String, InputValue>> given = new HashMap<>();

    /** The node that stands for a subgraph, and the level that it is on. */
    record Instance(UiScope parent, UiNode node, HostInputs inputs) {}

    private UiScope(
            UiGraph graph,
            FirstValueIndex index,
            String prefix,
            int depth,
            @Nullable Instance instance,
            ConversionBudget budget) {
        this.graph = graph;
        this.index = index;
        this.prefix = prefix;
        this.depth = depth;
        this.instance = instance;
        this.budget = budget;
    }

    static UiScope root(UiGraph graph, ConversionBudget budget) {
        return new UiScope(graph, new FirstValueIndex(graph), "", 0, null, budget);
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

    /** The ids of the nodes that lead to a node of this level, and its own. */
    List<String> pathOf(UiNode node) {
        var path = new ArrayList<String>();
        path.add(node.id());
        for (@Nullable Instance above = instance; above != null; above = above.parent().instance) {
            path.add(0, above.node().id());
        }
        return path;
    }

    UiScope child(UiNode node, UiSubgraph definition, FirstValueIndex childIndex, HostInputs inputs) {
        if (depth == UiSubgraph.MOST_LEVELS) {
            throw new UnconvertibleWorkflowException(
                    this, node, "nests subgraphs deeper than " + UiSubgraph.MOST_LEVELS + " levels");
        }
        return children.computeIfAbsent(node.id(), id -> {
            budget.checkId(this, node);
            budget.addOutput(this, node, idLength(node));
            return new UiScope(
                    definition.graph(),
                    childIndex,
                    prefix + id + ":",
                    depth + 1,
                    new Instance(this, node, inputs),
                    budget);
        });
    }

    /** The graph of a group node, which is another for each place that the node has. */
    UiSubgraph group(UiNode node, Supplier<UiSubgraph> opening) {
        return groups.computeIfAbsent(node.id(), id -> opening.get());
    }

    /** What links of this level turned out to give, by id, to inputs of a type. */
    Map<String, Optional<FoundValue>> traced(String wantedType) {
        return traced.computeIfAbsent(wantedType, type -> new HashMap<>());
    }

    /** The values that the node which stands for this level, or one further out, gives to widgets of a node on it. */
    Map<String, InputValue> valuesFor(UiNode node) {
        return instance == null ? Map.of() : valuesFor(node, instance);
    }

    private Map<String, InputValue> valuesFor(UiNode node, Instance around) {
        Map<String, HostInputs.Mirrored> mirrored = around.inputs().mirrored(node.id());
        return mirrored.isEmpty() ? Map.of() : given.computeIfAbsent(node.id(), id -> givenBy(around, mirrored));
    }

    private static Map<String, InputValue> givenBy(Instance around, Map<String, HostInputs.Mirrored> mirrored) {
        Map<String, InputValue> fromOutside = around.parent().valuesFor(around.node());
        var values = new HashMap<String, InputValue>();
        mirrored.forEach((widget, outside) -> Optional.ofNullable(fromOutside.get(outside.name()))
                .or(outside::value)
                .ifPresent(found -> values.put(widget, found)));
        return values;
    }

    @Override
    public List<UiNode> nodes() {
        return List.copyOf(graph.nodes().values());
    }

    @Override
    public Map<String, InputValue> extra() {
        return graph.extra();
    }

    @Override
    public Optional<EditorGraph> outer() {
        return instance().map(Instance::parent);
    }

    @Override
    public Optional<EditorNode> find(String classType, String firstValue) {
        return index.find(classType, firstValue);
    }
}
