package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.error.ComfyException;
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
 * The way of a request to the API, composed in {@link #send} and nowhere else. The deadline and the cancellation around it
 * are the {@link CallContext}'s. Thread-safe.
 */
public final class RequestPipeline {
    private final UrlResolver urls;
    private final Authentication authentication;
    private final ConcurrencyLimit permits;
    private final HttpExchange exchange;
    private final int maxResponseBytes;
    private final RetryLoop retries;

    public RequestPipeline(
            UrlResolver urls,
            Authentication authentication,
            ConcurrencyLimit permits,
            HttpExchange exchange,
            int maxResponseBytes,
            RetryLoop retries) {
        this.urls = urls;
        this.authentication = authentication;
        this.permits = permits;
        this.exchange = exchange;
        this.maxResponseBytes = maxResponseBytes;
        this.retries = retries;
    }

    /**
     * Sends a request until it succeeds or {@link RetryDecision} ends it. Each attempt waits for a permit, authenticates,
     * sends, reads the bounded body and decodes it.
     *
     * @param <T> what the response is read as
     * @param request the request
     * @param settings the limits
     * @param context the call that the request belongs to
     * @return what the response was read as
     */
    public <T> CompletableFuture<T> send(ApiRequest<T> request, CallOptions settings, CallContext context) {
        return retries.run(
                request.operation(),
                settings.retryPolicy(),
                context,
                attempt -> permits.run(
                                context,
                                () -> exchange(authentication.apply(http(request)), request, settings, context))
                        .thenApply(response -> {
                            attempt.answered(response.status());
                            return request.reader().read(request.operation(), response);
                        }));
    }

    private TransportRequest http(ApiRequest<?> request) {
        TransportRequest bare = TransportRequest.of(request.method(), urls.resolve(request));
        return request.bodyBytes()
                .map(body -> bare.withHeader("Content-Type", "application/json").withBody(body))
                .orElse(bare);
    }

    private CompletableFuture<BufferedResponse> exchange(
            TransportRequest http, ApiRequest<?> request, CallOptions settings, CallContext context) {
        return exchange.fetch(
                        http,
                        response -> BufferedResponse.sink(response, maxResponseBytes, context.time()::now),
                        ExchangeTimeout.total(settings.attemptTimeout()),
                        context)
                .exceptionallyCompose(exception -> CompletableFuture.failedFuture(
                        described(request, context, CompletionCauses.unwrap(exception))));
    }

    private static Throwable described(ApiRequest<?> request, CallContext context, Throwable exception) {
        return exception instanceof ComfyException || context.stopReason().isPresent()
                ? exception
                : TransportExceptions.describe(request.operation(), exception);
    }
}
