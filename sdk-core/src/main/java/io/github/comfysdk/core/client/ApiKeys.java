package io.github.comfysdk.core.client;

import io.github.comfysdk.core.internal.api.ApiKey;
import io.github.comfysdk.core.internal.api.FixedApiKey;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Checks that an API key is set. */
final class ApiKeys {
    private ApiKeys() {}

    /** Refused where it is set, not at the first call. */
    static Supplier<String> constant(String key) {
        return new FixedApiKey(ApiKey.check(key));
    }

    static Supplier<String> check(@Nullable Supplier<String> key, boolean wasNull) {
        if (wasNull) {
            throw new IllegalStateException("apiKey is null; check that the environment variable it comes from is set");
        }
        if (key == null) {
            throw new IllegalStateException("apiKey is not set; set it to the key of the API's usage plan");
        }
        return key;
    }
}
