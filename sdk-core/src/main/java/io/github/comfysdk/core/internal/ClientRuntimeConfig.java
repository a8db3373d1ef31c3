package io.github.comfysdk.core.internal;

import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.internal.api.TokenBucket;
import io.github.comfysdk.core.retry.ClientListener;
import io.github.comfysdk.core.time.ClientTime;
import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a client is made of, checked and with all defaults filled in.
 *
 * @param baseUrl the address of the API with its stage
 * @param apiKey gives the key, asked at each attempt
 * @param username the user to name, or null
 * @param promptIdInQuery whether a single execute is asked for by query instead of path
 * @param insecureHttpAllowed whether plain http may leave this machine
 * @param transport sends the requests
 * @param time the clock and the timer
 * @param listener is told of attempts
 * @param budget what retries may cost
 * @param maxConcurrentRequests how many exchanges may run at once
 * @param maxResponseBytes how large an answer may be
 * @param catalog what is known of nodes; null for the core nodes
 * @param comfyVersion whose rules graphs are judged by
 * @param owned what to close with the client, in order
 */
public record ClientRuntimeConfig(
        URI baseUrl,
        Supplier<String> apiKey,
        @Nullable String username,
        boolean promptIdInQuery,
        boolean insecureHttpAllowed,
        HttpTransport transport,
        ClientTime time,
        ClientListener listener,
        TokenBucket budget,
        int maxConcurrentRequests,
        int maxResponseBytes,
        @Nullable NodeCatalog catalog,
        ComfyVersion comfyVersion,
        List<AutoCloseable> owned) {

    /** The supplier of the key stays unasked, and everything else says nothing to a reader. */
    @Override
    public String toString() {
        return "ClientRuntimeConfig for " + baseUrl.getHost();
    }
}
