package io.github.comfysdk.core.internal.api;

import java.util.function.Supplier;

/**
 * An API key that never changes, so that no code of the caller needs to be called for it.
 *
 * @param key the key
 */
public record FixedApiKey(String key) implements Supplier<String> {
    @Override
    public String get() {
        return key;
    }

    /** Does not show the key. */
    @Override
    public String toString() {
        return "FixedApiKey";
    }
}
