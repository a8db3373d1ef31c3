package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.http.TransportRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Adds the authentication headers. The key supplier is called at each attempt, so that keys can be rotated. Thread-safe. */
public final class Authentication {
    private final Supplier<String> apiKey;
    private final Optional<String> username;
    private final String userAgent;

    public Authentication(Supplier<String> apiKey, @Nullable String username, String userAgent) {
        this.apiKey = apiKey;
        this.username = Optional.ofNullable(username);
        this.userAgent = userAgent;
    }

    TransportRequest apply(TransportRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        headers.put("User-Agent", userAgent);
        headers.put("x-api-key", ApiKey.check(apiKey.get()));
        // The server's lookup of this header is case-sensitive, so it must be sent in lower case.
        username.ifPresent(name -> headers.put("username", name));
        return request.withHeaders(headers);
    }
}
