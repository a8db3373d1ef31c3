package io.github.comfysdk.model.graph;

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

    /**
     * {@return {@code true} or {@code false}}
     */
    @Override
    public String toString() {
        return Boolean.toString(value);
    }
}
