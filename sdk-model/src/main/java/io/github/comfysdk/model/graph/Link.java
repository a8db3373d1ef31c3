package io.github.comfysdk.model.graph;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A link to an output of another node, written {@code ["4", 1]}.
 *
 * @param nodeId the id of the node that is linked to; any text
 * @param slot the number of its output, from 0
 */
public record Link(String nodeId, int slot) implements InputValue {
    /**
     * Checks that the id is present and the slot is not negative.
     *
     * @param nodeId the id of the node that is linked to
     * @param slot the number of its output, from 0
     */
    public Link {
        Objects.requireNonNull(nodeId, "nodeId");
        if (slot < 0) {
            throw new IllegalArgumentException("slot is " + slot + "; outputs are numbered from 0");
        }
    }

    /**
     * Creates a link.
     *
     * @param nodeId the id of the node that is linked to
     * @param slot the number of its output, from 0
     * @return the link
     * @throws IllegalArgumentException if the slot is negative
     */
    public static Link of(String nodeId, int slot) {
        return new Link(nodeId, slot);
    }

    /**
     * Returns the id of the node that a value refers to. ComfyUI takes every list of two items that begins with a text
     * as a reference, including those that are not well-formed links, such as {@code ["4", -1]}.
     *
     * @param value the value of an input
     * @return the id of the node, whether or not the graph has it; empty if the value refers to none
     */
    public static Optional<String> targetOf(InputValue value) {
        if (value instanceof Link link) {
            return Optional.of(link.nodeId());
        }
        return value instanceof ListValue list
                        && list.items().size() == 2
                        && list.items().get(0) instanceof TextValue id
                ? Optional.of(id.text())
                : Optional.empty();
    }

    /** Recognises the well-formed link only: an id that is a text and a slot that is a non-negative integer. */
    static Optional<Link> fromList(List<? extends InputValue> items) {
        if (items.size() == 2 && items.get(0) instanceof TextValue id && items.get(1) instanceof NumberValue slot) {
            return of(id, slot.literal());
        }
        return Optional.empty();
    }

    /**
     * Reads a list as a link even if its slot is written as a text, as the published API reference prints links: {@code
     * ["4", "1"]}. A server refuses that form, so it is corrected where a graph comes from the API.
     */
    static Optional<Link> lenient(InputValue value) {
        if (value instanceof Link link) {
            return Optional.of(link);
        }
        if (value instanceof ListValue list
                && list.items().size() == 2
                && list.items().get(0) instanceof TextValue id
                && list.items().get(1) instanceof TextValue slot) {
            return of(id, slot.text());
        }
        return Optional.empty();
    }

    private static Optional<Link> of(TextValue id, String slot) {
        int number = slotNumber(slot);
        return number < 0 ? Optional.empty() : Optional.of(new Link(id.text(), number));
    }

    private static int slotNumber(String text) {
        return slotNumber(text.toCharArray(), 0, text.length());
    }

    /** Negative if the text is not digits alone, or more than an {@code int} holds. */
    static int slotNumber(char[] text, int start, int length) {
        if (length == 0 || length > 10) {
            return -1;
        }
        long number = 0;
        for (int i = start; i < start + length; i++) {
            char c = text[i];
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number > Integer.MAX_VALUE ? -1 : (int) number;
    }

    @Override
    public String describe() {
        return "a list";
    }

    // Written out: the JDK keeps the class whose generated equals was linked last, and so its class loader.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Link that && nodeId.equals(that.nodeId) && slot == that.slot;
    }

    @Override
    public int hashCode() {
        return 31 * nodeId.hashCode() + slot;
    }

    /**
     * {@return the link as JSON writes it}
     */
    @Override
    public String toString() {
        return "[\"" + nodeId + "\", " + slot + "]";
    }
}
