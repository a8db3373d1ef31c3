package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.http.DiscardedBody;
import io.github.comfysdk.core.internal.http.ExchangeTimeout;
import io.github.comfysdk.core.internal.http.HttpExchange;
import io.github.comfysdk.model.OutputFile;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Sends requests for one file to the storage and follows its redirects: S3 responds with 307 for young buckets until their
 * names are known everywhere. The API key is not involved.
 */
final class StorageExchange {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MAX_REDIRECTS = 3;

    private final HttpExchange exchange;
    private final StorageAccess access;
    private final ExchangeTimeout timeout;
    private final CallContext context;
    private final DownloadExceptions exceptions;

    StorageExchange(DownloadResources resources, ExchangeTimeout timeout, CallContext context) {
        this.exchange = resources.exchange();
        this.access = resources.access();
        this.timeout = timeout;
        this.context = context;
        this.exceptions = new DownloadExceptions(context);
    }

    /** Sends a request and returns the head of the final response. The caller must read or discard the body. */
    CompletableFuture<TransportResponse> send(OutputFile file, TransportRequest request) {
        return send(file, request, 0);
    }

    private CompletableFuture<TransportResponse> send(OutputFile file, TransportRequest request, int followed) {
        return exchange.send(request, timeout, context).thenCompose(response -> {
            Optional<String> location = response.header("Location");
            if (!REDIRECTS.contains(response.status()) || location.isEmpty() || followed == MAX_REDIRECTS) {
                return CompletableFuture.completedFuture(response);
            }
            DiscardedBody.of(response.body());
            URI next = target(file, request.uri(), location.get());
            return send(file, TransportRequest.of("GET", next).withHeaders(request.headers()), followed + 1);
        });
    }

    private URI target(OutputFile file, URI from, String location) {
        URI target;
        try {
            target = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw exceptions.failed(file, "was redirected by the storage to something that is not a URL", null);
        }
        boolean isDowngrade =
                "https".equalsIgnoreCase(from.getScheme()) && !"https".equalsIgnoreCase(target.getScheme());
        Optional<String> refusal =
                isDowngrade ? Optional.of("is not https, while the first one was") : access.refusal(target);
        refusal.ifPresent(why -> {
            throw exceptions.failed(file, "was redirected by the storage, but the new URL " + why, null);
        });
        return target;
    }
}
