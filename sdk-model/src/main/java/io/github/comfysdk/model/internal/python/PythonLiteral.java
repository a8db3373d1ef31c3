package io.github.comfysdk.model.internal.python;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.NullValue;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.json.ComfyJson;
import io.github.comfysdk.model.internal.json.JsonLimits;
import io.github.comfysdk.model.internal.ordered.OrderedMapBuilder;
import java.util.ArrayList;
import java.util.List;

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

    /** How deep the members of nodes are. */
    private static final int NODES = 1;

    private final LiteralScanner in;

    private PythonLiteral(String text) {
        this.in = new LiteralScanner(text);
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
            throw LiteralScanner.unreadable("a text longer than 50 million characters", 0);
        }
        var literal = new PythonLiteral(python);
        literal.in.skipSpace();
        InputValue value = literal.value(0);
        literal.in.skipSpace();
        if (!literal.in.isAtEnd()) {
            throw literal.in.unreadable("more text after the end of the value");
        }
        return value;
    }

    private InputValue value(int depth) {
        in.count();
        return switch (in.peek()) {
            case '{' -> dict(depth);
            case '[' -> list(depth);
            case '\'', '"' -> new TextValue(in.string());
            case 'T' -> word("True", InputValue.of(true));
            case 'F' -> word("False", InputValue.of(false));
            case 'N' -> word("None", NullValue.NULL);
            case 'n' -> word("nan", NAN);
            case 'i' -> word("inf", INFINITY);
            case '-' -> in.startsWith("-i") ? word("-inf", MINUS_INFINITY) : number();
            default -> number();
        };
    }

    private InputValue dict(int depth) {
        var members = new OrderedMapBuilder<String, InputValue>();
        open(depth);
        while (in.peek() != '}') {
            String key = depth == NODES ? keyOfNode() : key();
            members.put(key, value(depth + 1));
            separate('}');
        }
        in.skip();
        return new ObjectValue(members.build());
    }

    /** Most lists are links, which need no list to be read. */
    private InputValue list(int depth) {
        open(depth);
        char first = in.peek();
        if (first != '\'' && first != '"') {
            return items(depth, new ArrayList<>());
        }
        in.count();
        String text = in.string();
        separate(']');
        int slot = in.slotBefore(']');
        if (slot < 0) {
            return items(depth, new ArrayList<>(List.of(new TextValue(text))));
        }
        in.skip();
        return Link.of(text, slot);
    }

    private InputValue items(int depth, List<InputValue> items) {
        while (in.peek() != ']') {
            items.add(value(depth + 1));
            separate(']');
        }
        in.skip();
        return InputValue.of(items);
    }

    private void open(int depth) {
        if (depth >= JsonLimits.MAX_DEPTH) {
            throw in.unreadable("nesting deeper than " + JsonLimits.MAX_DEPTH + " levels");
        }
        in.count(); // its end
        in.skip();
        in.skipSpace();
    }

    /** Passes over the comma between two values, or the one that Python allows after the last. */
    private void separate(char end) {
        in.skipSpace();
        char next = in.peek();
        if (next == ',') {
            in.skip();
            in.skipSpace();
        } else if (next != end) {
            throw in.unreadable("no comma between two values");
        }
    }

    /** Every node has these two, so they are made once only, and so are their hashes. */
    private String keyOfNode() {
        if (in.skipKey("'inputs': ")) {
            return "inputs";
        }
        return in.skipKey("'class_type': ") ? "class_type" : key();
    }

    private String key() {
        if (in.peek() != '\'' && in.peek() != '"') {
            throw in.unreadable("a key that is not a text");
        }
        in.count();
        String key = in.string();
        if (key.length() > JsonLimits.MAX_NAME_LENGTH) {
            throw in.unreadable("a key longer than " + JsonLimits.MAX_NAME_LENGTH + " characters");
        }
        in.skipSpace();
        if (in.peek() != ':') {
            throw in.unreadable("no colon after a key");
        }
        in.skip();
        in.skipSpace();
        return key;
    }

    private InputValue word(String python, InputValue meaning) {
        in.word(python);
        return meaning;
    }

    private InputValue number() {
        return NumberValue.parse(in.number());
    }
}
