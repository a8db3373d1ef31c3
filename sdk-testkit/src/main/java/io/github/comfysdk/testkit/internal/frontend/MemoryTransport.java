package io.github.comfysdk.testkit.internal.frontend;

import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.http.TransportObserver;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.time.ClientTime;
import io.github.comfysdk.testkit.internal.http.Bytes;
import io.github.comfysdk.testkit.internal.runtime.WireRequest;
import io.github.comfysdk.testkit.internal.runtime.WireResponse;
import io.github.comfysdk.testkit.scenario.Fault;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A transport to the server without a socket: responds on the caller's thread, and fails as the JDK's HTTP client does.
 * Responses that take time are held in virtual time. Thread-safe.
 */
public final class MemoryTransport implements HttpTransport {
    private final RequestDispatcher dispatcher;
    private final HeldExchanges time;
    private final AtomicBoolean resetNext = new AtomicBoolean();

    /**
     * Creates the transport.
     *
     * @param dispatcher processes the requests
     * @param time the client's time
     */
    public MemoryTransport(RequestDispatcher dispatcher, HeldExchanges time) {
        this.dispatcher = dispatcher;
        this.time = time;
    }

    @Override
    public CompletableFuture<TransportResponse> send(TransportRequest request) {
        return send(request, () -> true);
    }

    @Override
    public CompletableFuture<TransportResponse> send(TransportRequest request, TransportObserver observer) {
        boolean isReset = resetNext.getAndSet(false);
        RequestDispatcher.Planned planned = isReset ? null : dispatcher.plan(read(request));
        // A connection that is refused has never been there, so nothing leaves by it.
        boolean hasConnection = planned == null || !planned.isRefused();
        if (hasConnection && !observer.beforeFirstByte()) {
            return CompletableFuture.failedFuture(
                    new CancellationException("the call ended before its request was sent"));
        }
        return planned == null
                ? CompletableFuture.failedFuture(new SocketException("Connection reset"))
                : exchange(dispatcher.dispatch(planned));
    }

    private CompletableFuture<TransportResponse> exchange(RequestDispatcher.Outcome outcome) {
        HeldResponse result = new HeldResponse(time);
        if (outcome.fault().map(Fault::kind).equals(Optional.of(Fault.Kind.STALL_BEFORE_HEADERS))) {
            result.hold(MemoryBody.FOR_EVER, () -> result.completeExceptionally(reset()));
            return result;
        }
        result.hold(outcome.takes(), () -> {
            WireResponse response = outcome.response();
            result.hold(response.takes(), () -> complete(result, response, outcome.fault()));
        });
        return result;
    }

    private void complete(CompletableFuture<TransportResponse> result, WireResponse response, Optional<Fault> planned) {
        if (planned.isEmpty()) {
            result.complete(response(response.status(), response.headers(), MemoryBody.whole(time, response.body())));
            return;
        }
        Fault fault = planned.get();
        switch (fault.kind()) {
            case REFUSED -> result.completeExceptionally(new ConnectException("Connection refused"));
            case RESET -> result.completeExceptionally(reset());
            case RESET_WHEN_IDLE -> {
                resetNext.set(true);
                result.complete(
                        response(response.status(), response.headers(), MemoryBody.whole(time, response.body())));
            }
            case HTML_PAGE ->
                result.complete(response(
                        fault.status(),
                        FaultyResponses.pageHeaders(fault),
                        MemoryBody.whole(time, FaultyResponses.HTML)));
            case CONTENT_TYPE ->
                result.complete(response(
                        response.status(),
                        with(response.headers(), "Content-Type", fault.text()),
                        MemoryBody.whole(time, response.body())));
            case GZIP ->
                result.complete(response(
                        response.status(),
                        with(response.headers(), "Content-Encoding", "gzip"),
                        MemoryBody.whole(time, FaultyResponses.gzip(response.body()))));
            default ->
                result.complete(response(
                        response.status(), response.headers(), MemoryBody.faulty(time, response.body(), fault)));
        }
    }

    private static TransportResponse response(int status, Map<String, String> headers, MemoryBody body) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        if (status != 204) {
            all.put("Content-Length", List.of(Long.toString(body.declaredLength())));
        }
        return TransportResponse.of(status, all, body);
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(name, value);
        return changed;
    }

    private static IOException reset() {
        return new IOException(
                "HTTP/1.1 header parser received no bytes", new EOFException("EOF reached while reading"));
    }

    private static WireRequest read(TransportRequest request) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        request.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        URI uri = request.uri();
        String target = uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
        return new WireRequest(
                request.method(), target, headers, request.body().map(Bytes::of).orElse(Bytes.EMPTY));
    }

    /** A response that arrives later; cancelling it closes the connection. */
    private static final class HeldResponse extends CompletableFuture<TransportResponse> {
        private final HeldExchanges time;
        private volatile ClientTime.Timer timer = () -> {};

        HeldResponse(HeldExchanges time) {
            this.time = time;
        }

        void hold(Duration delay, Runnable next) {
            if (delay.isZero()) {
                next.run();
                return;
            }
            timer = time.hold(delay, next);
            if (isCancelled()) {
                timer.cancel();
            }
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            timer.cancel();
            return super.cancel(mayInterruptIfRunning);
        }
    }
}
