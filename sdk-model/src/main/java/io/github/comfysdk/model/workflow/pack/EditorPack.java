package io.github.comfysdk.model.workflow.pack;

import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the conversion of workflows about a pack of custom nodes that extends the editor by scripts. Every method has
 * a default, so override only what the pack needs. Implementations must be immutable and thread-safe, and return
 * the same for the same node.
 */
public interface EditorPack {
    /**
     * Tells whether a node exists in the editor only, and so must not appear in a prompt graph. The default is false.
     *
     * @param node any node of the workflow
     * @return whether it is such a node
     */
    default boolean existsOnlyInEditor(EditorNode node) {
        return false;
    }

    /**
     * Returns where an output of an editor-only node gets the value that it passes on. By default the output passes
     * on what the input of the same number gets.
     *
     * @param node a node for which {@link #existsOnlyInEditor} is true
     * @param output the number of its output socket, from 0
     * @param graph the graph that holds it
     * @return the source, empty for the default
     */
    default Optional<EditorSource> source(EditorNode node, int output, EditorGraph graph) {
        return Optional.empty();
    }

    /**
     * Returns the inputs that the widgets of a node make in the prompt graph. The default leaves this to the catalogue.
     *
     * @param node any node of the workflow
     * @return all inputs by name, in order; empty to leave them to the catalogue
     */
    default Optional<Map<String, InputValue>> values(EditorNode node) {
        return Optional.empty();
    }

    /**
     * Returns the values with which the editor saves the widgets of a node, the reverse of {@link #values}. The default
     * leaves this to the catalogue.
     *
     * @param node any node of a prompt graph
     * @return the values in the order in which the editor saves them; empty to leave them to the catalogue
     */
    default Optional<List<InputValue>> widgets(GraphNode node) {
        return Optional.empty();
    }

    /**
     * Returns links that exist only while a graph is queued. They fill input sockets that nothing is linked to. Called
     * once for each graph, however often it is used, so the graph is passed without the one around it. The default is none.
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
