package io.github.comfysdk.model.internal.number;

/** How a number may be written: JSON's grammar, and the three words that Python's reader takes beyond it. */
public final class NumberSyntax {
    private NumberSyntax() {}

    public static boolean isNumber(String text) {
        return isJsonNumber(text) || text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity");
    }

    private static boolean isJsonNumber(String text) {
        return !text.isEmpty() && end(text, 0) == text.length();
    }

    /**
     * Returns where the longest number of JSON's grammar ends that begins at a position; the position itself if none does. By
     * hand, since every number of every graph passes here: a regular expression takes ten times as long.
     */
    public static int end(String text, int start) {
        int first = text.startsWith("-", start) ? start + 1 : start;
        int at = first < text.length() && text.charAt(first) == '0' ? first + 1 : digits(text, first);
        if (at == first) {
            return start;
        }
        if (at < text.length() && text.charAt(at) == '.') {
            int fraction = digits(text, at + 1);
            if (fraction == at + 1) {
                return at;
            }
            at = fraction;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int exponent = at + 1;
            if (exponent < text.length() && (text.charAt(exponent) == '+' || text.charAt(exponent) == '-')) {
                exponent++;
            }
            int end = digits(text, exponent);
            return end == exponent ? at : end;
        }
        return at;
    }

    private static int digits(String text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    /** Meant for texts that are numbers. */
    public static boolean isInteger(String number) {
        return digits(number, number.startsWith("-") ? 1 : 0) == number.length();
    }
}
