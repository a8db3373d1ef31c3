package io.github.comfysdk.testkit.internal.http;

/** The character classes of RFC 9110. */
final class Grammar {
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private Grammar() {}

    static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(Grammar::isTokenCharacter);
    }

    private static boolean isTokenCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || TOKEN_MARKS.indexOf(c) >= 0;
    }

    static boolean isFieldValue(String text) {
        return text.chars().allMatch(c -> c == '\t' || (c >= ' ' && c != 0x7f && c <= 0xff));
    }

    /** Returns whether a request target may have these characters; bytes beyond ASCII are allowed, as by most servers. */
    static boolean isTarget(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c != 0x7f);
    }

    static boolean isDecimal(String text) {
        return !text.isEmpty() && text.chars().allMatch(Grammar::isDigit);
    }

    static boolean isHexadecimal(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Removes spaces and tabs at both ends, and nothing else. */
    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
