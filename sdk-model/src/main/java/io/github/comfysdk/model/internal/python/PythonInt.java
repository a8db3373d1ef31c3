package io.github.comfysdk.model.internal.python;

import io.github.comfysdk.model.graph.BooleanValue;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.text.Cut;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Python's {@code int}. */
public final class PythonInt {
    /** Python refuses to read longer ones, since reading takes quadratic time. */
    private static final int MOST_DIGITS = 4_300;

    /** Any integer of that length is a {@code long}, which is read faster. */
    private static final int MOST_LONG_CHARACTERS = 18;

    /** How much of a text Python quotes in the message. */
    private static final int QUOTED = 200;

    private PythonInt() {}

    /** Converts; throws Python's exception if the value is not an integer. */
    public static BigInteger of(InputValue value) {
        if (value instanceof NumberValue number) {
            return number.isInteger() ? whole(number) : truncate(number.doubleValue());
        }
        if (value instanceof BooleanValue bool) {
            return bool.value() ? BigInteger.ONE : BigInteger.ZERO;
        }
        if (value instanceof TextValue text) {
            return parse(text.text());
        }
        throw new PythonError(
                "TypeError",
                "int() argument must be a string, a bytes-like object or a real number, not '" + PythonType.of(value)
                        + "'");
    }

    /** The value of a number that is written as an integer. */
    static BigInteger whole(NumberValue number) {
        String literal = number.literal();
        return literal.length() <= MOST_LONG_CHARACTERS
                ? BigInteger.valueOf(Long.parseLong(literal))
                : new BigInteger(literal);
    }

    private static BigInteger truncate(double number) {
        if (Double.isNaN(number)) {
            throw new PythonError("ValueError", "cannot convert float NaN to integer");
        }
        if (Double.isInfinite(number)) {
            throw new PythonError("OverflowError", "cannot convert float infinity to integer");
        }
        return new BigDecimal(number).toBigInteger();
    }

    private static BigInteger parse(String text) {
        String numeral = PythonNumeral.withoutUnderscores(PythonNumeral.strip(PythonNumeral.toAscii(text)));
        boolean signed = !numeral.isEmpty() && (numeral.charAt(0) == '-' || numeral.charAt(0) == '+');
        String digits = signed ? numeral.substring(1) : numeral;
        if (digits.isEmpty() || !digits.chars().allMatch(c -> PythonNumeral.isDigit((char) c))) {
            String quoted = PythonText.repr(text);
            throw new PythonError(
                    "ValueError", "invalid literal for int() with base 10: " + Cut.beginning(quoted, QUOTED));
        }
        if (digits.length() > MOST_DIGITS) {
            throw new PythonError(
                    "ValueError",
                    "Exceeds the limit (" + MOST_DIGITS + " digits) for integer string conversion: value has "
                            + digits.length() + " digits; use sys.set_int_max_str_digits() to increase the limit");
        }
        BigInteger number = new BigInteger(digits);
        return numeral.charAt(0) == '-' ? number.negate() : number;
    }
}
