package io.github.comfysdk.model.internal.python;

import io.github.comfysdk.model.graph.BooleanValue;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NumberValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A number that Python compares exactly: {@code 2**53 + 1 > 2.0**53}, {@code True == 1}, and nothing about NaN holds.
 *
 * @param whole the value if it is an integer
 * @param real the value otherwise
 */
public record PythonNumber(@Nullable BigInteger whole, double real) {
    /** Integers of so many bits are doubles as well. */
    private static final int DOUBLE_BITS = 53;

    public static PythonNumber of(BigInteger whole) {
        return new PythonNumber(whole, 0);
    }

    public static PythonNumber of(double real) {
        return new PythonNumber(null, real);
    }

    /** Null if the value is not a number to Python. */
    public static @Nullable PythonNumber of(InputValue value) {
        if (value instanceof NumberValue number) {
            return number.isInteger() ? of(PythonInt.whole(number)) : of(number.doubleValue());
        }
        if (value instanceof BooleanValue bool) {
            return of(bool.value() ? BigInteger.ONE : BigInteger.ZERO);
        }
        return null;
    }

    public boolean isLess(PythonNumber other) {
        return !isNan() && !other.isNan() && compare(other) < 0;
    }

    boolean isEqual(PythonNumber other) {
        return !isNan() && !other.isNan() && compare(other) == 0;
    }

    private boolean isNan() {
        return whole == null && Double.isNaN(real);
    }

    private int compare(PythonNumber other) {
        if (whole != null && other.whole != null) {
            return whole.compareTo(other.whole);
        }
        if (isInfinite() || other.isInfinite() || (whole == null && other.whole == null)) {
            // Adding zero makes -0.0 a 0.0; a whole number is finite, so any finite one will do against an infinite
            // one.
            return Double.compare(real + 0.0, other.real + 0.0);
        }
        return isExactDouble() && other.isExactDouble()
                ? Double.compare(asDouble(), other.asDouble())
                : exact().compareTo(other.exact());
    }

    private boolean isExactDouble() {
        return whole == null || whole.bitLength() <= DOUBLE_BITS;
    }

    /** Adding zero makes -0.0 a 0.0. */
    private double asDouble() {
        return whole == null ? real + 0.0 : whole.doubleValue();
    }

    private boolean isInfinite() {
        return whole == null && Double.isInfinite(real);
    }

    private BigDecimal exact() {
        return whole != null ? new BigDecimal(whole) : new BigDecimal(real);
    }

    /** As Python's {@code str} writes it. */
    @Override
    public String toString() {
        return whole != null ? whole.toString() : PythonFloat.repr(real);
    }
}
