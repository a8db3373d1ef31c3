package io.github.comfysdk.testkit.internal.python;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Python's {@code repr} of the values that JSON can hold: the form in which the server stores prompt graphs. */
public final class PythonRepr {
    private PythonRepr() {}

    /**
     * {@return Python's {@code repr(value)}}
     *
     * @param value a value, see {@link None} for the types
     */
    public static String repr(Object value) {
        if (value instanceof String text) {
            return quote(text);
        } else if (value instanceof Map<?, ?> map) {
            StringJoiner out = new StringJoiner(", ", "{", "}");
            map.forEach((key, item) -> out.add(repr(key) + ": " + repr(item)));
            return out.toString();
        } else if (value instanceof List<?> list) {
            StringJoiner out = new StringJoiner(", ", "[", "]");
            list.forEach(item -> out.add(repr(item)));
            return out.toString();
        } else if (value instanceof Boolean bool) {
            return bool ? "True" : "False";
        } else if (value instanceof Double number) {
            return PythonNumbers.repr(number);
        }
        return value == None.NONE ? "None" : value.toString();
    }

    /**
     * {@return Python's {@code str(value)}: a string unchanged, everything else as by {@link #repr}}
     *
     * @param value a value
     */
    public static String str(Object value) {
        return value instanceof String text ? text : repr(value);
    }

    /**
     * {@return the name of the value's Python type as in error messages, for example {@code NoneType}}
     *
     * @param value a value
     */
    public static String typeName(Object value) {
        if (value instanceof String) {
            return "str";
        } else if (value instanceof Map) {
            return "dict";
        } else if (value instanceof List) {
            return "list";
        } else if (value instanceof Boolean) {
            return "bool";
        } else if (value instanceof Double) {
            return "float";
        }
        return value == None.NONE ? "NoneType" : "int";
    }

    private static String quote(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder out = new StringBuilder().append(quote);
        text.codePoints().forEach(c -> {
            int index = "\\\n\r\t".indexOf(c);
            if (index >= 0) {
                out.append('\\').append("\\nrt".charAt(index));
            } else if (c == quote) {
                out.append('\\').append(quote);
            } else if (printable(c)) {
                out.appendCodePoint(c);
            } else {
                String form = c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x";
                out.append(String.format(Locale.ROOT, form, c));
            }
        });
        return out.append(quote).toString();
    }

    /** Like {@code str.isprintable}: no separators except the space, no controls, no unassigned or private code points. */
    private static boolean printable(int c) {
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
