package io.github.comfysdk.model.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

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
     * @throws IllegalArgumentException if they make a well-formed link, which has its own type
     */
    public ListValue {
        items = List.copyOf(items);
        if (Link.fromList(items).isPresent()) {
            throw new IllegalArgumentException(
                    "a text and a slot number make a Link; InputValue.of(list) tells the two" + " apart");
        }
    }

    @Override
    public String describe() {
        return "a list";
    }

    // Written out: the JDK keeps the class whose generated equals was linked last, and so its class loader.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ListValue that && items.equals(that.items);
    }

    @Override
    public int hashCode() {
        return items.hashCode();
    }

    /**
     * {@return the length, not the items: they can hold prompt text}
     */
    @Override
    public String toString() {
        return "list of " + items.size() + " items";
    }
}
