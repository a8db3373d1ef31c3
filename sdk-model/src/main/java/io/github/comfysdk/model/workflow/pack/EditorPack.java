package io.github.comfysdk.model.workflow.pack;

import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the conversion of a workflow must know about a pack of custom nodes that brings scripts for the editor. Each
 * method has a default for packs that it does not concern. Implementations must be immutable and thread-safe, and return
 * the same for the same node.
 */
public interface EditorPack {
    /**
     * Tells whether a node exists in the editor only, so that no prompt graph may hold it. The default is that none does.
     *
     * @param node any node of the workflow
     * @return whether the pack knows it to be such a node
     */
    default boolean existsOnlyInEditor(EditorNode node) {
        return false;
    }

    /**
     * Returns where an output of a node that exists in the editor only gets what it hands on. The default is nowhere: it
     * hands on what its input of the same number gets.
     *
     * @param node a node for which {@link #existsOnlyInEditor} is true
     * @param output the number of its output socket, from 0
     * @param graph the graph that holds it
     * @return the source, empty if the pack knows none
     */
    default Optional<EditorSource> source(EditorNode node, int output, EditorGraph graph) {
        return Optional.empty();
    }

    /**
     * Returns the inputs that the widgets of a node make in the prompt graph. The default leaves this to the catalogue.
     *
     * @param node any node of the workflow
     * @return all inputs by name, in order; empty if the pack does not know better than the catalogue
     */
    default Optional<Map<String, InputValue>> values(EditorNode node) {
        return Optional.empty();
    }

    /**
     * Returns the values with which the editor saves the widgets of a node, the reverse of {@link #values}. The default
     * leaves this to the catalogue.
     *
     * @param node any node of a prompt graph
     * @return the values in the order in which the editor saves them; empty if the pack does not know better than the
     *     catalogue
     */
    default Optional<List<InputValue>> widgets(GraphNode node) {
        return Optional.empty();
    }

    /**
     * Returns links that exist only while a graph is queued. They fill input sockets that nothing is linked to. Each
     * graph is asked for once, wherever it is used, and so is given without the graph around it. The default is none.
     *
     * @param graph the workflow or one of its subgraphs
     * @return the links
     */
    default List<EditorLink> links(EditorGraph graph) {
        return List.of();
    }

    /**
     * {@return the packs that every conversion knows: SetNode and GetNode of KJNodes, their counterparts of Easy-Use,
     * Anything Everywhere, Power Lora Loader of rgthree, and the CustomCombo of ComfyUI itself}
     */
    static List<EditorPack> builtIn() {
        return BuiltInPacks.ALL;
    }
}
