package io.github.comfysdk.model.workflow.pack;

import io.github.comfysdk.model.graph.InputValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The nodes of a workflow, or of one of its subgraphs in its place. */
public interface EditorGraph {
    /**
     * {@return the nodes, in the order of the file}
     */
    List<? extends EditorNode> nodes();

    /**
     * {@return what scripts of the editor save with the graph}
     */
    Map<String, InputValue> extra();

    /**
     * {@return the graph that holds the node which stands for this one; empty for the workflow itself}
     */
    Optional<EditorGraph> outer();

    /**
     * Looks up the first node of a class by the value of its first widget. Takes constant time.
     *
     * @param classType the class
     * @param firstValue a text, or a number as it is written
     * @return the node, empty if there is none
     */
    Optional<EditorNode> find(String classType, String firstValue);
}
