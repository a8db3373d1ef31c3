package io.github.comfysdk.testkit.internal.python;

/** The strings of {@link PythonJson}: escapes, and the messages for invalid ones. */
final class PythonJsonString {
    private PythonJsonString() {}

    /** Parses the string at whose opening quote the reader is, and moves the reader past the closing quote. */
    static String read(PythonJson reader) {
        String text = reader.text();
        int begin = reader.at();
        StringBuilder out = new StringBuilder();
        int at = begin + 1;
        while (true) {
            if (at >= text.length()) {
                throw reader.error("Unterminated string starting at", begin);
            }
            char c = text.charAt(at);
            if (c == '"') {
                reader.moveTo(at + 1);
                return out.toString();
            } else if (c == '\\') {
                at = escape(reader, text, begin, at, out);
            } else if (c < ' ') {
                throw reader.error("Invalid control character at", at);
            } else {
                out.append(c);
                at++;
            }
        }
    }

    private static int escape(PythonJson reader, String text, int begin, int at, StringBuilder out) {
        if (at + 1 >= text.length()) {
            throw reader.error("Unterminated string starting at", begin);
        }
        char kind = text.charAt(at + 1);
        if (kind == 'u') {
            out.append(hex(reader, text, at));
            return at + 6;
        }
        int index = "\"\\/bfnrt".indexOf(kind);
        if (index < 0) {
            throw reader.error("Invalid \\escape", at);
        }
        out.append("\"\\/\b\f\n\r\t".charAt(index));
        return at + 2;
    }

    private static char hex(PythonJson reader, String text, int at) {
        if (at + 6 >= text.length() || !text.substring(at + 2, at + 6).matches("[0-9a-fA-F]{4}")) {
            throw reader.error("Invalid \\uXXXX escape", at + 1);
        }
        return (char) Integer.parseInt(text.substring(at + 2, at + 6), 16);
    }
}
