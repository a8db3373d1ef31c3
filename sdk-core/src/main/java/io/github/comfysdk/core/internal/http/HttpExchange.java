package io.github.comfysdk.core.internal.http;

import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.http.TransportObserver;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.Futures;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Sends a request to the API or to the storage and reads the response into a sink. An exchange ends by its timeout, or when
 * its call is stopped, and releases its connection however it ends. Thread-safe.
 */
public final class HttpExchange {
    private final HttpTransport transport;

    public HttpExchange(HttpTransport transport) {
        this.transport = transport;
    }

    /**
     * Sends a request and reads the response.
     *
     * @param <T> the result of the sink
     * @param request the request
     * @param sinkFor chooses the sink by the head of the response
     * @param timeout the timeout of the whole exchange, or of each idle period in it
     * @param context the call
     * @return the result of the sink
     */
    public <T> CompletableFuture<T> fetch(
            TransportRequest request,
            Function<TransportResponse, BodySink<T>> sinkFor,
            ExchangeTimeout timeout,
            CallContext context) {
        return fetch(request, observer(context), sinkFor, timeout, context);
    }

    /** Sends a request and reads the response; an observer hears when the request begins to leave. */
    public <T> CompletableFuture<T> fetch(
            TransportRequest request,
            TransportObserver observer,
            Function<TransportResponse, BodySink<T>> sinkFor,
            ExchangeTimeout timeout,
            CallContext context) {
        var timer = new ExchangeTimer(context.time(), timeout);
        return send(request, observer, timer, timeout, context)
                .thenCompose(response -> read(response, sinkFor, timer, timeout, context));
    }

    /** Sends a request and returns the head of the response. The caller must read or discard the body. */
    public CompletableFuture<TransportResponse> send(
            TransportRequest request, ExchangeTimeout timeout, CallContext context) {
        var timer = new ExchangeTimer(context.time(), timeout);
        CompletableFuture<TransportResponse> response = send(request, observer(context), timer, timeout, context);
        Futures.onEnd(response, (head, exception) -> timer.stop());
        return response;
    }

    /** Reads the body of a response into the sink chosen by its head. */
    public <T> CompletableFuture<T> read(
            TransportResponse response,
            Function<TransportResponse, BodySink<T>> sinkFor,
            ExchangeTimeout timeout,
            CallContext context) {
        return read(response, sinkFor, new ExchangeTimer(context.time(), timeout), timeout, context);
    }

    private static TransportObserver observer(CallContext context) {
        return () -> context.departures().leave(context.operation());
    }

    private CompletableFuture<TransportResponse> send(
            TransportRequest request,
            TransportObserver observer,
            ExchangeTimer timer,
            ExchangeTimeout timeout,
            CallContext context) {
        var inFlight = new InFlightRequest();
        var head = new CompletableFuture<TransportResponse>();
        timer.onTimeout(() -> {
            if (head.completeExceptionally(timeout.exception(context))) {
                inFlight.abort();
            }
            return true;
        });
        CompletableFuture<TransportResponse> step = context.step(head, () -> {
            timer.stop();
            if (!head.cancel(false)) {
                // The head arrived just before the call ended, so nobody will read the body.
                Futures.onEnd(head, (response, exception) -> {
                    if (exception == null) {
                        DiscardedBody.of(response.body());
                    }
                });
            }
            inFlight.abort();
        });
        Futures.onEnd(inFlight.send(transport, request, observer), (response, exception) -> {
            timer.touch();
            if (exception != null) {
                timer.stop();
                head.completeExceptionally(exception);
            } else if (!head.complete(response)) {
                DiscardedBody.of(response.body());
            }
        });
        return step;
    }

    private static <T> CompletableFuture<T> read(
            TransportResponse response,
            Function<TransportResponse, BodySink<T>> sinkFor,
            ExchangeTimer timer,
            ExchangeTimeout timeout,
            CallContext context) {
        BodySink<T> sink;
        try {
            sink = sinkFor.apply(response);
        } catch (Throwable exception) { // of a sink that a caller's code is behind, also an Error
            timer.stop();
            DiscardedBody.of(response.body());
            return CompletableFuture.failedFuture(exception);
        }
        var reader = new SinkBodySubscriber<>(sink, timer::touch);
        var result = new CompletableFuture<T>();
        timer.onTimeout(() -> {
            boolean isOver = timeout.isTotal() || reader.stopUnlessWriting();
            if (isOver && result.completeExceptionally(timeout.exception(context))) {
                reader.cancel();
            }
            return isOver;
        });
        Futures.onEnd(result, (value, exception) -> timer.stop());
        Futures.forward(reader.result(), result);
        CompletableFuture<T> step = context.step(result, () -> {
            timer.stop();
            reader.cancel();
        });
        response.body().subscribe(reader);
        return step;
    }
}
