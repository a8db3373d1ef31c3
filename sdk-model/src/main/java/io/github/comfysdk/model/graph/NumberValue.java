package io.github.comfysdk.model.graph;

import io.github.comfysdk.model.internal.number.NumberSyntax;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A JSON number, kept as it was written: {@code 18446744073709551615}, {@code 1e-07} and {@code 8.0} stay what they
 * are. Two numbers are equal when they are written alike or have the same value and are both integers or both not:
 * {@code 1e-07} equals {@code 1E-7}, {@code 8} and {@code 8.0} differ, as ComfyUI may treat them differently.
 */
public final class NumberValue implements InputValue {
    private final String literal;

    private NumberValue(String literal) {
        this.literal = literal;
    }

    /**
     * Wraps a number as it is written in JSON. {@code NaN}, {@code Infinity} and {@code -Infinity} are taken as well:
     * ComfyUI's own reader takes them.
     *
     * @param literal the number's text
     * @return the value
     * @throws IllegalArgumentException if the text is not a number
     */
    public static NumberValue parse(String literal) {
        if (!NumberSyntax.isNumber(literal)) {
            throw new IllegalArgumentException(
                    "a text of " + literal.length() + " characters is not a number as JSON writes it");
        }
        return new NumberValue(literal);
    }

    /** Wraps a literal that is a number for certain. */
    static NumberValue checked(String literal) {
        return new NumberValue(literal);
    }

    /**
     * Wraps an integer.
     *
     * @param number the number
     * @return the value
     */
    public static NumberValue of(long number) {
        return new NumberValue(Long.toString(number));
    }

    /**
     * Wraps an integer of any size.
     *
     * @param number the number
     * @return the value
     */
    public static NumberValue of(BigInteger number) {
        return new NumberValue(number.toString());
    }

    /**
     * Wraps a floating-point number.
     *
     * @param number the number; finite
     * @return the value
     * @throws IllegalArgumentException if the number is NaN or infinite
     */
    public static NumberValue of(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(number + " cannot be sent: JSON has no such number");
        }
        return new NumberValue(Double.toString(number));
    }

    /**
     * {@return the number as it is written}
     */
    public String literal() {
        return literal;
    }

    /**
     * {@return whether it is written without fraction and exponent}
     */
    public boolean isInteger() {
        return NumberSyntax.isInteger(literal);
    }

    /**
     * {@return the exact value; empty for {@code NaN}, the infinities and exponents beyond the reach of {@link
     * BigDecimal}}
     */
    public Optional<BigDecimal> decimal() {
        try {
            return Optional.of(new BigDecimal(literal));
        } catch (NumberFormatException notDecimal) {
            return Optional.empty();
        }
    }

    /**
     * {@return the nearest double}
     */
    public double doubleValue() {
        return Double.parseDouble(literal);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumberValue that
                && (literal.equals(that.literal)
                        || (isInteger() == that.isInteger() && canonical().equals(that.canonical())));
    }

    @Override
    public int hashCode() {
        return canonical().hashCode();
    }

    private Object canonical() {
        try {
            Optional<BigDecimal> decimal = decimal();
            return decimal.isPresent() ? decimal.get().stripTrailingZeros() : literal;
        } catch (ArithmeticException beyondReach) {
            // The exponent is the largest there is, and stripping zeros would make it larger.
            return literal;
        }
    }

    @Override
    public String describe() {
        return "a number";
    }

    /**
     * {@return the number as it is written}
     */
    @Override
    public String toString() {
        return literal;
    }
}
