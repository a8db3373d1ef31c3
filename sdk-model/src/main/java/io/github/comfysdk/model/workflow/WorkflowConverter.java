package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.workflow.UiNode.Slot;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Converts a workflow to the prompt graph that the editor would queue. */
final class WorkflowConverter {
    private final WidgetCatalog catalog;
    private final ConversionBudget budget = new ConversionBudget();
    private final Subgraphs subgraphs;
    private final LinkTracer links;
    private final IdentityHashMap<UiNode, Widgets> widgets = new IdentityHashMap<>();
    private final List<GraphNode> nodes = new ArrayList<>();

    WorkflowConverter(WidgetCatalog catalog, Map<String, UiSubgraph> definitions, Map<String, InputValue> groups) {
        this.catalog = catalog;
        this.subgraphs = new Subgraphs(definitions, groups, catalog, budget);
        this.links = new LinkTracer(subgraphs, budget);
    }

    /** The inputs that the widgets of a node make, which are the same wherever the node is used. */
    private record Widgets(Map<String, InputValue> inputs, long size) {}

    PromptGraph convert(UiGraph graph) {
        convert(UiScope.root(graph, budget));
        return PromptGraph.of(nodes);
    }

    private void convert(UiScope scope) {
        for (UiNode node : scope.graph().inOrder()) {
            budget.addNode(scope, node);
            if (node.isMuted() || node.isBypassed() || VirtualNodes.isVirtual(node)) {
                continue;
            }
            Optional<UiSubgraph> definition = subgraphs.of(scope, node);
            if (definition.isPresent()) {
                convert(subgraphs.enter(scope, node, definition.get()));
            } else {
                nodes.add(graphNode(scope, node));
            }
        }
    }

    private GraphNode graphNode(UiScope scope, UiNode node) {
        Widgets own = widgets.computeIfAbsent(node, any -> widgets(scope, node));
        String title = node.title().or(() -> catalog.displayName(node.type())).orElse(node.type());
        budget.addOutput(
                scope, node, own.size() + scope.idLength(node) + node.type().length() + title.length());
        budget.addWork(scope, node, node.inputs().size());
        var inputs = new LinkedHashMap<>(own.inputs());
        for (Slot input : node.inputs()) {
            links.trace(scope, node, input).ifPresent(value -> {
                budget.addOutput(scope, node, input.name().length() + ValueSize.of(value));
                inputs.put(input.name(), value);
            });
        }
        return GraphNode.of(scope.idOf(node), node.type()).withInputs(inputs).withTitle(title);
    }

    private Widgets widgets(UiScope scope, UiNode node) {
        Map<String, InputValue> inputs = WidgetValues.read(scope.idOf(node), node, catalog);
        return new Widgets(inputs, ValueSize.of(inputs));
    }
}
