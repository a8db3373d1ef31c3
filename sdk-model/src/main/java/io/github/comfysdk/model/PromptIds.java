package io.github.comfysdk.model;

import java.util.Locale;

/**
 * Which prompt ids are safe wherever the server uses them. It puts the id into a shell command inside double quotes,
 * into keys and listings of S3, into the group id of a queue, which is 1 to 128 ASCII characters without blanks, into a
 * pattern for searching logs, and into the path of a URL.
 */
final class PromptIds {
    private static final int MAX_LENGTH = 128;
    private static final String PUNCTUATION = "-_.:@+=";

    private PromptIds() {}

    static String check(String id) {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("promptId is empty; leave it unset to get a random one");
        }
        if (id.equals(".") || id.equals("..")) {
            throw new IllegalArgumentException("promptId is \"" + id
                    + "\", which the path of a URL takes for a folder; leave it unset to get a random one");
        }
        for (int at = 0; at < id.length(); at = id.offsetByCodePoints(at, 1)) {
            int c = id.codePointAt(at);
            if (!isSafe(c)) {
                throw new IllegalArgumentException("promptId has the character "
                        + String.format(Locale.ROOT, "U+%04X", c) + " at index " + at
                        + "; the server uses ids in shell commands, queues and paths, where only the ASCII letters, the"
                        + " digits and " + PUNCTUATION
                        + " are safe. Replace it, or leave promptId unset to get a random"
                        + " one");
            }
        }
        if (id.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "promptId has " + id.length() + " characters; the server fails executes of" + " ids longer than "
                            + MAX_LENGTH + ". Shorten it, or leave it unset to get a random one");
        }
        return id;
    }

    private static boolean isSafe(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || PUNCTUATION.indexOf(c) >= 0;
    }
}
