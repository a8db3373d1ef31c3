package io.github.comfysdk.model.internal.python;

/** What Python does to a text before it reads a number from it: foreign digits and blanks become ASCII ones. */
public final class PythonNumeral {
    private PythonNumeral() {}

    /** The text in ASCII; {@code ?} stands for what is neither digit nor blank, which no number holds. */
    static String toAscii(String text) {
        if (text.chars().allMatch(c -> c < 128)) {
            return text;
        }
        var ascii = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c < 127) {
                ascii.append((char) c);
            } else if (isForeignSpace(c)) {
                ascii.append(' ');
            } else {
                int digit = Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER ? Character.digit(c, 10) : -1;
                ascii.append(digit < 0 ? '?' : (char) ('0' + digit));
            }
        });
        return ascii.toString();
    }

    private static boolean isForeignSpace(int c) {
        return c == 0x85 || c == 0x2028 || c == 0x2029 || Character.getType(c) == Character.SPACE_SEPARATOR;
    }

    static String strip(String ascii) {
        int from = 0;
        int to = ascii.length();
        while (from < to && isSpace(ascii.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(ascii.charAt(to - 1))) {
            to--;
        }
        return ascii.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    /** Removes the underscores between digits; others stay, and no number holds them. */
    static String withoutUnderscores(String text) {
        if (text.indexOf('_') < 0) {
            return text;
        }
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            boolean between = text.charAt(i) == '_'
                    && i > 0
                    && i + 1 < text.length()
                    && isDigit(text.charAt(i - 1))
                    && isDigit(text.charAt(i + 1));
            if (!between) {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }

    public static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
