package io.github.comfysdk.core.internal;

import io.github.comfysdk.core.error.ApiException;
import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.ComfyException;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.http.TransportRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * The pipeline of a call, composed here and nowhere else: retry, then for each attempt authenticate, send, read the bounded
 * body, decode. The deadline around it all is the {@link CallScope}.
 */
public final class ApiCaller {
    private final BaseAddress base;
    private final Authentication authentication;
    private final Exchange exchange;
    private final Retrying retrying;

    ApiCaller(BaseAddress base, Authentication authentication, Exchange exchange, Retrying retrying) {
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
    <T> CompletableFuture<T> call(
            ApiRequest request, CallSettings settings, CallScope scope, Envelope.DataReader<T> reader) {
        return answer(request, settings, scope, answer -> AnswerDecoder.decodeRequired(request, answer, reader));
    }

    /** Makes a call and hands the answer of a success over to be decoded. */
    <T> CompletableFuture<T> answer(
            ApiRequest request, CallSettings settings, CallScope scope, Function<RawAnswer, T> decode) {
        return retrying.run(
                request,
                settings,
                scope,
                () -> attempt(request, settings, scope)
                        .thenApply(answer -> new Answered<>(decode.apply(answer), answer.status())));
    }

    private CompletableFuture<RawAnswer> attempt(ApiRequest request, CallSettings settings, CallScope scope) {
        TransportRequest bare = TransportRequest.of(request.method(), base.resolve(request));
        TransportRequest withBody = request.bodyBytes()
                .map(body -> bare.withHeader("Content-Type", "application/json").withBody(body))
                .orElse(bare);
        return exchange.send(authentication.apply(withBody), settings.attemptTimeout(), scope)
                .handle((answer, fault) -> {
                    if (fault != null) {
                        throw described(request, scope, Faults.unwrap(fault));
                    }
                    return answer;
                });
    }

    private static RuntimeException described(ApiRequest request, CallScope scope, Throwable fault) {
        if (fault instanceof ComfyException || scope.stopReason().isPresent()) {
            return fault instanceof RuntimeException known ? known : new CompletionException(fault);
        }
        return TransportFaults.describe(request, fault);
    }

    /** Tells whether a fault leaves open if the server has run the request. */
    static boolean isUnclear(Throwable fault) {
        if (fault instanceof ApiException refusal) {
            return refusal.status() >= 500;
        }
        return fault instanceof CallTimeoutException
                || (fault instanceof TransportException broken && !TransportFaults.neverSent(broken));
    }
}
