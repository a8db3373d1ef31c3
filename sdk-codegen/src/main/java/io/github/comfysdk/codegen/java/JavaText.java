package io.github.comfysdk.codegen.java;

/**
 * The one way by which text of a catalogue enters a source. Whatever the text, the result is a complete literal or a piece
 * of a comment and nothing else: only ASCII leaves this class, and no quote, backslash or comment end that is not meant.
 */
public final class JavaText {
    private static final int DOC_LIMIT = 400;

    private JavaText() {}

    /**
     * A string literal with its quotes. Half a surrogate pair, which no request could carry, becomes the replacement
     * character.
     */
    public static String literal(String text) {
        // Next to a Unicode escape the usual escape of a backslash is misread by some releases of javac.
        String backslash = text.chars().allMatch(c -> c < 0x7f) ? "\\\\" : "\\134";
        var literal = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append(backslash);
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default ->
                    literal.append(
                            point < 0x20 || point == 0x7f
                                    ? octal(point)
                                    : point < 0x7f ? Character.toString(point) : unicode(point));
            }
        });
        return literal.append('"').toString();
    }

    /** Text for a report on one line: whatever is no plain ASCII is shown as an escape. */
    public static String shown(String text) {
        String literal = literal(text);
        return literal.substring(1, literal.length() - 1).replace("\\\"", "\"");
    }

    /** Text for the prose of a Javadoc comment, on one line and cut where it gets long. */
    public static String doc(String text) {
        String cut = text.length() > DOC_LIMIT ? text.substring(0, DOC_LIMIT) + "..." : text;
        var doc = new StringBuilder(cut.length());
        boolean blank = true;
        for (int i = 0; i < cut.length(); ) {
            int point = cut.codePointAt(i);
            i += Character.charCount(point);
            if (Character.isISOControl(point) || Character.isWhitespace(point)) {
                doc.append(blank ? "" : " ");
                blank = true;
                continue;
            }
            blank = false;
            if (isPlain(point) || (";'?!%/".indexOf(point) >= 0 && !endsComment(doc, point))) {
                doc.append((char) point);
            } else {
                doc.append(isWritable(point) ? "&#" + point + ";" : "?");
            }
        }
        return doc.toString().strip();
    }

    /** A name or value as code in the prose of a Javadoc comment. */
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

    private static boolean isPlain(int point) {
        return (point >= 'a' && point <= 'z')
                || (point >= 'A' && point <= 'Z')
                || (point >= '0' && point <= '9')
                || " _.,:()+-=".indexOf(point) >= 0;
    }

    private static boolean endsComment(StringBuilder doc, int point) {
        return point == '/' && doc.length() > 0 && doc.charAt(doc.length() - 1) == '*';
    }

    private static boolean isWritable(int point) {
        return Character.isDefined(point) && Character.getType(point) != Character.SURROGATE;
    }

    private static String octal(int point) {
        return String.format("\\%03o", point);
    }

    private static String unicode(int point) {
        int written = Character.getType(point) == Character.SURROGATE ? 0xfffd : point;
        var escapes = new StringBuilder();
        for (char c : Character.toChars(written)) {
            escapes.append(String.format("\\u%04x", (int) c));
        }
        return escapes.toString();
    }
}
