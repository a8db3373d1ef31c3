package io.github.comfysdk.model.graph;

/**
 * An output of a node in a graph, to be linked to inputs of other nodes. Immutable; equal by node and slot.
 *
 * @param <T> the type of the slot
 * @param link the link that an input holds to take this output
 */
@SuppressWarnings("UnusedTypeParameter") // a phantom: it lives at compile time only
public record Output<T extends SlotType>(Link link) {
    /**
     * Names an output.
     *
     * @param <T> the type of the slot, taken on trust
     * @param nodeId the id of the node
     * @param slot the number of the output, from 0
     * @return the output
     * @throws IllegalArgumentException if the slot is negative
     */
    public static <T extends SlotType> Output<T> of(String nodeId, int slot) {
        return new Output<>(Link.of(nodeId, slot));
    }

    /**
     * {@return the id of the node}
     */
    public String nodeId() {
        return link.nodeId();
    }

    /**
     * {@return the number of the output, from 0}
     */
    public int slot() {
        return link.slot();
    }

    /**
     * Gives the output another type, unchecked: for nodes that lie about their types. A wrong type is refused by ComfyUI.
     *
     * @param <U> the wanted type
     * @return the same output
     */
    public <U extends SlotType> Output<U> uncheckedCast() {
        return new Output<>(link);
    }
}
