package io.github.comfysdk.core.internal.options;

import java.time.Duration;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Refuses values that an option cannot have, by the option's name, and changes that return nothing. */
public final class OptionCheck {
    private OptionCheck() {}

    /**
     * Checks a duration that must be more than zero.
     *
     * @param option the name of the option
     * @param value its value
     * @throws IllegalArgumentException if it is zero or negative
     */
    public static void positive(String option, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(
                    option + " is " + DurationText.of(value) + "; it must be more than zero");
        }
    }

    /**
     * Checks a duration that may be zero.
     *
     * @param option the name of the option
     * @param value its value
     * @throws IllegalArgumentException if it is negative
     */
    public static void notNegative(String option, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(option + " is " + DurationText.of(value) + "; it must be zero or more");
        }
    }

    /**
     * Checks a number.
     *
     * @param option the name of the option
     * @param least the smallest value allowed
     * @param value its value
     * @throws IllegalArgumentException if the value is smaller
     */
    public static void atLeast(String option, long least, long value) {
        if (value < least) {
            throw new IllegalArgumentException(option + " is " + value + "; it must be " + least + " or more");
        }
    }

    /**
     * Changes options.
     *
     * @param <T> their type
     * @param options the options
     * @param change returns the changed ones
     * @return the changed options
     * @throws NullPointerException if the change returns null
     */
    public static <T> T changed(T options, UnaryOperator<T> change) {
        return Objects.requireNonNull(
                change.apply(options),
                "the change of the options returned null; return the options that it was given, changed");
    }
}
