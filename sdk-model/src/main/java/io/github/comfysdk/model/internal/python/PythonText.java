package io.github.comfysdk.model.internal.python;

import io.github.comfysdk.model.graph.BooleanValue;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.TextValue;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** Python's {@code str} and {@code repr}. */
public final class PythonText {
    private PythonText() {}

    public static String str(InputValue value) {
        return value instanceof TextValue text ? text.text() : repr(value);
    }

    public static String repr(InputValue value) {
        var out = new StringBuilder();
        append(value, out);
        return out.toString();
    }

    private static void append(InputValue value, StringBuilder out) {
        List<InputValue> items = PythonList.items(value);
        if (items != null) {
            out.append('[');
            for (int i = 0; i < items.size(); i++) {
                out.append(i == 0 ? "" : ", ");
                append(items.get(i), out);
            }
            out.append(']');
        } else if (value instanceof ObjectValue object) {
            out.append('{');
            String separator = "";
            for (Map.Entry<String, InputValue> member : object.members().entrySet()) {
                out.append(separator);
                repr(member.getKey(), out);
                out.append(": ");
                append(member.getValue(), out);
                separator = ", ";
            }
            out.append('}');
        } else if (value instanceof TextValue text) {
            repr(text.text(), out);
        } else if (value instanceof NumberValue number) {
            out.append(
                    number.isInteger()
                            ? new BigInteger(number.literal()).toString()
                            : PythonFloat.repr(number.doubleValue()));
        } else if (value instanceof BooleanValue bool) {
            out.append(bool.value() ? "True" : "False");
        } else {
            out.append("None");
        }
    }

    public static String repr(String text) {
        var out = new StringBuilder(text.length() + 2);
        repr(text, out);
        return out.toString();
    }

    private static void repr(String text, StringBuilder out) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        out.append(quote);
        text.codePoints().forEach(c -> {
            if (c == quote || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c == '\r') {
                out.append("\\r");
            } else if (c == '\t') {
                out.append("\\t");
            } else if (isPrintable(c)) {
                out.appendCodePoint(c);
            } else {
                out.append(String.format(c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
            }
        });
        out.append(quote);
    }

    private static boolean isPrintable(int c) {
        if (c >= ' ' && c < 0x7f) {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
