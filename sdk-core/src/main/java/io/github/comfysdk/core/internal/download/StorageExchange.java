package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.internal.api.SdkVersion;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.Futures;
import io.github.comfysdk.core.internal.http.BodySink;
import io.github.comfysdk.core.internal.http.BufferingBodySubscriber;
import io.github.comfysdk.core.internal.http.IdleTimeout;
import io.github.comfysdk.core.internal.http.InFlightRequest;
import io.github.comfysdk.core.internal.http.SinkBodySubscriber;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Exchanges with the storage. They may take long, but not be silent for long; nothing here knows the API key. */
public final class StorageExchange {
    private final HttpTransport transport;

    public StorageExchange(HttpTransport transport) {
        this.transport = transport;
    }

    /** Sends a request and waits for the headers. Whoever gets the answer reads its body or gives it back. */
    CompletableFuture<TransportResponse> send(TransportRequest request, Duration stallTimeout, CallContext scope) {
        var sending = new InFlightRequest();
        var answer = new CompletableFuture<TransportResponse>();
        var watch = new IdleTimeout(scope.time(), stallTimeout);
        watch.start(() -> {
            if (answer.completeExceptionally(stalled(stallTimeout, scope))) {
                sending.abort();
            }
            return true;
        });
        CompletableFuture<TransportResponse> step = scope.step(answer, () -> {
            watch.stop();
            if (!answer.cancel(false)) {
                // The headers came together with the end of the call: nobody will look at them any more.
                Futures.onEnd(answer, (response, fault) -> {
                    if (fault == null) {
                        giveBack(response);
                    }
                });
            }
            sending.abort();
        });
        TransportRequest named = request.withHeader("User-Agent", SdkVersion.userAgent());
        Futures.onEnd(sending.begin(transport, named), (response, fault) -> {
            watch.stop();
            if (fault != null) {
                answer.completeExceptionally(fault);
            } else if (!answer.complete(response)) {
                giveBack(response);
            }
        });
        return step;
    }

    /** Reads the body of an answer into the sink that is chosen by its head. */
    <T> CompletableFuture<T> read(
            TransportResponse response,
            Function<TransportResponse, BodySink<T>> choose,
            Duration stallTimeout,
            CallContext scope) {
        BodySink<T> sink;
        try {
            sink = choose.apply(response);
        } catch (RuntimeException fault) {
            giveBack(response);
            return CompletableFuture.failedFuture(fault);
        }
        var watch = new IdleTimeout(scope.time(), stallTimeout);
        var reader = new SinkBodySubscriber<>(sink, watch::sign);
        var result = new CompletableFuture<T>();
        watch.start(() -> {
            boolean over = reader.stopUnlessWriting();
            if (over && result.completeExceptionally(stalled(stallTimeout, scope))) {
                reader.cancel();
            }
            return over;
        });
        Futures.onEnd(result, (value, fault) -> watch.stop());
        Futures.forward(reader.result(), result);
        CompletableFuture<T> step = scope.step(result, () -> {
            watch.stop();
            reader.cancel();
        });
        response.body().subscribe(reader);
        return step;
    }

    /** An answer that nobody reads still holds its connection. */
    public static void giveBack(TransportResponse response) {
        var nobody = new BufferingBodySubscriber(0);
        nobody.cancel();
        response.body().subscribe(nobody);
    }

    private static CallTimeoutException stalled(Duration stallTimeout, CallContext scope) {
        return new CallTimeoutException(
                "the storage sent nothing for " + stallTimeout + "; raise stallTimeout if the line is that slow",
                scope.promptId(),
                null);
    }
}
