package io.github.comfysdk.testkit.internal.python;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Pattern;

/** Python's {@code int(text)}, {@code float(value)} and {@code repr(float)}. */
public final class PythonNumbers {
    private static final int MOST_DIGITS = 4300;
    private static final Pattern INT = Pattern.compile("[+-]?\\p{Nd}+(_\\p{Nd}+)*");
    private static final Pattern FLOAT = Pattern.compile(
            "[+-]?((#+(_#+)*)(\\.(#+(_#+)*)?)?|\\.#+(_#+)*)([eE][+-]?#+(_#+)*)?".replace("#", "\\p{Nd}"));
    private static final Pattern SPECIAL = Pattern.compile("[+-]?(inf|infinity|nan)", Pattern.CASE_INSENSITIVE);

    private static final Pattern SPACE_AROUND = Pattern.compile("^[#]+|[#]+\\z"
            .replace("#", " \\t\\n\\x0b\\f\\r\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000"));

    private PythonNumbers() {}

    /**
     * {@return {@code int(text)}, which allows surrounding white space, a sign and single underscores between digits}
     *
     * @param text the text
     * @throws PythonException with Python's message, if Python rejects the text
     */
    public static BigInteger parseInt(String text) {
        String stripped = strip(text);
        if (!INT.matcher(stripped).matches()) {
            throw new PythonException("invalid literal for int() with base 10: " + PythonRepr.repr(text));
        }
        StringBuilder digits = new StringBuilder();
        stripped.codePoints()
                .filter(c -> c != '_' && c != '+')
                .forEach(c -> digits.append(c == '-' ? "-" : Integer.toString(Character.digit(c, 10))));
        return integer(digits.toString());
    }

    /** Returns the integer that decimal digits and a sign stand for; Python converts no more than 4,300 of them. */
    static BigInteger integer(String digits) {
        int count = digits.length() - (digits.startsWith("-") ? 1 : 0);
        if (count > MOST_DIGITS) {
            throw new PythonException("Exceeds the limit (" + MOST_DIGITS + " digits) for integer string conversion:"
                    + " value has " + count + " digits; use sys.set_int_max_str_digits() to increase the limit");
        }
        return new BigInteger(digits);
    }

    /** Removes what Python passes over around a number: white space, but not the separators below the space. */
    private static String strip(String text) {
        return SPACE_AROUND.matcher(text).replaceAll("");
    }

    /**
     * Checks that {@code float(value)} works.
     *
     * @param value a value, see {@link None} for the types
     * @throws PythonException with Python's message, if Python rejects the value
     */
    public static void requireFloat(Object value) {
        if (value instanceof String text) {
            String stripped = strip(text);
            if (!FLOAT.matcher(stripped).matches() && !SPECIAL.matcher(stripped).matches()) {
                throw new PythonException("could not convert string to float: " + PythonRepr.repr(text));
            }
        } else if (!(value instanceof Number || value instanceof Boolean)) {
            throw new PythonException(
                    "float() argument must be a string or a real number, not '" + PythonRepr.typeName(value) + "'");
        }
    }

    /**
     * {@return {@code repr(number)}: the shortest digits that are read as the number, for example {@code 1e-07}}
     *
     * @param number the number
     */
    public static String repr(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
        }
        if (number == 0) {
            return 1 / number > 0 ? "0.0" : "-0.0";
        }
        BigDecimal shortest = shortest(number).stripTrailingZeros();
        String digits = shortest.unscaledValue().abs().toString();
        int exponent = digits.length() - shortest.scale() - 1;
        String sign = number < 0 ? "-" : "";
        if (exponent >= -4 && exponent < 16) {
            String plain = shortest.abs().toPlainString();
            return sign + (plain.contains(".") ? plain : plain + ".0");
        }
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return sign + mantissa + String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    /** Searches for the shortest digits, since {@code Double.toString} of Java 17 does not always return them. */
    private static BigDecimal shortest(double number) {
        BigDecimal exact = new BigDecimal(number);
        for (int digits = 1; digits < 17; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == number) {
                return rounded;
            }
        }
        return exact.round(new MathContext(17, RoundingMode.HALF_EVEN));
    }
}
