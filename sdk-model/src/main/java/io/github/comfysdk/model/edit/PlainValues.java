package io.github.comfysdk.model.edit;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Output;
import io.github.comfysdk.model.graph.Seed;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Turns the values that callers have into those of inputs. */
final class PlainValues {
    private PlainValues() {}

    static InputValue toInputValue(@Nullable Object value) {
        if (value instanceof InputValue input) {
            return input;
        } else if (value instanceof String text) {
            return InputValue.of(text);
        } else if (value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte) {
            return InputValue.of(((Number) value).longValue());
        } else if (value instanceof BigInteger number) {
            return InputValue.of(number);
        } else if (value instanceof Double || value instanceof Float) {
            return InputValue.of(Double.parseDouble(value.toString()));
        } else if (value instanceof Boolean truth) {
            return InputValue.of(truth);
        } else if (value instanceof Seed seed) {
            return seed.toInputValue();
        } else if (value instanceof Output<?> output) {
            return output.link();
        }
        throw new IllegalArgumentException("a value is "
                + (value == null ? "null" : "a " + value.getClass().getName())
                + "; inputs take texts, integers, floating-point numbers, booleans, seeds, outputs and InputValues");
    }
}
