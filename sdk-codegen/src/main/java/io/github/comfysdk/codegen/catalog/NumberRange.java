package io.github.comfysdk.codegen.catalog;

import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.graph.NumberValue;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The range of a numeric input; unlimited if the bounds contradict each other.
 *
 * @param min the smallest value allowed
 * @param max the largest value allowed
 */
public record NumberRange(Optional<BigDecimal> min, Optional<BigDecimal> max) {
    public static NumberRange of(InputSpec input) {
        Optional<BigDecimal> min = input.min().flatMap(NumberRange::finite);
        Optional<BigDecimal> max = input.max().flatMap(NumberRange::finite);
        boolean agree = min.isEmpty() || max.isEmpty() || min.get().compareTo(max.get()) <= 0;
        return agree ? new NumberRange(min, max) : new NumberRange(Optional.empty(), Optional.empty());
    }

    /** Returns the value of a number within the range of a {@code double}: integers exactly, others rounded to it. */
    public static Optional<BigDecimal> finite(NumberValue number) {
        double nearest = number.doubleValue();
        return Double.isFinite(nearest)
                ? Optional.of(number.isInteger() ? new BigDecimal(number.literal()) : BigDecimal.valueOf(nearest))
                : Optional.empty();
    }

    /** Returns whether the number is in range; a number beyond the range of a {@code double} is not. */
    public boolean contains(NumberValue number) {
        return finite(number)
                .filter(value -> min.filter(least -> value.compareTo(least) < 0).isEmpty())
                .filter(value -> max.filter(most -> value.compareTo(most) > 0).isEmpty())
                .isPresent();
    }

    /** Describes the range of an input, such as {@code from 1 to 100}; empty if there is none. */
    public static String describe(InputSpec input) {
        NumberRange range = of(input);
        String min = range.min().map(bound -> text(input, bound)).orElse("");
        String max = range.max().map(bound -> text(input, bound)).orElse("");
        if (min.isEmpty()) {
            return max.isEmpty() ? "" : "up to " + max;
        }
        return max.isEmpty() ? "from " + min + " on" : "from " + min + " to " + max;
    }

    private static String text(InputSpec input, BigDecimal bound) {
        boolean whole = input.type().equals("INT") && bound.stripTrailingZeros().scale() <= 0;
        return whole && bound.precision() < 40 ? bound.toBigInteger().toString() : Double.toString(bound.doubleValue());
    }
}
