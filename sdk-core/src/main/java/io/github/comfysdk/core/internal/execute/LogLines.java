package io.github.comfysdk.core.internal.execute;

import io.github.comfysdk.model.ExecuteLogEntry;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leaves out log lines of other executes. The server searches the log of the whole endpoint with the id as a regular
 * expression, so it also finds longer ids that contain this one, and a dot in the id finds any character. The container begins
 * its lines with the id of the job that it is about.
 */
final class LogLines {
    private static final Pattern PREFIX = Pattern.compile("^[A-Z]+:\\S*?-gpus-\\d+-prompt-");

    private LogLines() {}

    /** Returns the lines that can be about an execute. When in doubt, a line stays. */
    static List<ExecuteLogEntry> of(String promptId, List<ExecuteLogEntry> found) {
        return found.stream()
                .filter(line -> !isOfAnother(line.message(), promptId))
                .toList();
    }

    private static boolean isOfAnother(String line, String promptId) {
        Matcher prefix = PREFIX.matcher(line);
        if (!prefix.find()) {
            return line.contains(promptId) && !mentions(line, promptId);
        }
        String named = line.substring(prefix.end());
        boolean isOwn = named.startsWith(promptId + ":");
        return !isOwn && !mentions(named.substring(named.indexOf(": ") + 1), promptId);
    }

    /** Returns whether the id occurs in a text other than as the beginning of a longer word. */
    private static boolean mentions(String text, String promptId) {
        for (int at = text.indexOf(promptId); at >= 0; at = text.indexOf(promptId, at + 1)) {
            int end = at + promptId.length();
            if (end == text.length() || !Character.isLetterOrDigit(text.charAt(end))) {
                return true;
            }
        }
        return false;
    }
}
