package io.github.comfysdk.model.internal.number;

import java.math.BigDecimal;

/** Numbers in one spelling for each value, so that equal numbers are the same text. */
public final class CanonicalNumber {
    /** So many characters are digits that a {@code long} holds. */
    private static final int MOST_DIGITS = 18;

    private CanonicalNumber() {}

    /**
     * Appends integers as digits, and other numbers as an integer that does not end in zero with an exponent.
     *
     * @param literal a number by {@link NumberSyntax}
     * @param out where it is appended
     */
    public static void append(String literal, StringBuilder out) {
        if (NumberSyntax.isInteger(literal)) {
            // JSON has no leading zeros, so an integer is written in one way only, but for a zero with a sign.
            out.append(literal.equals("-0") ? "0" : literal);
        } else if (!appendShort(literal, out)) {
            out.append(scientific(literal));
        }
    }

    /** Appends digits with a point among them, which most numbers are, without a big one; false for anything else. */
    private static boolean appendShort(String literal, StringBuilder out) {
        int point = literal.indexOf('.');
        int first = literal.startsWith("-") ? 1 : 0;
        if (point < 0 || literal.length() > MOST_DIGITS) {
            return false;
        }
        long mantissa = 0;
        for (int i = first; i < literal.length(); i++) {
            int digit = literal.charAt(i) - '0';
            if (i != point && (digit < 0 || digit > 9)) {
                return false;
            }
            mantissa = i == point ? mantissa : mantissa * 10 + digit;
        }
        int exponent = mantissa == 0 ? 0 : point + 1 - literal.length();
        for (; mantissa != 0 && mantissa % 10 == 0; exponent++) {
            mantissa /= 10;
        }
        out.append(first == 0 || mantissa == 0 ? "" : "-")
                .append(mantissa)
                .append('e')
                .append(exponent);
        return true;
    }

    /** The literal itself if it is not finite, or its exponent is beyond those of {@link BigDecimal}. */
    private static String scientific(String literal) {
        try {
            BigDecimal lowest = new BigDecimal(literal).stripTrailingZeros();
            return lowest.unscaledValue() + "e" + -(long) lowest.scale();
        } catch (ArithmeticException | NumberFormatException beyondReach) {
            return literal;
        }
    }
}
