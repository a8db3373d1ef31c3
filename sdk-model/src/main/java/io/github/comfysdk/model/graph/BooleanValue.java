package io.github.comfysdk.model.graph;

import org.jspecify.annotations.Nullable;

/**
 * A JSON boolean.
 *
 * @param value the boolean
 */
public record BooleanValue(boolean value) implements InputValue {
    static final BooleanValue TRUE = new BooleanValue(true);
    static final BooleanValue FALSE = new BooleanValue(false);

    @Override
    public String describe() {
        return "a boolean";
    }

    // Written out: the JDK keeps the class whose generated equals was linked last, and so its class loader.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BooleanValue that && value == that.value;
    }

    @Override
    public int hashCode() {
        return Boolean.hashCode(value);
    }

    /**
     * {@return {@code true} or {@code false}}
     */
    @Override
    public String toString() {
        return Boolean.toString(value);
    }
}
