package io.github.comfysdk.model.graph;

import java.util.Objects;

/**
 * What an input of a typed node holds: a literal, or a link to an output of the same type; ComfyUI lets any widget be
 * linked. Immutable; equal by content.
 *
 * @param <T> the type of the slot
 */
@SuppressWarnings("UnusedTypeParameter") // a phantom: it lives at compile time only
public final class Input<T extends SlotType> {
    private final InputValue value;

    private Input(InputValue value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /**
     * Links to an output.
     *
     * @param <T> the type of the slot
     * @param output the output
     * @return the input
     */
    public static <T extends SlotType> Input<T> of(Output<T> output) {
        return new Input<>(output.link());
    }

    /**
     * Holds an integer.
     *
     * @param number the number
     * @return the input
     */
    public static Input<SlotType.Int> of(long number) {
        return new Input<>(InputValue.of(number));
    }

    /**
     * Holds a seed.
     *
     * @param seed the seed
     * @return the input
     */
    public static Input<SlotType.Int> of(Seed seed) {
        return new Input<>(seed.toInputValue());
    }

    /**
     * Holds a floating-point number.
     *
     * @param number the number; finite
     * @return the input
     * @throws IllegalArgumentException if the number is NaN or infinite
     */
    public static Input<SlotType.Float> of(double number) {
        return new Input<>(InputValue.of(number));
    }

    /**
     * Holds a text.
     *
     * @param text the text
     * @return the input
     */
    public static Input<SlotType.Text> of(String text) {
        return new Input<>(InputValue.of(text));
    }

    /**
     * Holds a boolean.
     *
     * @param value the boolean
     * @return the input
     */
    public static Input<SlotType.Bool> of(boolean value) {
        return new Input<>(InputValue.of(value));
    }

    /**
     * Holds one of a list of options. The list is not closed: servers add models and samplers.
     *
     * @param option the option, exactly as the server spells it
     * @return the input
     */
    public static Input<SlotType.Combo> ofOption(String option) {
        return new Input<>(InputValue.of(option));
    }

    /**
     * Holds any value, unchecked: for values that a type of this library has no word for.
     *
     * @param <T> the type of the slot, taken on trust
     * @param value the value as the graph shall hold it
     * @return the input
     */
    public static <T extends SlotType> Input<T> unchecked(InputValue value) {
        return new Input<>(value);
    }

    /**
     * {@return the literal or link as the graph holds it}
     */
    public InputValue value() {
        return value;
    }

    /**
     * {@return whether the input is a link}
     */
    public boolean isLinked() {
        return value instanceof Link;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Input<?> that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /**
     * {@return the value; of a text only the length, since prompts are private}
     */
    @Override
    public String toString() {
        return value.toString();
    }
}
