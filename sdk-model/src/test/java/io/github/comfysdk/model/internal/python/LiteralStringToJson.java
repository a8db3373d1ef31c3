package io.github.comfysdk.model.internal.python;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** The inside of a Python text: its quotes and its escapes. */
final class LiteralStringToJson {
    private LiteralStringToJson() {}

    /** Decodes the text that begins at a quote, appends it escaped for JSON, and returns the position after its end. */
    static int decode(String python, int start, StringBuilder json, JsonStringEncoder encoder) {
        char quote = python.charAt(start);
        int at = start + 1;
        while (true) {
            int run = at;
            while (at < python.length() && isPlain(python.charAt(at), quote)) {
                at++;
            }
            encoder.quoteAsString(python.substring(run, at), json);
            if (at >= python.length() || isLineEnd(python.charAt(at))) {
                throw LiteralToJson.unreadable("a text without its closing quote", start);
            }
            if (python.charAt(at) == quote) {
                return at + 1;
            }
            at = escape(python, at, json, encoder);
        }
    }

    private static boolean isPlain(char c, char quote) {
        return c != quote && c != '\\' && !isLineEnd(c);
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    /** Decodes the escape that begins with the backslash at a position, and returns the position after it. */
    private static int escape(String python, int at, StringBuilder json, JsonStringEncoder encoder) {
        if (at + 1 >= python.length()) {
            throw LiteralToJson.unreadable("a text that ends in a backslash", at);
        }
        char c = python.charAt(at + 1);
        return switch (c) {
            case '\\', '\'', '"' -> literal(c, at, json, encoder);
            case 'n' -> literal('\n', at, json, encoder);
            case 't' -> literal('\t', at, json, encoder);
            case 'r' -> literal('\r', at, json, encoder);
            case 'a' -> literal(0x07, at, json, encoder);
            case 'b' -> literal('\b', at, json, encoder);
            case 'f' -> literal('\f', at, json, encoder);
            case 'v' -> literal(0x0b, at, json, encoder);
            case 'x' -> hex(python, at, 2, json, encoder);
            case 'u' -> hex(python, at, 4, json, encoder);
            case 'U' -> hex(python, at, 8, json, encoder);
            case '\n' -> at + 2;
            default -> octalOrUnknown(python, at, json, encoder);
        };
    }

    private static int literal(int codePoint, int at, StringBuilder json, JsonStringEncoder encoder) {
        encoder.quoteAsString(Character.toString(codePoint), json);
        return at + 2;
    }

    private static int hex(String python, int at, int digits, StringBuilder json, JsonStringEncoder encoder) {
        int end = at + 2 + digits;
        int codePoint = 0;
        for (int i = at + 2; i < end; i++) {
            int digit = i < python.length() ? Character.digit(python.charAt(i), 16) : -1;
            if (digit < 0 || python.charAt(i) > 'f') {
                throw LiteralToJson.unreadable("an escape with too few digits", at);
            }
            codePoint = codePoint * 16 + digit;
        }
        if (!Character.isValidCodePoint(codePoint)) {
            throw LiteralToJson.unreadable("an escape beyond the last character", at);
        }
        encoder.quoteAsString(Character.toString(codePoint), json);
        return end;
    }

    /** Python keeps the backslash of an escape that it does not know. */
    private static int octalOrUnknown(String python, int at, StringBuilder json, JsonStringEncoder encoder) {
        if (python.charAt(at + 1) == 'N') {
            throw LiteralToJson.unreadable("an escape by character name, which repr does not write", at);
        }
        int end = at + 1;
        int codePoint = 0;
        while (end < python.length() && end < at + 4 && python.charAt(end) >= '0' && python.charAt(end) <= '7') {
            codePoint = codePoint * 8 + python.charAt(end++) - '0';
        }
        boolean octal = end > at + 1;
        encoder.quoteAsString(octal ? Character.toString(codePoint) : "\\", json);
        return octal ? end : at + 1;
    }
}
