package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.internal.call.Futures;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Adds the authentication headers. The key supplier is called at each attempt, so that keys can be rotated. It may block, so
 * it is called on a thread of its own. Thread-safe.
 */
public final class Authentication {
    private final Supplier<String> apiKey;
    private final Optional<String> username;
    private final String userAgent;
    private final Executor threads;

    public Authentication(Supplier<String> apiKey, @Nullable String username, String userAgent, Executor threads) {
        this.apiKey = apiKey;
        this.username = Optional.ofNullable(username);
        this.userAgent = userAgent;
        this.threads = threads;
    }

    CompletableFuture<TransportRequest> apply(TransportRequest request) {
        return apiKey instanceof FixedApiKey
                ? CompletableFuture.completedFuture(withHeaders(request))
                : Futures.supply(() -> withHeaders(request), threads);
    }

    private TransportRequest withHeaders(TransportRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        headers.put("User-Agent", userAgent);
        headers.put("x-api-key", ApiKey.check(apiKey.get()));
        // The server's lookup of this header is case-sensitive, so it must be sent in lower case.
        username.ifPresent(name -> headers.put("username", name));
        return request.withHeaders(headers);
    }
}
