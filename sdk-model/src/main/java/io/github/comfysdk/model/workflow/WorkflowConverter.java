package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.workflow.UiNode.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Converts a workflow to the prompt graph that the editor would queue. */
final class WorkflowConverter {
    /** More nodes than any server runs; it bounds what subgraphs of subgraphs can multiply to. */
    private static final int MAX_NODES = 100_000;

    private final WidgetCatalog catalog;
    private final Subgraphs subgraphs;
    private final List<GraphNode> nodes = new ArrayList<>();
    private int visited;

    WorkflowConverter(WidgetCatalog catalog, Subgraphs subgraphs) {
        this.catalog = catalog;
        this.subgraphs = subgraphs;
    }

    PromptGraph convert(UiGraph graph) {
        convert(UiScope.root(graph));
        return PromptGraph.of(nodes);
    }

    private void convert(UiScope scope) {
        for (UiNode node : scope.graph().inOrder()) {
            if (++visited > MAX_NODES) {
                throw new UnconvertibleWorkflowException(
                        scope.idOf(node), node.type(), "is one of more than " + MAX_NODES + " nodes");
            }
            if (node.isMuted() || node.isBypassed() || VirtualNodes.isVirtual(node)) {
                continue;
            }
            Optional<UiSubgraph> definition = subgraphs.of(scope, node);
            if (definition.isPresent()) {
                convert(scope.child(node, definition.get()));
            } else {
                nodes.add(graphNode(scope, node));
            }
        }
    }

    private GraphNode graphNode(UiScope scope, UiNode node) {
        String id = scope.idOf(node);
        Map<String, InputValue> inputs = WidgetValues.read(id, node, catalog);
        for (Slot input : node.inputs()) {
            LinkTracer.trace(subgraphs, scope, node, input).ifPresent(value -> inputs.put(input.name(), value));
        }
        String title = node.title().or(() -> catalog.displayName(node.type())).orElse(node.type());
        return GraphNode.of(id, node.type()).withInputs(inputs).withTitle(title);
    }
}
