package io.github.comfysdk.core.internal.api;

import org.jspecify.annotations.Nullable;

/** Checks API keys before they are used, since the JDK's message about an invalid header value would show the key. */
public final class ApiKey {
    private ApiKey() {}

    /**
     * Checks that a key can be sent.
     *
     * @param key the key
     * @return the same key
     * @throws IllegalStateException if the key is null or empty, or contains anything but visible ASCII; the message does not
     *     show it
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
