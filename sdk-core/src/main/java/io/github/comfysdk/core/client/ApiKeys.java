package io.github.comfysdk.core.client;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Checks that there is an API key. */
final class ApiKeys {
    private ApiKeys() {}

    static Supplier<String> check(@Nullable Supplier<String> key, boolean wasNull) {
        if (wasNull) {
            throw new IllegalStateException("apiKey is null; is the environment variable set that it comes from?");
        }
        if (key == null) {
            throw new IllegalStateException("apiKey is not set; set it to the key of the API's usage plan");
        }
        return key;
    }
}
