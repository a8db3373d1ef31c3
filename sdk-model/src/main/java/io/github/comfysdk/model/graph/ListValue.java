package io.github.comfysdk.model.graph;

import java.util.List;

/**
 * A JSON list that is not a well-formed link, such as {@code [1, 2, 3]} or {@code ["4", "1"]}. As the value of an input
 * ComfyUI takes it for a link and refuses it.
 *
 * @param items the items in order
 */
public record ListValue(List<InputValue> items) implements InputValue {
    /**
     * Copies the items.
     *
     * @param items the items in order
     */
    public ListValue {
        items = List.copyOf(items);
    }

    /**
     * {@return the length, not the items: they can hold prompt text}
     */
    @Override
    public String toString() {
        return "list of " + items.size() + " items";
    }
}
