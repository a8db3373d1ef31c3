package io.github.comfysdk.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.http.TransportObserver;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Which request leaves, where wrappers of the caller's pass requests on without the client's observer. */
class SendsUnderWayTest {
    private static final TransportRequest CREATE = post("{\"prompt_id\": \"1\"}");
    private static final TransportRequest OTHER = post("{\"prompt_id\": \"2\"}");

    private final SendsUnderWay sends = new SendsUnderWay();
    private final List<String> reports = new ArrayList<>();
    private final List<TransportObserver> exchanges = new ArrayList<>(); // which keep their observers
    private final List<Boolean> left = new ArrayList<>();

    /** The transport inside of the wrappers, which asks for each request whether it may leave. */
    private final HttpTransport inside = sends.inside(new HttpTransport() {
        @Override
        public CompletableFuture<TransportResponse> send(TransportRequest request) {
            throw new AssertionError("sent without an observer");
        }

        @Override
        public CompletableFuture<TransportResponse> send(TransportRequest request, TransportObserver observer) {
            left.add(observer.beforeFirstByte());
            return new CompletableFuture<>();
        }
    });

    private static TransportRequest post(String body) {
        return TransportRequest.of("POST", URI.create("https://api.example.com/executes"))
                .withBody(body.getBytes(StandardCharsets.UTF_8));
    }

    /** An observer that notes that it was asked. */
    private TransportObserver observer(String name, boolean mayLeave) {
        TransportObserver observer = () -> {
            reports.add(name);
            return mayLeave;
        };
        exchanges.add(observer);
        return observer;
    }

    /** A wrapper that drops the observers of its requests. */
    private HttpTransport wrapper(UnaryOperator<TransportRequest> change) {
        return dropping(request -> inside.send(change.apply(request)));
    }

    /** A wrapper whose requests stay under way. */
    private HttpTransport silent() {
        return dropping(request -> new CompletableFuture<>());
    }

    private HttpTransport dropping(HttpTransport way) {
        return sends.outside(new HttpTransport() {
            @Override
            public CompletableFuture<TransportResponse> send(TransportRequest request) {
                throw new AssertionError("sent without an observer");
            }

            @Override
            public CompletableFuture<TransportResponse> send(TransportRequest request, TransportObserver observer) {
                return way.send(request);
            }
        });
    }

    private static void send(HttpTransport transport, TransportRequest request, TransportObserver observer) {
        CompletableFuture<TransportResponse> unused = transport.send(request, observer);
    }

    @Test
    void send_wrapperThatPassesTheObserverOn_isReportedOnce() {
        HttpTransport wrapper = sends.outside(inside);
        TransportObserver own = observer("own", true);

        send(wrapper, CREATE, own);

        assertThat(reports).containsExactly("own");
        assertThat(left).containsExactly(true);
    }

    @Test
    void send_wrapperThatDropsTheObserver_isReportedToTheOneOfItsRequest() {
        HttpTransport silent = silent();
        HttpTransport wrapper = wrapper(request -> request);
        TransportObserver other = observer("other", true);
        TransportObserver own = observer("own", false);
        send(silent, OTHER, other);

        send(wrapper, CREATE, own);

        assertThat(reports).containsExactly("own");
        assertThat(left).as("its observer lets nothing leave").containsExactly(false);
    }

    @Test
    void send_wrapperThatChangesHeaders_isKnownByItsBody() {
        HttpTransport silent = silent();
        HttpTransport wrapper = wrapper(request -> request.withHeader("X-Trace", "1"));
        TransportObserver other = observer("other", true);
        TransportObserver own = observer("own", true);
        send(silent, OTHER, other);

        send(wrapper, CREATE, own);

        assertThat(reports).containsExactly("own");
        assertThat(left).containsExactly(true);
    }

    @Test
    void send_wrapperThatChangesTheBody_mayBeAnyOfItsMethod() {
        HttpTransport silent = silent();
        HttpTransport wrapper = wrapper(request -> post("{}"));
        TransportRequest read = TransportRequest.of("GET", URI.create("https://api.example.com/executes/1"));
        TransportObserver ofRead = observer("read", true);
        TransportObserver other = observer("other", false);
        TransportObserver own = observer("own", false);
        send(silent, read, ofRead);
        send(silent, OTHER, other);

        send(wrapper, CREATE, own);

        assertThat(reports).containsExactlyInAnyOrder("other", "own");
        assertThat(left).as("it may be the wrapper's own").containsExactly(true);
    }

    @Test
    void send_requestsWithoutABody_areNotTakenForOneAnother() {
        HttpTransport silent = silent();
        HttpTransport wrapper = wrapper(request -> request.withHeader("X-Trace", "1"));
        TransportRequest read = TransportRequest.of("GET", URI.create("https://api.example.com/executes/1"));
        TransportObserver create = observer("create", false);
        TransportObserver own = observer("own", true);
        send(silent, CREATE, create);

        send(wrapper, read, own);

        assertThat(reports).containsExactly("own");
        assertThat(left).containsExactly(true);
    }

    @Test
    void send_requestOfTheWrappersOwn_leavesWhenNobodyIsUnderWay() {
        send(inside, CREATE, () -> true);

        assertThat(reports).isEmpty();
        assertThat(left).containsExactly(true);
    }
}
