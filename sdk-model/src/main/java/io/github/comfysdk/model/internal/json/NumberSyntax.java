package io.github.comfysdk.model.internal.json;

/** How a number may be written: JSON's grammar, and the three words that Python's reader takes beyond it. */
public final class NumberSyntax {
    private NumberSyntax() {}

    public static boolean isNumber(String text) {
        return isJsonNumber(text) || text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity");
    }

    /** By hand, since every number of every graph passes here: a regular expression takes ten times as long. */
    private static boolean isJsonNumber(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int at = digits(text, start);
        if (at == start || (at > start + 1 && text.charAt(start) == '0')) {
            return false;
        }
        if (at < text.length() && text.charAt(at) == '.') {
            int fraction = at + 1;
            at = digits(text, fraction);
            if (at == fraction) {
                return false;
            }
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int exponent = at + 1;
            if (exponent < text.length() && (text.charAt(exponent) == '+' || text.charAt(exponent) == '-')) {
                exponent++;
            }
            at = digits(text, exponent);
            if (at == exponent) {
                return false;
            }
        }
        return at == text.length();
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
