package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.error.ApiException;
import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.ComfyException;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.CompletionCauses;
import io.github.comfysdk.core.internal.http.BufferedResponse;
import io.github.comfysdk.core.internal.http.HttpExchange;
import io.github.comfysdk.core.options.CallOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * The pipeline of a call, composed here and nowhere else: retry, then for each attempt authenticate, send, read the bounded
 * body, decode. The deadline around it all is the {@link CallContext}.
 */
public final class RequestPipeline {
    private final UrlResolver base;
    private final Authentication authentication;
    private final HttpExchange exchange;
    private final RetryLoop retrying;

    public RequestPipeline(UrlResolver base, Authentication authentication, HttpExchange exchange, RetryLoop retrying) {
        this.base = base;
        this.authentication = authentication;
        this.exchange = exchange;
        this.retrying = retrying;
    }

    /**
     * Makes a call whose answer holds data.
     *
     * @param reader reads the data
     */
    public <T> CompletableFuture<T> call(
            ApiRequest request, CallOptions settings, CallContext scope, Envelope.DataReader<T> reader) {
        return answer(request, settings, scope, answer -> ResponseDecoder.decodeRequired(request, answer, reader));
    }

    /** Makes a call and hands the answer of a success over to be decoded. */
    public <T> CompletableFuture<T> answer(
            ApiRequest request, CallOptions settings, CallContext scope, Function<BufferedResponse, T> decode) {
        return retrying.run(
                request,
                settings,
                scope,
                () -> attempt(request, settings, scope)
                        .thenApply(answer -> new AttemptResult<>(decode.apply(answer), answer.status())));
    }

    private CompletableFuture<BufferedResponse> attempt(ApiRequest request, CallOptions settings, CallContext scope) {
        TransportRequest bare = TransportRequest.of(request.method(), base.resolve(request));
        TransportRequest withBody = request.bodyBytes()
                .map(body -> bare.withHeader("Content-Type", "application/json").withBody(body))
                .orElse(bare);
        return exchange.send(authentication.apply(withBody), settings.attemptTimeout(), scope)
                .handle((answer, fault) -> {
                    if (fault != null) {
                        throw described(request, scope, CompletionCauses.unwrap(fault));
                    }
                    return answer;
                });
    }

    private static RuntimeException described(ApiRequest request, CallContext scope, Throwable fault) {
        if (fault instanceof ComfyException || scope.stopReason().isPresent()) {
            return fault instanceof RuntimeException known ? known : new CompletionException(fault);
        }
        return TransportExceptions.describe(request, fault);
    }

    /** Tells whether a fault leaves open if the server has run the request. */
    public static boolean isUnclear(Throwable fault) {
        if (fault instanceof ApiException refusal) {
            return refusal.status() >= 500;
        }
        return fault instanceof CallTimeoutException
                || (fault instanceof TransportException broken && !TransportExceptions.neverSent(broken));
    }
}
