package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.model.internal.text.Cut;

/**
 * Makes the server's message fit for an exception: short, and without the row that a failed write echoes, prompt included
 * (420 kB have been seen).
 */
final class ServerMessage {
    private static final int LONGEST = 600;
    private static final String ROW_BEGINS = " -> {";
    private static final String ROW_ENDS = "}: An error occurred";

    private ServerMessage() {}

    /** Returns the shortened message. A 404 has it as data, all other failures as message. */
    static String of(Envelope<String> envelope) {
        String data = envelope.data();
        String text = data == null || data.isEmpty() ? envelope.message() : data;
        return text == null ? "" : shortened(withoutRow(text));
    }

    private static String withoutRow(String text) {
        int from = text.indexOf(ROW_BEGINS);
        int to = text.lastIndexOf(ROW_ENDS);
        if (from < 0) {
            return text;
        }
        // Without the usual end it is unknown where the row ends, so nothing after its beginning is shown.
        int end = to > from ? to : text.length();
        return text.substring(0, from) + " -> {a row of " + (end - from) + " characters" + text.substring(end);
    }

    private static String shortened(String text) {
        String shown = Cut.beginning(text, LONGEST);
        int more = text.length() - shown.length();
        return more == 0 ? text : shown + "... (" + more + " more characters)";
    }
}
