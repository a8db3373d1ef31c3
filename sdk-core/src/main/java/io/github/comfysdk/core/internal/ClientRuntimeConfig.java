package io.github.comfysdk.core.internal;

import io.github.comfysdk.core.download.StorageHosts;
import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.internal.api.OwnHeaders;
import io.github.comfysdk.core.internal.api.TokenBucket;
import io.github.comfysdk.core.internal.call.Callbacks;
import io.github.comfysdk.core.internal.execute.RealTimeSubmits;
import io.github.comfysdk.core.retry.ClientListener;
import io.github.comfysdk.core.time.ClientTime;
import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a client, checked and with all defaults filled in.
 *
 * @param baseUrl the URL of the API, stage included
 * @param apiKey supplies the key; called at each attempt
 * @param username the value of the {@code username} header, or null
 * @param headers gives the headers of the caller's own
 * @param callerContext captures the context of a thread that makes a call, or null
 * @param promptIdInQuery whether a read by id sends the id in the query instead of the path
 * @param insecureHttpAllowed whether plain http is allowed to hosts other than this machine
 * @param storageHosts the hosts that files may be downloaded from
 * @param transport sends the requests
 * @param time the clock and the timer
 * @param listener observes the attempts, or null
 * @param budget limits the retries of all calls together
 * @param maxConcurrentRequests how many exchanges may run at once
 * @param realTimeSubmits how many creates may be on their way to a real-time endpoint at once
 * @param maxResponseBytes the largest response body to accept
 * @param catalog the nodes that graphs may use; null for the core nodes
 * @param comfyVersion the ComfyUI version that graphs are validated for
 * @param threads runs tasks that may block
 * @param callbacks runs code of callers
 * @param owned the resources to close with the client, in order
 */
public record ClientRuntimeConfig(
        URI baseUrl,
        Supplier<String> apiKey,
        @Nullable String username,
        OwnHeaders headers,
        @Nullable Supplier<UnaryOperator<Runnable>> callerContext,
        boolean promptIdInQuery,
        boolean insecureHttpAllowed,
        StorageHosts storageHosts,
        HttpTransport transport,
        ClientTime time,
        @Nullable ClientListener listener,
        TokenBucket budget,
        int maxConcurrentRequests,
        RealTimeSubmits realTimeSubmits,
        int maxResponseBytes,
        @Nullable NodeCatalog catalog,
        ComfyVersion comfyVersion,
        Executor threads,
        Callbacks callbacks,
        List<AutoCloseable> owned) {

    /** Names the host only: the key supplier must not be called, and its own text may show the key. */
    @Override
    public String toString() {
        return "ClientRuntimeConfig for " + baseUrl.getHost();
    }
}
