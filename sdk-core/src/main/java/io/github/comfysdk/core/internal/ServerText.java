package io.github.comfysdk.core.internal;

/**
 * The server's words as an exception may show them: short, and without the row that a failed write echoes, prompt included
 * (420 kB have been seen).
 */
final class ServerText {
    private static final int LONGEST = 600;
    private static final String ROW_BEGINS = " -> {";
    private static final String ROW_ENDS = "}: An error occurred";

    private ServerText() {}

    /** A 404 has its explanation as data, everything else as message. */
    static String of(Envelope<String> envelope) {
        String data = envelope.data();
        String text = data == null || data.isEmpty() ? envelope.message() : data;
        return text == null ? "" : shortened(withoutRow(text));
    }

    private static String withoutRow(String text) {
        int from = text.indexOf(ROW_BEGINS);
        int to = text.lastIndexOf(ROW_ENDS);
        return from >= 0 && to > from
                ? text.substring(0, from) + " -> {a row of " + (to - from) + " characters" + text.substring(to)
                : text;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST) + "... (" + (text.length() - LONGEST) + " more characters)";
    }
}
