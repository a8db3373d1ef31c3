package io.github.comfysdk.model.graph;

import java.util.List;
import java.util.NoSuchElementException;

/** Finds what a template parameter means: a node by id or title, and an input that it has. */
final class GraphParameters {
    private GraphParameters() {}

    static PromptGraph set(PromptGraph graph, String node, String input, InputValue value) {
        GraphNode found = byIdOrTitle(graph, node);
        if (!found.inputs().containsKey(input)) {
            throw new IllegalArgumentException("node " + NodeChange.name(found) + " has no input " + input + "; it has "
                    + found.inputs().keySet() + "; withInput(...) adds an input that is not there yet");
        }
        return graph.with(found.withInput(input, value));
    }

    private static GraphNode byIdOrTitle(PromptGraph graph, String node) {
        return graph.find(node).orElseGet(() -> {
            List<GraphNode> titled = graph.nodesTitled(node);
            if (titled.size() > 1) {
                throw new IllegalArgumentException(titled.size() + " nodes are titled " + node + ": "
                        + titled.stream().map(GraphNode::id).toList() + "; name one of them by its id");
            }
            if (titled.isEmpty()) {
                throw new NoSuchElementException("no node has the id or the title " + node + "; the graph has "
                        + graph.nodes().values().stream()
                                .limit(50)
                                .map(GraphParameters::idAndTitle)
                                .toList());
            }
            return titled.get(0);
        });
    }

    private static String idAndTitle(GraphNode node) {
        return node.title().map(title -> node.id() + " (" + title + ")").orElse(node.id());
    }
}
