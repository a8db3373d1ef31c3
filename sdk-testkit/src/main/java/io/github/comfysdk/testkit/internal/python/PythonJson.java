package io.github.comfysdk.testkit.internal.python;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Python's {@code json.loads}, with the same values (NaN and Infinity are numbers) and the same messages. The counterpart is
 * {@link PythonJsonText}. Not thread-safe; one instance parses one text.
 */
public final class PythonJson {
    private static final Pattern NUMBER = Pattern.compile("(-?(?:0|[1-9][0-9]*))(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final int RECURSION_LIMIT = 990;

    private final String text;
    private int at;
    private int depth;

    private PythonJson(String text) {
        this.text = text;
    }

    /**
     * Parses a JSON text as Python does.
     *
     * @param text the text
     * @return the value, see {@link None} for the types
     * @throws PythonException with Python's message, if Python rejects the text
     */
    public static Object loads(String text) {
        if (text.startsWith("\uFEFF")) {
            throw new PythonException("Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)");
        }
        PythonJson reader = new PythonJson(text);
        reader.skipSpace();
        Object value = reader.value();
        reader.skipSpace();
        if (reader.at < text.length()) {
            throw reader.error("Extra data", reader.at);
        }
        return value;
    }

    private Object value() {
        if (at >= text.length()) {
            throw error("Expecting value", at);
        }
        return switch (text.charAt(at)) {
            case '"' -> PythonJsonString.read(this);
            case '{' -> nested("object", this::object);
            case '[' -> nested("array", this::array);
            default -> literalOrNumber();
        };
    }

    private Object nested(String kind, Supplier<Object> read) {
        if (++depth > RECURSION_LIMIT) {
            throw new PythonException(
                    "maximum recursion depth exceeded while decoding a JSON " + kind + " from a unicode string");
        }
        at++;
        Object value = read.get();
        depth--;
        return value;
    }

    private Object literalOrNumber() {
        for (Map.Entry<String, Object> literal : LITERALS.entrySet()) {
            if (text.startsWith(literal.getKey(), at)) {
                at += literal.getKey().length();
                return literal.getValue();
            }
        }
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw error("Expecting value", at);
        }
        at = number.end();
        boolean integer = number.group(2) == null && number.group(3) == null;
        return integer ? PythonNumbers.integer(number.group()) : (Object) Double.valueOf(number.group());
    }

    private static final Map<String, Object> LITERALS = Map.of(
            "null", None.NONE,
            "true", true,
            "false", false,
            "NaN", Double.NaN,
            "Infinity", Double.POSITIVE_INFINITY,
            "-Infinity", Double.NEGATIVE_INFINITY);

    private Object object() {
        Map<String, Object> members = new LinkedHashMap<>();
        skipSpace();
        if (next('}')) {
            return members;
        }
        while (true) {
            if (at >= text.length() || text.charAt(at) != '"') {
                throw error("Expecting property name enclosed in double quotes", at);
            }
            String name = PythonJsonString.read(this);
            skipSpace();
            if (!next(':')) {
                throw error("Expecting ':' delimiter", at);
            }
            skipSpace();
            members.put(name, value());
            skipSpace();
            if (next('}')) {
                return members;
            }
            expectComma();
        }
    }

    private Object array() {
        List<Object> items = new ArrayList<>();
        skipSpace();
        if (next(']')) {
            return items;
        }
        while (true) {
            items.add(value());
            skipSpace();
            if (next(']')) {
                return items;
            }
            expectComma();
        }
    }

    private void expectComma() {
        if (!next(',')) {
            throw error("Expecting ',' delimiter", at);
        }
        skipSpace();
    }

    private boolean next(char wanted) {
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    String text() {
        return text;
    }

    int at() {
        return at;
    }

    void moveTo(int index) {
        at = index;
    }

    PythonException error(String what, int index) {
        int lineStart = text.lastIndexOf('\n', index - 1) + 1;
        long line = text.substring(0, index).chars().filter(c -> c == '\n').count() + 1;
        return new PythonException(what + ": line " + line + " column " + (text.codePointCount(lineStart, index) + 1)
                + " (char " + text.codePointCount(0, index) + ")");
    }
}
