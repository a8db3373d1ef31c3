package io.github.comfysdk.model;

import java.util.Locale;

/**
 * Which ids are safe wherever the server uses them: in shell commands inside double quotes, in keys and listings of S3, as
 * the group id of a queue, which is 1 to 128 ASCII characters without blanks, in a pattern for searching logs, and in the
 * path of a URL.
 */
final class SafeId {
    private static final int MAX_LENGTH = 128;
    private static final String PUNCTUATION = "-_.:@+=";

    private SafeId() {}

    /** Refuses an id that is not safe; the way out ends each message. */
    static void check(String name, String id, String wayOut) {
        if (id.isEmpty()) {
            throw new IllegalArgumentException(name + " is empty; " + wayOut);
        }
        if (id.equals(".") || id.equals("..")) {
            throw new IllegalArgumentException(name + " is \"" + id + "\", which paths take for a folder; " + wayOut);
        }
        for (int at = 0; at < id.length(); at = id.offsetByCodePoints(at, 1)) {
            int c = id.codePointAt(at);
            if (!isSafe(c)) {
                throw new IllegalArgumentException(name + " has the character "
                        + String.format(Locale.ROOT, "U+%04X", c) + " at index " + at
                        + "; the server uses ids in shell commands, queues and paths, where only the ASCII letters, the"
                        + " digits and " + PUNCTUATION + " are safe. Replace it, or " + wayOut);
            }
        }
        if (id.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    name + " has " + id.length() + " characters; the server fails executes of" + " ids longer than "
                            + MAX_LENGTH + ". Shorten it, or " + wayOut);
        }
    }

    private static boolean isSafe(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || PUNCTUATION.indexOf(c) >= 0;
    }
}
