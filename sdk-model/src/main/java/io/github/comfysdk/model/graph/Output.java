package io.github.comfysdk.model.graph;

/**
 * An output of a node in a graph, to be linked to inputs of other nodes. Immutable; equal by node and slot.
 *
 * @param <T> the type of the slot
 */
@SuppressWarnings("UnusedTypeParameter") // a phantom: it lives at compile time only
public final class Output<T extends SlotType> {
    private final Link link;

    private Output(Link link) {
        this.link = link;
    }

    /**
     * Names an output, unchecked. The outputs of typed nodes come from {@link TypedNode#outputs} with their types.
     *
     * @param <T> the type of the slot, taken on trust
     * @param nodeId the id of the node
     * @param slot the number of the output, from 0
     * @return the output
     * @throws IllegalArgumentException if the slot is negative
     */
    public static <T extends SlotType> Output<T> unchecked(String nodeId, int slot) {
        return new Output<>(Link.of(nodeId, slot));
    }

    /**
     * {@return the link that an input holds to take this output}
     */
    public Link link() {
        return link;
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
     * Gives the output another type, unchecked: for nodes that declare wrong types. ComfyUI refuses a wrong type.
     *
     * @param <U> the wanted type
     * @return the same output
     */
    public <U extends SlotType> Output<U> uncheckedCast() {
        return new Output<>(link);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Output<?> that && link.equals(that.link);
    }

    @Override
    public int hashCode() {
        return link.hashCode();
    }

    /**
     * {@return the link as JSON writes it}
     */
    @Override
    public String toString() {
        return link.toString();
    }
}
