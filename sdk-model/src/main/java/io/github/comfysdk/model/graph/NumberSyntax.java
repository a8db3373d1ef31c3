package io.github.comfysdk.model.graph;

import java.util.regex.Pattern;

/** How a number may be written: JSON's grammar, and the three words that Python's reader takes beyond it. */
final class NumberSyntax {
    private static final Pattern JSON = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

    private NumberSyntax() {}

    static boolean isNumber(String text) {
        return JSON.matcher(text).matches()
                || text.equals("NaN")
                || text.equals("Infinity")
                || text.equals("-Infinity");
    }

    /** Meant for texts that are numbers. */
    static boolean isInteger(String number) {
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if (c != '-' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }
}
