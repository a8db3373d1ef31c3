package io.github.comfysdk.core.internal.api;

import org.jspecify.annotations.Nullable;

/** Checks API keys where they are used: the JDK's own message about a key that no header can hold would show it. */
public final class ApiKey {
    private ApiKey() {}

    /**
     * Refuses keys that cannot be sent.
     *
     * @param key the key
     * @return the same key
     * @throws IllegalStateException if it is null, empty, or holds anything but visible ASCII; the message does not show it
     */
    public static String check(@Nullable String key) {
        if (key == null || key.isEmpty() || !key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalStateException(
                    "apiKey is null or empty, or contains a space, a line break or a character outside"
                            + " ASCII; check where it comes from, and strip it");
        }
        return key;
    }
}
