package io.github.comfysdk.core.internal;

import io.github.comfysdk.core.http.TransportRequest;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts the headers that say who calls. The key is asked for at each attempt, so that it can be rotated. */
final class Authentication {
    private final Supplier<String> apiKey;
    private final Optional<String> username;
    private final String userAgent;

    Authentication(Supplier<String> apiKey, @Nullable String username, String userAgent) {
        this.apiKey = apiKey;
        this.username = Optional.ofNullable(username);
        this.userAgent = userAgent;
    }

    TransportRequest apply(TransportRequest request) {
        String key = ApiKey.check(apiKey.get());
        TransportRequest authenticated = request.withHeader("Accept", "application/json")
                .withHeader("User-Agent", userAgent)
                .withHeader("x-api-key", key);
        // The server looks this header up with its case, so it must be sent in lower case.
        return username.map(name -> authenticated.withHeader("username", name)).orElse(authenticated);
    }
}
