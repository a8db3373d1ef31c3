package io.github.comfysdk.model.graph;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

    // Written out: the JDK keeps the class whose generated equals was linked last, and so its class loader.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NodeInput that && nodeId.equals(that.nodeId) && input.equals(that.input);
    }

    @Override
    public int hashCode() {
        return 31 * nodeId.hashCode() + input.hashCode();
    }

    /**
     * {@return node and input, as in {@code 3.seed}}
     */
    @Override
    public String toString() {
        return nodeId + "." + input;
    }
}
