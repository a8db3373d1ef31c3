package io.github.comfysdk.model.graph;

import java.util.LinkedHashMap;

/**
 * Collects the nodes of a graph while it is composed. Not thread-safe; must not be used after
 * {@link PromptGraph#compose} has returned.
 */
public final class GraphComposer {
    private final LinkedHashMap<String, GraphNode> nodes = new LinkedHashMap<>();
    private int counter;

    GraphComposer() {}

    /**
     * Adds a node under the next free number, from {@code "1"}.
     *
     * @param <O> its outputs
     * @param node the node
     * @return its outputs, to be linked to
     */
    public <O> O add(TypedNode<O> node) {
        do {
            counter++;
        } while (nodes.containsKey(Integer.toString(counter)));
        return add(Integer.toString(counter), node);
    }

    /**
     * Adds a node under an id of the caller's choice.
     *
     * @param <O> its outputs
     * @param id the id; any text
     * @param node the node
     * @return its outputs, to be linked to
     * @throws IllegalArgumentException if the graph has a node of that id
     */
    public <O> O add(String id, TypedNode<O> node) {
        put(node.toGraphNode(id));
        return node.outputs(id);
    }

    /**
     * Adds a node of another graph, or one that was put together by hand.
     *
     * @param node the node
     * @throws IllegalArgumentException if the graph has a node of that id
     */
    public void add(GraphNode node) {
        put(node);
    }

    /**
     * Titles the node that was added under an id; the title is what the editor shows.
     *
     * @param id the id
     * @param title the title
     * @throws IllegalArgumentException if there is no such node
     */
    public void title(String id, String title) {
        GraphNode node = nodes.get(id);
        if (node == null) {
            throw new IllegalArgumentException("no node " + id + " to title; the graph has " + nodes.keySet());
        }
        nodes.put(id, node.withTitle(title));
    }

    private void put(GraphNode node) {
        if (nodes.putIfAbsent(node.id(), node) != null) {
            throw new IllegalArgumentException(
                    "the graph already has a node " + node.id() + "; leave the id out to get a free one");
        }
    }

    PromptGraph toGraph() {
        return PromptGraph.owning(new LinkedHashMap<>(nodes));
    }
}
