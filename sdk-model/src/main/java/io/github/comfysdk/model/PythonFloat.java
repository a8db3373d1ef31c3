package io.github.comfysdk.model;

import java.util.regex.Pattern;

/** What Python's {@code float()} reads from a text: the container applies it to an execute's {@code number}. */
final class PythonFloat {
    private static final String DIGITS = "[0-9](?:_?[0-9])*+";
    private static final Pattern FORM = Pattern.compile(
            "\\s*[+-]?(?:(?:" + DIGITS + "(?:\\.(?:" + DIGITS + ")?)?|\\." + DIGITS + ")(?:e[+-]?" + DIGITS
                    + ")?|inf(?:inity)?|nan)\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 400;

    private PythonFloat() {}

    static boolean reads(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }
}
