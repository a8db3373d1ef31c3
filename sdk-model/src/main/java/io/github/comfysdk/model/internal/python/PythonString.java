package io.github.comfysdk.model.internal.python;

/** The texts in a Python literal: their quotes and their escapes. */
final class PythonString {
    private final String python;
    private int end;
    private int oddFrom = -1;
    private int backslash = -1;
    private int lineFeed = -1;
    private int carriageReturn = -1;

    PythonString(String python) {
        this.python = python;
    }

    /** Reads the text that begins at a quote. */
    String read(int start) {
        int first = start + 1;
        int closing = python.indexOf(python.charAt(start), first);
        if (closing >= 0 && closing < nextOdd(first)) {
            end = closing + 1;
            return python.substring(first, closing);
        }
        return decode(start);
    }

    /** The position after the text that was read last. */
    int end() {
        return end;
    }

    /** Where the next character is that no text holds as it is, which most literals lack; positions only grow. */
    private int nextOdd(int from) {
        if (oddFrom < from) {
            backslash = next('\\', backslash, from);
            lineFeed = next('\n', lineFeed, from);
            carriageReturn = next('\r', carriageReturn, from);
            oddFrom = Math.min(backslash, Math.min(lineFeed, carriageReturn));
        }
        return oddFrom;
    }

    private int next(char c, int known, int from) {
        if (known >= from) {
            return known;
        }
        int found = python.indexOf(c, from);
        return found < 0 ? Integer.MAX_VALUE : found;
    }

    private String decode(int start) {
        var decoded = new StringBuilder();
        char quote = python.charAt(start);
        int at = start + 1;
        while (true) {
            int run = at;
            while (at < python.length() && isPlain(python.charAt(at), quote)) {
                at++;
            }
            decoded.append(python, run, at);
            if (at >= python.length() || isLineEnd(python.charAt(at))) {
                throw LiteralScanner.unreadable("a text without its closing quote", start);
            }
            if (python.charAt(at) == quote) {
                end = at + 1;
                return decoded.toString();
            }
            at = escape(at, decoded);
        }
    }

    private static boolean isPlain(char c, char quote) {
        return c != quote && c != '\\' && !isLineEnd(c);
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    /** Decodes the escape that begins with the backslash at a position, and returns the position after it. */
    private int escape(int at, StringBuilder decoded) {
        if (at + 1 >= python.length()) {
            throw LiteralScanner.unreadable("a text that ends in a backslash", at);
        }
        char c = python.charAt(at + 1);
        return switch (c) {
            case '\\', '\'', '"' -> literal(c, at, decoded);
            case 'n' -> literal('\n', at, decoded);
            case 't' -> literal('\t', at, decoded);
            case 'r' -> literal('\r', at, decoded);
            case 'a' -> literal(0x07, at, decoded);
            case 'b' -> literal('\b', at, decoded);
            case 'f' -> literal('\f', at, decoded);
            case 'v' -> literal(0x0b, at, decoded);
            case 'x' -> hex(at, 2, decoded);
            case 'u' -> hex(at, 4, decoded);
            case 'U' -> hex(at, 8, decoded);
            case '\n' -> at + 2;
            default -> octalOrUnknown(at, decoded);
        };
    }

    private static int literal(int codePoint, int at, StringBuilder decoded) {
        decoded.appendCodePoint(codePoint);
        return at + 2;
    }

    private int hex(int at, int digits, StringBuilder decoded) {
        int end = at + 2 + digits;
        int codePoint = 0;
        for (int i = at + 2; i < end; i++) {
            int digit = i < python.length() ? Character.digit(python.charAt(i), 16) : -1;
            if (digit < 0 || python.charAt(i) > 'f') {
                throw LiteralScanner.unreadable("an escape with too few digits", at);
            }
            codePoint = codePoint * 16 + digit;
        }
        if (!Character.isValidCodePoint(codePoint)) {
            throw LiteralScanner.unreadable("an escape beyond the last character", at);
        }
        decoded.appendCodePoint(codePoint);
        return end;
    }

    /** Python keeps the backslash of an escape that it does not know. */
    private int octalOrUnknown(int at, StringBuilder decoded) {
        if (python.charAt(at + 1) == 'N') {
            throw LiteralScanner.unreadable("an escape by character name, which repr does not write", at);
        }
        int end = at + 1;
        int codePoint = 0;
        while (end < python.length() && end < at + 4 && python.charAt(end) >= '0' && python.charAt(end) <= '7') {
            codePoint = codePoint * 8 + python.charAt(end++) - '0';
        }
        boolean octal = end > at + 1;
        decoded.appendCodePoint(octal ? codePoint : '\\');
        return octal ? end : at + 1;
    }
}
