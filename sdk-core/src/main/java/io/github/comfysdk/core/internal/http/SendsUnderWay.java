package io.github.comfysdk.core.internal.http;

import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.http.TransportObserver;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;

/**
 * Surrounds the wrappers of a caller, so that a request is reported even if a wrapper does not pass the observer on. Outside of
 * them it notes which requests the client has given; inside, it finds for a request without one of the client's observers the
 * request that it must come from. Thread-safe.
 */
public final class SendsUnderWay {
    /** By observer, which lives as long as its exchange; one that has ended lets nothing leave. */
    private final Map<TransportObserver, TransportRequest> requests = new WeakHashMap<>();

    /** Returns a transport that notes what the client sends through the wrappers. */
    public HttpTransport outside(HttpTransport wrappers) {
        return new Observed() {
            @Override
            public CompletableFuture<TransportResponse> send(TransportRequest request, TransportObserver observer) {
                note(request, observer);
                return wrappers.send(request, observer);
            }
        };
    }

    /** Returns the transport for the wrappers to wrap. */
    public HttpTransport inside(HttpTransport transport) {
        return new Observed() {
            @Override
            public CompletableFuture<TransportResponse> send(TransportRequest request, TransportObserver observer) {
                return transport.send(
                        request,
                        isNoted(observer) ? observer : () -> observer.beforeFirstByte() && beforeFirstByte(request));
            }
        };
    }

    private synchronized void note(TransportRequest request, TransportObserver observer) {
        requests.put(observer, request);
    }

    private synchronized boolean isNoted(TransportObserver observer) {
        return requests.containsKey(observer);
    }

    private boolean beforeFirstByte(TransportRequest request) {
        List<TransportObserver> own = observers(request, SendsUnderWay::isSame);
        if (!own.isEmpty()) {
            return reportTo(own);
        }
        // It may come from any of these, or be the wrapper's own. A request that is reported in vain is looked up in
        // vain.
        boolean unused = reportTo(observers(request, (a, b) -> a.method().equals(b.method())));
        return true;
    }

    /** No two creates have the same body, whatever a wrapper does to the headers. */
    private static boolean isSame(TransportRequest noted, TransportRequest sent) {
        return noted.equals(sent)
                || (noted.body().isPresent()
                        && sent.body().isPresent()
                        && Arrays.equals(noted.body().get(), sent.body().get()));
    }

    private static boolean reportTo(List<TransportObserver> observers) {
        boolean mayLeave = false;
        for (TransportObserver observer : observers) {
            mayLeave |= observer.beforeFirstByte();
        }
        return mayLeave;
    }

    private synchronized List<TransportObserver> observers(TransportRequest request, Match match) {
        List<TransportObserver> found = new ArrayList<>();
        requests.forEach((observer, noted) -> {
            if (match.test(noted, request)) {
                found.add(observer);
            }
        });
        return found;
    }

    private interface Match {
        boolean test(TransportRequest noted, TransportRequest sent);
    }

    private interface Observed extends HttpTransport {
        @Override
        default CompletableFuture<TransportResponse> send(TransportRequest request) {
            return send(request, () -> true);
        }

        @Override
        CompletableFuture<TransportResponse> send(TransportRequest request, TransportObserver observer);
    }
}
