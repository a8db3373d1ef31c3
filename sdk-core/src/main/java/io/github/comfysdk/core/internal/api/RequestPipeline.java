package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.CompletionCauses;
import io.github.comfysdk.core.internal.call.ConcurrencyLimit;
import io.github.comfysdk.core.internal.http.BufferedResponse;
import io.github.comfysdk.core.internal.http.ExchangeTimeout;
import io.github.comfysdk.core.internal.http.HttpExchange;
import io.github.comfysdk.core.options.CallOptions;
import java.util.concurrent.CompletableFuture;

/**
 * Sends requests to the API. All steps are composed in {@link #send}; the deadline and cancellation around them are those of
 * the {@link CallContext}. Thread-safe.
 */
public final class RequestPipeline {
    private final UrlResolver urls;
    private final HeaderStep headers;
    private final ConcurrencyLimit permits;
    private final HttpExchange exchange;
    private final int maxResponseBytes;
    private final RetryLoop retries;

    public RequestPipeline(
            UrlResolver urls,
            HeaderStep headers,
            ConcurrencyLimit permits,
            HttpExchange exchange,
            int maxResponseBytes,
            RetryLoop retries) {
        this.urls = urls;
        this.headers = headers;
        this.permits = permits;
        this.exchange = exchange;
        this.maxResponseBytes = maxResponseBytes;
        this.retries = retries;
    }

    /**
     * Sends a request, again if {@link RetryDecision} says so, and returns the response. Each attempt adds the headers, waits
     * for a permit, sends, reads the bounded body and decodes it. Headers may come from code of the caller, so they come before
     * the permit: however slow that code is, the requests of others are sent meanwhile.
     *
     * @param <T> the type that the response is read as
     * @param request the request
     * @param options the limits and the retry policy
     * @param context the call that the request belongs to
     * @return the decoded response
     */
    public <T> CompletableFuture<T> send(ApiRequest<T> request, CallOptions options, CallContext context) {
        return retries.run(
                request.operation(),
                options.retryPolicy(),
                context,
                attempt -> headers.addTo(
                                http(request), request.operation(), attempt.number(), options.headers(), context)
                        .thenCompose(authenticated -> exchange(authenticated, attempt, options, context)
                                .exceptionallyCompose(
                                        exception -> failed(authenticated, request, attempt, context, exception)))
                        .thenApply(response -> request.reader().read(request.operation(), response)));
    }

    private TransportRequest http(ApiRequest<?> request) {
        TransportRequest bare = TransportRequest.of(request.method(), urls.resolve(request));
        return request.bodyBytes()
                .map(body -> bare.withHeader("Content-Type", "application/json").withBody(body))
                .orElse(bare);
    }

    private CompletableFuture<BufferedResponse> exchange(
            TransportRequest request, Attempt attempt, CallOptions options, CallContext context) {
        return permits.run(context, () -> {
            // A permit that comes with the deadline comes too late: what is sent now could not be waited for.
            if (context.remaining().isZero()) {
                return CompletableFuture.failedFuture(context.timeoutExceeded());
            }
            attempt.asksTransport();
            return exchange.fetch(
                    request,
                    attempt,
                    response -> {
                        attempt.responded(response);
                        return BufferedResponse.sink(response, maxResponseBytes, context.time()::now);
                    },
                    ExchangeTimeout.total(options.attemptTimeout()),
                    context);
        });
    }

    private static CompletableFuture<BufferedResponse> failed(
            TransportRequest sent, ApiRequest<?> request, Attempt attempt, CallContext context, Throwable exception) {
        Throwable cause = CompletionCauses.unwrap(exception);
        Departure departure = attempt.end(cause);
        return CompletableFuture.failedFuture(
                context.stopReason().isPresent()
                        ? cause
                        : TransportExceptions.translate(request.operation(), sent, departure, cause));
    }
}
