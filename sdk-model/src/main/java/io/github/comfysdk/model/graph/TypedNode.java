package io.github.comfysdk.model.graph;

import java.util.Map;

/**
 * A node of a class that is known at compile time. Implementations are immutable.
 *
 * <p>Every implementation has a {@code public static N from(GraphNode)}, by which {@link GraphNode#as} reads it back.
 *
 * @param <O> its outputs: a record with one {@link Output} for each
 */
public interface TypedNode<O> {
    /**
     * {@return ComfyUI's name of the class, such as {@code KSampler}}
     */
    String classType();

    /**
     * {@return the inputs as a graph holds them, in ComfyUI's order; unmodifiable}
     */
    Map<String, InputValue> inputs();

    /**
     * Names the outputs of this node once it is in a graph.
     *
     * @param nodeId the id that it has there
     * @return its outputs
     */
    O outputs(String nodeId);

    /**
     * Makes a node for a graph.
     *
     * @param id the id that it has there
     * @return the node
     */
    default GraphNode toGraphNode(String id) {
        return GraphNode.of(id, classType()).withInputs(inputs());
    }
}
