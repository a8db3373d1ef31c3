package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.internal.call.CallerCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Adds the authentication headers. The key supplier is called at each attempt, so that keys can be rotated. Thread-safe if the
 * supplier is.
 */
public final class Authentication {
    private final Supplier<String> apiKey;
    private final Optional<String> username;
    private final String userAgent;

    public Authentication(Supplier<String> apiKey, @Nullable String username, String userAgent) {
        this.apiKey = apiKey;
        this.username = Optional.ofNullable(username);
        this.userAgent = userAgent;
    }

    /** {@return whether no code of the caller is asked} */
    boolean isConstant() {
        return apiKey instanceof FixedApiKey;
    }

    TransportRequest addTo(TransportRequest request, CallerCode code) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        headers.put("User-Agent", userAgent);
        headers.put("x-api-key", code.ask("the supplier given to apiKey(...)", apiKey, ApiKey::check));
        // The server's lookup of this header is case-sensitive, so it must be sent in lower case.
        username.ifPresent(name -> headers.put("username", name));
        return request.withHeaders(headers);
    }
}
