package io.github.comfysdk.model.graph;

import java.util.Objects;

/**
 * Names one input of one node of a graph.
 *
 * @param nodeId the id of the node
 * @param input the name of the input
 */
public record NodeInput(String nodeId, String input) {
    /**
     * Checks that both are there.
     *
     * @param nodeId the id of the node
     * @param input the name of the input
     */
    public NodeInput {
        Objects.requireNonNull(nodeId, "nodeId");
        Objects.requireNonNull(input, "input");
    }

    /**
     * {@return node and input, as in {@code 3.seed}}
     */
    @Override
    public String toString() {
        return nodeId + "." + input;
    }
}
