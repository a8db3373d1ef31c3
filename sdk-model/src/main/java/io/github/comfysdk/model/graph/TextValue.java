package io.github.comfysdk.model.graph;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

    // Written out: the JDK keeps the class whose generated equals was linked last, and so its class loader.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TextValue that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /**
     * {@return the length, not the text: prompts are private}
     */
    @Override
    public String toString() {
        return "text of " + text.length() + " characters";
    }
}
