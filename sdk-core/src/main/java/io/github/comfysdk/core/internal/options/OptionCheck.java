package io.github.comfysdk.core.internal.options;

import java.time.Duration;

/** Checks the values of options; the exceptions name the option. */
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
            throw new IllegalArgumentException(option + " is " + value + "; it must be more than zero");
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
            throw new IllegalArgumentException(option + " is " + value + "; it must be zero or more");
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
}
