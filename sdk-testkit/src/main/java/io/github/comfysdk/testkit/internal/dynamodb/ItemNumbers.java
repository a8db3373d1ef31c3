package io.github.comfysdk.testkit.internal.dynamodb;

import io.github.comfysdk.testkit.internal.python.PythonRepr;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which numbers DynamoDB stores, and what they look like when they come back. */
final class ItemNumbers {
    /** The range by the limits that AWS documents. */
    private static final int MOST_DIGITS = 38;

    private static final int LARGEST_EXPONENT = 125;
    private static final int SMALLEST_EXPONENT = -130;

    private ItemNumbers() {}

    /** Returns what keeps DynamoDB from storing the numbers of a value; empty if nothing does. */
    static String problem(Object value) {
        return numbers(value)
                .map(ItemNumbers::problem)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static Stream<Number> numbers(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().flatMap(ItemNumbers::numbers);
        } else if (value instanceof List<?> list) {
            return list.stream().flatMap(ItemNumbers::numbers);
        }
        return value instanceof Number number ? Stream.of(number) : Stream.empty();
    }

    private static String problem(Number number) {
        if (number instanceof Double d && (d.isNaN() || d.isInfinite())) {
            return "The parameter cannot be converted to a numeric value: " + PythonRepr.repr(d);
        }
        BigDecimal exact = new BigDecimal(number.toString()).stripTrailingZeros();
        if (exact.precision() > MOST_DIGITS) {
            return "Attempting to store more than 38 significant digits in a Number";
        }
        long exponent = (long) exact.precision() - exact.scale() - 1;
        if (exact.signum() != 0 && exponent > LARGEST_EXPONENT) {
            return "Number overflow. Attempting to store a number with magnitude larger than supported range";
        }
        return exact.signum() != 0 && exponent < SMALLEST_EXPONENT
                ? "Number underflow. Attempting to store a number with magnitude smaller than supported range"
                : "";
    }

    /** Returns a stored number as the server shows it: the text of a Python decimal, which is 1E-7 for 0.0000001. */
    static String shown(Number number) {
        return new BigDecimal(
                        new BigDecimal(number.toString()).stripTrailingZeros().toPlainString())
                .toString();
    }
}
