package io.github.comfysdk.model.internal.python;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NullValue;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.json.ComfyJson;
import io.github.comfysdk.model.internal.json.JsonLimits;
import io.github.comfysdk.model.internal.json.NumberSyntax;
import io.github.comfysdk.model.internal.ordered.OrderedMapBuilder;
import java.util.ArrayList;

/**
 * Reads Python literals. The server keeps graphs as what Python's {@code repr} makes of them: single quotes, {@code True},
 * {@code None}, {@code \x07}, {@code nan}. Nothing is evaluated; anything but literals of texts, numbers, booleans, {@code
 * None}, lists and dicts with text keys is refused. {@code nan} and {@code inf} become the words that stand for them in the
 * JSON of Python and of ComfyUI's files: {@code NaN} and {@code Infinity}.
 */
public final class PythonLiteral {
    private static final NumberValue NAN = NumberValue.parse("NaN");
    private static final NumberValue INFINITY = NumberValue.parse("Infinity");
    private static final NumberValue MINUS_INFINITY = NumberValue.parse("-Infinity");

    private final String text;
    private final PythonString strings;
    private int at;
    private int values;

    private PythonLiteral(String text) {
        this.text = text;
        this.strings = new PythonString(text);
    }

    /**
     * Reads a Python literal. Numbers stay as they are written.
     *
     * @param python what Python's {@code repr} gave for a value of dicts, lists, texts, numbers, booleans and None
     * @return the value
     * @throws UnreadableDataException if the text is anything else, is cut off, or is beyond the limits of {@link
     *     ComfyJson}; the message tells the position, not the text
     */
    public static InputValue read(String python) {
        if (python.length() > JsonLimits.MAX_LENGTH) {
            throw unreadable("a text longer than 50 million characters", 0);
        }
        var literal = new PythonLiteral(python);
        literal.skipSpace();
        InputValue value = literal.value(0);
        literal.skipSpace();
        if (literal.at < python.length()) {
            throw literal.unreadable("more text after the end of the value");
        }
        return value;
    }

    private InputValue value(int depth) {
        if (++values > JsonLimits.MAX_TOKENS) {
            throw unreadable("more than " + JsonLimits.MAX_TOKENS + " values");
        }
        return switch (peek()) {
            case '{' -> dict(depth);
            case '[' -> list(depth);
            case '\'', '"' -> new TextValue(string());
            case 'T' -> word("True", InputValue.of(true));
            case 'F' -> word("False", InputValue.of(false));
            case 'N' -> word("None", NullValue.NULL);
            case 'n' -> word("nan", NAN);
            case 'i' -> word("inf", INFINITY);
            case '-' -> text.startsWith("-i", at) ? word("-inf", MINUS_INFINITY) : number();
            default -> number();
        };
    }

    private InputValue dict(int depth) {
        var members = new OrderedMapBuilder<String, InputValue>();
        open(depth);
        while (peek() != '}') {
            String key = key();
            members.put(key, value(depth + 1));
            separate('}');
        }
        at++;
        return new ObjectValue(members.build());
    }

    private InputValue list(int depth) {
        var items = new ArrayList<InputValue>();
        open(depth);
        while (peek() != ']') {
            items.add(value(depth + 1));
            separate(']');
        }
        at++;
        return InputValue.of(items);
    }

    private void open(int depth) {
        if (depth >= JsonLimits.MAX_DEPTH) {
            throw unreadable("nesting deeper than " + JsonLimits.MAX_DEPTH + " levels");
        }
        at++;
        skipSpace();
    }

    /** Passes over the comma between two values, or the one that Python allows after the last. */
    private void separate(char end) {
        skipSpace();
        char next = peek();
        if (next == ',') {
            at++;
            skipSpace();
        } else if (next != end) {
            throw unreadable("no comma between two values");
        }
    }

    private String key() {
        if (peek() != '\'' && peek() != '"') {
            throw unreadable("a key that is not a text");
        }
        values++;
        String key = string();
        if (key.length() > JsonLimits.MAX_NAME_LENGTH) {
            throw unreadable("a key longer than " + JsonLimits.MAX_NAME_LENGTH + " characters");
        }
        skipSpace();
        if (peek() != ':') {
            throw unreadable("no colon after a key");
        }
        at++;
        skipSpace();
        return key;
    }

    private String string() {
        String string = strings.read(at);
        at = strings.end();
        return string;
    }

    private InputValue word(String python, InputValue meaning) {
        int end = at + python.length();
        boolean longer = end < text.length() && Character.isJavaIdentifierPart(text.charAt(end));
        if (longer || !text.startsWith(python, at)) {
            throw unreadable("a name; only True, False, None, nan and inf are literals");
        }
        at = end;
        return meaning;
    }

    private InputValue number() {
        int start = at;
        int end = NumberSyntax.end(text, start);
        if (end == start) {
            throw unreadable("something other than a literal");
        }
        at = end;
        if (end < text.length() && (Character.isJavaIdentifierPart(text.charAt(end)) || text.charAt(end) == '.')) {
            throw unreadable("a number that goes on with something else");
        }
        if (end - start > JsonLimits.MAX_NUMBER_LENGTH) {
            throw unreadable("a number longer than " + JsonLimits.MAX_NUMBER_LENGTH + " characters");
        }
        return NumberValue.parse(text.substring(start, end));
    }

    private char peek() {
        if (at >= text.length()) {
            throw unreadable("the end of the text in the middle of a value");
        }
        return text.charAt(at);
    }

    private void skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    }

    private UnreadableDataException unreadable(String what) {
        return unreadable(what, at);
    }

    static UnreadableDataException unreadable(String what, int position) {
        return new UnreadableDataException("", "not a Python literal: " + what + " at character " + position);
    }
}
