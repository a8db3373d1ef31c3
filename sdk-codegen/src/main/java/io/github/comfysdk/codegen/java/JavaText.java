package io.github.comfysdk.codegen.java;

/**
 * Escapes text of a catalogue for a source file, which is the only way it gets there. Whatever the text, the result is a
 * complete literal or a piece of a comment: ASCII only, and without a quote, backslash or comment end that could close it.
 */
public final class JavaText {
    private static final int DOC_LIMIT = 400;

    private JavaText() {}

    /**
     * Returns a string literal with its quotes. An unpaired surrogate, which cannot be sent in a request, becomes the
     * replacement character.
     */
    public static String literal(String text) {
        // Some releases of javac misread an escaped backslash next to a Unicode escape.
        String backslash = text.chars().allMatch(c -> c < 0x7f) ? "\\\\" : "\\134";
        var literal = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(codePoint -> {
            switch (codePoint) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append(backslash);
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default ->
                    literal.append(
                            codePoint < 0x20 || codePoint == 0x7f
                                    ? octal(codePoint)
                                    : codePoint < 0x7f ? Character.toString(codePoint) : unicode(codePoint));
            }
        });
        return literal.append('"').toString();
    }

    /** Returns text for a report on one line, with everything but printable ASCII escaped. */
    public static String printable(String text) {
        String literal = literal(text);
        return literal.substring(1, literal.length() - 1).replace("\\\"", "\"");
    }

    /** Returns text for the prose of a Javadoc comment, on one line and cut off if it is long. */
    public static String doc(String text) {
        String cut = text.length() > DOC_LIMIT ? text.substring(0, DOC_LIMIT) + "..." : text;
        var doc = new StringBuilder(cut.length());
        boolean blank = true;
        for (int i = 0; i < cut.length(); ) {
            int codePoint = cut.codePointAt(i);
            i += Character.charCount(codePoint);
            if (Character.isISOControl(codePoint) || Character.isWhitespace(codePoint)) {
                doc.append(blank ? "" : " ");
                blank = true;
                continue;
            }
            blank = false;
            if (isPlain(codePoint) || (";'?!%/".indexOf(codePoint) >= 0 && !endsComment(doc, codePoint))) {
                doc.append((char) codePoint);
            } else {
                doc.append(isWritable(codePoint) ? "&#" + codePoint + ";" : "?");
            }
        }
        return doc.toString().strip();
    }

    /** Returns a name or value as code for the prose of a Javadoc comment. */
    public static String code(String text) {
        boolean plain = !text.isBlank()
                && text.length() <= DOC_LIMIT
                && text.strip().equals(text)
                && text.codePoints().allMatch(JavaText::isPlain);
        if (plain) {
            return "{@code " + text + "}";
        }
        String doc = doc(text);
        return "<code>" + (doc.isEmpty() ? "&nbsp;" : doc) + "</code>";
    }

    private static boolean isPlain(int codePoint) {
        return (codePoint >= 'a' && codePoint <= 'z')
                || (codePoint >= 'A' && codePoint <= 'Z')
                || (codePoint >= '0' && codePoint <= '9')
                || " _.,:()+-=".indexOf(codePoint) >= 0;
    }

    private static boolean endsComment(StringBuilder doc, int codePoint) {
        return codePoint == '/' && doc.length() > 0 && doc.charAt(doc.length() - 1) == '*';
    }

    private static boolean isWritable(int codePoint) {
        return Character.isDefined(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
    }

    /** Returns a source whose names may have letters of any script, in ASCII. */
    public static String ascii(String source) {
        if (source.chars().allMatch(c -> c < 0x7f)) {
            return source;
        }
        var ascii = new StringBuilder(source.length());
        source.chars().forEach(c -> ascii.append(c < 0x7f ? Character.toString(c) : String.format("\\u%04x", c)));
        return ascii.toString();
    }

    private static String octal(int codePoint) {
        return String.format("\\%03o", codePoint);
    }

    private static String unicode(int codePoint) {
        int written = Character.getType(codePoint) == Character.SURROGATE ? 0xfffd : codePoint;
        var escapes = new StringBuilder();
        for (char c : Character.toChars(written)) {
            escapes.append(String.format("\\u%04x", (int) c));
        }
        return escapes.toString();
    }
}
