package io.github.comfysdk.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.ComfyException;
import io.github.comfysdk.core.error.PromptIdUsedException;
import io.github.comfysdk.core.error.SubmitOutcomeUnknownException;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.http.TransportObserver;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.LateServer;
import io.github.comfysdk.core.testing.RawServer;
import io.github.comfysdk.core.testing.TestClients;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A wrapper that keeps the observer to itself, and then says that there was no connection although the server has the job. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UnobservedSendTest {
    private static final String ID = "job-1";

    private final LateServer esd = new LateServer();

    /** How a wrapper sends a create without a report. */
    @SuppressWarnings("ImmutableEnumChecker") // the functions hold nothing
    enum Sends {
        WITHOUT_OBSERVER((inner, request) -> inner.send(request)),
        WITH_AN_OBSERVER_OF_ITS_OWN((inner, request) -> inner.send(request, () -> true)),
        WITH_ANOTHER_HEADER((inner, request) -> inner.send(request.withHeader("X-Trace", "1"))),
        WITH_ANOTHER_BODY((inner, request) ->
                inner.send(request.withBody((" " + new String(request.body().orElseThrow(), StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8)))),
        ON_ANOTHER_THREAD((inner, request) -> CompletableFuture.completedFuture(request)
                .thenComposeAsync(inner::send, task -> new Thread(task).start()));

        private final BiFunction<HttpTransport, TransportRequest, CompletableFuture<TransportResponse>> send;

        Sends(BiFunction<HttpTransport, TransportRequest, CompletableFuture<TransportResponse>> send) {
            this.send = send;
        }
    }

    /** A wrapper that overrides both methods, so that the default report of a transport does not count. */
    private record Wrapper(
            BiFunction<TransportRequest, TransportObserver, CompletableFuture<TransportResponse>> create,
            HttpTransport inner)
            implements HttpTransport {
        @Override
        public CompletableFuture<TransportResponse> send(TransportRequest request) {
            throw new AssertionError("the client gives its observer");
        }

        @Override
        public CompletableFuture<TransportResponse> send(TransportRequest request, TransportObserver observer) {
            return request.method().equals("POST") ? create.apply(request, observer) : inner.send(request, observer);
        }
    }

    private static ComfyClient client(String url, Sends sends) {
        return TestClients.onSocket(url, Duration.ofMillis(50))
                .interceptTransport(inner -> new Wrapper(
                        (request, observer) -> sends.send
                                .apply(inner, request)
                                .thenCompose(
                                        response -> CompletableFuture.failedFuture(new ConnectException("refused"))),
                        inner))
                .build();
    }

    private RawServer server(Duration lag) throws IOException {
        return new RawServer(exchange -> {
            if (exchange.method().equals("POST")) {
                esd.take(exchange.body(), lag);
                exchange.json(201, Answers.created(ID));
                return true;
            }
            var row = esd.read(ID);
            exchange.json(row.isPresent() ? 200 : 404, row.orElseGet(() -> LateServer.absent(ID)));
            return true;
        });
    }

    static Stream<Arguments> sendsOnEachFace() {
        return Face.withEach(List.of(Sends.values()));
    }

    @ParameterizedTest
    @MethodSource("sendsOnEachFace")
    void create_sentWithoutAReportAndSaidToBeUnconnected_isFound(Face face, Sends sends) throws IOException {
        try (RawServer server = server(Duration.ZERO);
                ComfyClient client = client(server.baseUrl(), sends)) {
            assertThat(face.create(client, ID).promptId()).isEqualTo(ID);
            assertThat(esd.runs(ID)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("sendsOnEachFace")
    void create_sentWithoutAReportAndNoRowYet_isUnclearAndSentOnce(Face face, Sends sends) throws IOException {
        try (RawServer server = server(Duration.ofHours(1));
                ComfyClient client = client(server.baseUrl(), sends)) {
            var unknown = catchThrowableOfType(SubmitOutcomeUnknownException.class, () -> face.create(client, ID));

            assertThat(unknown.neverSent()).isFalse();
            assertThatThrownBy(() -> face.create(client, ID)).isInstanceOf(PromptIdUsedException.class);
            assertThat(esd.runs(ID)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("sendsOnEachFace")
    void create_noConnectionWithoutAReport_isNeverSent(Face face, Sends sends) throws IOException {
        int closedPort;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = closed.getLocalPort();
        }
        try (ComfyClient client = client("http://127.0.0.1:" + closedPort + "/prod", sends)
                .with(options -> options.withRetryPolicy(RetryPolicy.none()))) {
            var unsent = catchThrowableOfType(ComfyException.class, () -> face.create(client, ID));

            assertThat(unsent).isInstanceOf(TransportException.class);
            assertThat(unsent.neverSent()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void create_sentWithoutAReportAfterItsFailure_doesNotLeave(Face face) throws IOException {
        var inside = new CompletableFuture<HttpTransport>();
        var last = new CompletableFuture<TransportRequest>();
        var observers = new CompletableFuture<TransportObserver>();
        try (RawServer server = server(Duration.ZERO);
                ComfyClient client = ComfyClient.builder()
                        .baseUrl(server.baseUrl())
                        .apiKey("a-key")
                        .options(options -> options.withRetryPolicy(RetryPolicy.none()))
                        .interceptTransport(inner -> {
                            inside.complete(inner);
                            return new Wrapper(
                                    (request, observer) -> {
                                        last.complete(request);
                                        observers.complete(observer);
                                        return CompletableFuture.failedFuture(new ConnectException("refused"));
                                    },
                                    inner);
                        })
                        .build()) {
            assertThat(catchThrowableOfType(TransportException.class, () -> face.create(client, ID))
                            .neverSent())
                    .isTrue();

            assertThat(observers.join().beforeFirstByte()).isFalse();
            assertThatThrownBy(() -> inside.join().send(last.join()).join()).hasMessageContaining("ended");
            assertThat(esd.runs(ID)).isZero();
        }
    }
}
