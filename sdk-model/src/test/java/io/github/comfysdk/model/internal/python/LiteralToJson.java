package io.github.comfysdk.model.internal.python;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.internal.json.JsonLimits;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The plain way to read Python literals: rewrite them as JSON and read that. What {@link PythonLiteral} is compared with.
 */
final class LiteralToJson {
    /** The form of Python's numbers that JSON shares, which is all that {@code repr} writes but for nan and inf. */
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

    private final String text;
    private final StringBuilder json;
    private final Matcher numbers;
    private int at;

    private LiteralToJson(String text) {
        this.text = text;
        this.json = new StringBuilder(text.length() + 16);
        this.numbers = NUMBER.matcher(text);
    }

    /**
     * Rewrites a Python literal as JSON. Numbers stay as they are written.
     *
     * @param python what Python's {@code repr} gave for a value of dicts, lists, texts, numbers, booleans and None
     * @return the same value as JSON text
     * @throws UnreadableDataException if the text is anything else, is cut off, is longer than {@link
     *     JsonLimits#MAX_LENGTH}, or nests deeper than {@link JsonLimits#MAX_DEPTH}; the message tells the position, not
     *     the text
     */
    static String toJson(String python) {
        if (python.length() > JsonLimits.MAX_LENGTH) {
            throw unreadable("a text longer than 50 million characters", 0);
        }
        var literal = new LiteralToJson(python);
        literal.skipSpace();
        literal.value(0);
        literal.skipSpace();
        if (literal.at < python.length()) {
            throw literal.unreadable("more text after the end of the value");
        }
        return literal.json.toString();
    }

    private void value(int depth) {
        if (depth > JsonLimits.MAX_DEPTH) {
            throw unreadable("nesting deeper than " + JsonLimits.MAX_DEPTH + " levels");
        }
        switch (peek()) {
            case '{' -> collection('}', depth);
            case '[' -> collection(']', depth);
            case '\'', '"' -> string();
            case 'T' -> word("True", "true");
            case 'F' -> word("False", "false");
            case 'N' -> word("None", "null");
            case 'n' -> word("nan", "NaN");
            case 'i' -> word("inf", "Infinity");
            case '-' -> negative();
            default -> number();
        }
    }

    private void collection(char end, int depth) {
        json.append(text.charAt(at++));
        skipSpace();
        while (peek() != end) {
            if (end == '}') {
                key();
            }
            value(depth + 1);
            skipSpace();
            if (peek() == ',') {
                at++;
                skipSpace();
                if (peek() != end) {
                    json.append(',');
                }
            } else if (peek() != end) {
                throw unreadable("no comma between two values");
            }
        }
        at++;
        json.append(end);
    }

    private void key() {
        if (peek() != '\'' && peek() != '"') {
            throw unreadable("a key that is not a text");
        }
        string();
        skipSpace();
        if (peek() != ':') {
            throw unreadable("no colon after a key");
        }
        at++;
        json.append(':');
        skipSpace();
    }

    private void string() {
        json.append('"');
        at = LiteralStringToJson.decode(text, at, json, JsonStringEncoder.getInstance());
        json.append('"');
    }

    private void word(String python, String inJson) {
        int end = at + python.length();
        boolean longer = end < text.length() && Character.isJavaIdentifierPart(text.charAt(end));
        if (longer || !text.startsWith(python, at)) {
            throw unreadable("a name; only True, False, None, nan and inf are literals");
        }
        at = end;
        json.append(inJson);
    }

    private void negative() {
        if (text.startsWith("-i", at)) {
            word("-inf", "-Infinity");
        } else {
            number();
        }
    }

    private void number() {
        numbers.region(at, text.length());
        if (!numbers.lookingAt()) {
            throw unreadable("something other than a literal");
        }
        json.append(text, at, numbers.end());
        at = numbers.end();
        if (at < text.length() && (Character.isJavaIdentifierPart(text.charAt(at)) || text.charAt(at) == '.')) {
            throw unreadable("a number that goes on with something else");
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw unreadable("the end of the text in the middle of a value");
        }
        return text.charAt(at);
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n\f".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private UnreadableDataException unreadable(String what) {
        return unreadable(what, at);
    }

    static UnreadableDataException unreadable(String what, int position) {
        return new UnreadableDataException("", "not a Python literal: " + what + " at character " + position);
    }
}
