package io.github.comfysdk.model.graph;

import java.util.Objects;

/**
 * A JSON string.
 *
 * @param text the text
 */
public record TextValue(String text) implements InputValue {
    /**
     * Checks that the text is there.
     *
     * @param text the text
     */
    public TextValue {
        Objects.requireNonNull(text, "text");
    }

    @Override
    public String describe() {
        return "a text of " + text.length() + " characters";
    }

    /**
     * {@return the length, not the text: prompts are private}
     */
    @Override
    public String toString() {
        return "text of " + text.length() + " characters";
    }
}
