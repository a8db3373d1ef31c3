package io.github.comfysdk.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.ClientClosedException;
import io.github.comfysdk.core.error.ComfyException;
import io.github.comfysdk.core.error.Delivery;
import io.github.comfysdk.core.error.SubmitOutcomeUnknownException;
import io.github.comfysdk.core.error.ThrottledException;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.http.TransportObserver;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.testkit.VirtualTime;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A create of which nothing left this machine is said to be never sent, and is never looked up or called unclear. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NeverSentTest {
    private static final String ID = "job-1";

    private final StubServer server = new StubServer();
    private final VirtualTime time = VirtualTime.startingAt(TestClients.NOW);

    private static void isNeverSent(Throwable exception) {
        assertThat(exception).isInstanceOfSatisfying(ComfyException.class, unsent -> {
            assertThat(unsent.neverSent()).isTrue();
            assertThat(unsent.promptId()).contains(ID);
            assertThat(unsent).hasMessageContaining("never sent");
        });
    }

    private static ComfyClient.Builder client(String baseUrl) {
        return ComfyClient.builder().baseUrl(baseUrl).apiKey("a-key").allowInsecureHttp();
    }

    static List<Exception> exceptionsAboutConnecting() {
        return List.of(
                new ConnectException("refused"),
                new UnknownHostException("api.example.com"),
                new UnresolvedAddressException(),
                new HttpConnectTimeoutException("connect timed out"));
    }

    @ParameterizedTest
    @MethodSource("exceptionsAboutConnecting")
    void create_transportThatCannotConnect_isRepeatedAndNeverSent(Exception exception) {
        for (Face face : Face.values()) {
            var asked = new AtomicInteger();
            HttpTransport transport = new Reporting(observer -> {
                asked.incrementAndGet();
                return CompletableFuture.failedFuture(exception);
            });
            try (ComfyClient client =
                    TestClients.standing(time.drive(transport), time).build()) {
                isNeverSent(catchThrowableOfType(TransportException.class, () -> face.create(client, ID)));
            }
            assertThat(asked).hasValue(3);
        }
    }

    /** A transport that reports when a request leaves by itself. */
    private record Reporting(Function<TransportObserver, CompletableFuture<TransportResponse>> exchange)
            implements HttpTransport {
        @Override
        public CompletableFuture<TransportResponse> send(TransportRequest request) {
            throw new AssertionError("the client gives its observer");
        }

        @Override
        public CompletableFuture<TransportResponse> send(TransportRequest request, TransportObserver observer) {
            return exchange.apply(observer);
        }
    }

    private static ConnectException withEarlier(Exception earlier) {
        var last = new ConnectException("refused");
        last.addSuppressed(earlier);
        return last;
    }

    @ParameterizedTest
    @EnumSource
    void create_otherAddressesThatCannotBeConnectedEither_isNeverSent(Face face) {
        HttpTransport transport = new Reporting(
                observer -> CompletableFuture.failedFuture(withEarlier(new ConnectException("no route"))));
        try (ComfyClient client =
                TestClients.standing(time.drive(transport), time).build()) {
            isNeverSent(catchThrowableOfType(TransportException.class, () -> face.create(client, ID)));
        }
    }

    static Stream<Function<TransportObserver, CompletableFuture<TransportResponse>>> repeatsThatEndWithoutConnection() {
        return Stream.of(
                observer -> CompletableFuture.failedFuture(withEarlier(new SocketException("reset"))),
                observer -> {
                    observer.beforeFirstByte();
                    return CompletableFuture.failedFuture(new ConnectException("refused"));
                },
                observer -> {
                    observer.beforeFirstByte();
                    return CompletableFuture.failedFuture(
                            new TransportException("refused", ID, null, Delivery.NEVER_SENT));
                });
    }

    @ParameterizedTest
    @MethodSource("repeatsThatEndWithoutConnection")
    void create_transportThatRepeatsByItself_isLookedUpAndSentOnce(
            Function<TransportObserver, CompletableFuture<TransportResponse>> exchange) {
        for (Face face : Face.values()) {
            var posts = new AtomicInteger();
            HttpTransport absent = request -> CompletableFuture.completedFuture(Answers.of(404, Answers.notFound(ID)));
            HttpTransport transport = new HttpTransport() {
                @Override
                public CompletableFuture<TransportResponse> send(TransportRequest request) {
                    throw new AssertionError("the client gives its observer");
                }

                @Override
                public CompletableFuture<TransportResponse> send(TransportRequest request, TransportObserver observer) {
                    return request.method().equals("POST") && posts.incrementAndGet() > 0
                            ? exchange.apply(observer)
                            : absent.send(request, observer);
                }
            };
            try (ComfyClient client =
                    TestClients.standing(time.drive(transport), time).build()) {
                var unknown = catchThrowableOfType(SubmitOutcomeUnknownException.class, () -> face.create(client, ID));

                assertThat(unknown.neverSent()).isFalse();
            }
            assertThat(posts).hasValue(1);
        }
    }

    static List<Exception> exceptionsThatProveNothing() {
        return List.of(
                new ConnectException("refused"),
                new UnknownHostException("api.example.com"),
                new HttpConnectTimeoutException("connect timed out"),
                new SSLHandshakeException("renegotiation failed"),
                new IOException("reset", new ConnectException("refused")),
                new IOException("broken", new UnknownHostException("api.example.com")),
                new IOException("closed", new SSLHandshakeException("no common protocol")),
                new IllegalArgumentException("odd"),
                new RejectedExecutionException("full"));
    }

    @ParameterizedTest
    @MethodSource("exceptionsThatProveNothing")
    void create_transportThatMayHaveSentIt_isLookedUpAndSentOnce(Exception exception) {
        for (Face face : Face.values()) {
            var posts = new AtomicInteger();
            HttpTransport transport = request -> request.method().equals("POST") && posts.incrementAndGet() > 0
                    ? CompletableFuture.failedFuture(exception)
                    : CompletableFuture.completedFuture(Answers.of(404, Answers.notFound(ID)));
            try (ComfyClient client =
                    TestClients.standing(time.drive(transport), time).build()) {
                var unknown = catchThrowableOfType(SubmitOutcomeUnknownException.class, () -> face.create(client, ID));

                assertThat(unknown.neverSent()).isFalse();
            }
            assertThat(posts).hasValue(1);
        }
    }

    /** A transport that knows when it has a connection, and never gets one. */
    private static final class Connecting implements HttpTransport {
        private final CompletableFuture<TransportResponse> exchange = new CompletableFuture<>();
        private final CompletableFuture<TransportObserver> asked = new CompletableFuture<>();

        @Override
        public CompletableFuture<TransportResponse> send(TransportRequest request) {
            throw new AssertionError("the client gives its observer");
        }

        @Override
        public CompletableFuture<TransportResponse> send(TransportRequest request, TransportObserver sent) {
            asked.complete(sent);
            return exchange;
        }

        TransportObserver observer() {
            return asked.join();
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_deadlineWhileConnecting_isNeverSentAndMayNotLeaveAnyMore(Face face) {
        var transport = new Connecting();
        try (ComfyClient client = TestClients.standing(transport, time)
                .options(options -> options.withCallTimeout(Duration.ofSeconds(5)))
                .build()) {
            CompletableFuture<Throwable> ending = CompletableFuture.supplyAsync(
                    () -> catchThrowable(() -> face.create(client, ID)), task -> new Thread(task).start());
            transport.observer();
            while (!ending.isDone()) {
                time.advance(Duration.ofMillis(100));
            }

            isNeverSent(ending.join());
            assertThat(ending.join()).isInstanceOf(CallTimeoutException.class);
            assertThat(transport.observer().beforeFirstByte())
                    .as("whether it may leave")
                    .isFalse();
        }
    }

    @Test
    void close_whileConnecting_isNeverSent() {
        var transport = new Connecting();
        ComfyClient client = TestClients.standing(transport, time).build();
        CompletableFuture<Execute> call = client.async().executes().create(TestClients.request(ID));

        client.close();

        isNeverSent(catchThrowableOfType(ClientClosedException.class, () -> Face.join(call)));
        assertThat(transport.observer().beforeFirstByte()).isFalse();
    }

    @Test
    void cancel_whileConnecting_letsNothingLeaveAndTheIdIsFree() {
        var transport = new Connecting();
        try (ComfyClient client = TestClients.standing(transport, time).build()) {
            client.async().executes().create(TestClients.request(ID)).cancel(true);
            TransportObserver first = transport.observer();
            CompletableFuture<Execute> again = client.async().executes().create(TestClients.request(ID));

            assertThat(first.beforeFirstByte()).isFalse();
            assertThat(again).isNotDone();
        }
    }

    @Test
    void creates_queuedForAPermitAtTheDeadline_areNeverSent() {
        server.stall();
        List<CompletableFuture<Execute>> calls = new ArrayList<>();
        try (ComfyClient client = TestClients.standing(server, time)
                .maxConcurrentRequests(1)
                .options(options -> options.withCallTimeout(Duration.ofSeconds(2)))
                .build()) {
            for (int i = 0; i < 30; i++) {
                calls.add(client.async().executes().create(TestClients.request("job-" + i)));
            }
            time.advance(Duration.ofSeconds(3));

            assertThatThrownBy(() -> Face.join(calls.get(0))).isInstanceOf(SubmitOutcomeUnknownException.class);
            assertThat(calls.subList(1, 30))
                    .allSatisfy(call -> assertThatThrownBy(() -> Face.join(call))
                            .isInstanceOfSatisfying(CallTimeoutException.class, unsent -> {
                                assertThat(unsent.neverSent()).isTrue();
                                assertThat(unsent).hasMessageContaining("maxConcurrentRequests");
                            }));
        }
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_throttledAndThenNoTime_isNoUnclearOutcome(Face face) {
        server.answer(429, Answers.gateway("Too Many Requests"), "Retry-After", "1")
                .stall();
        try (ComfyClient client = TestClients.standing(time.drive(server), time)
                .options(options -> options.withCallTimeout(Duration.ofMillis(500)))
                .build()) {
            assertThatThrownBy(() -> face.create(client, ID)).isInstanceOf(ThrottledException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_serverThatTakesNoConnection_isNeverSent(Face face) throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        try (ComfyClient client = client("http://127.0.0.1:" + port + "/prod").build()) {
            isNeverSent(catchThrowable(() -> face.create(client, ID)));
            assertThat(catchThrowable(() -> face.get(client, ID)))
                    .hasMessageStartingWith("GetExecute could not reach 127.0.0.1:" + port
                            + ": check baseUrl, DNS, proxy and certificates");
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_serverThatDoesNotSpeakTls_isNeverSentByEitherLimit(Face face) throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String baseUrl = "https://127.0.0.1:" + silent.getLocalPort() + "/prod";
            try (ComfyClient client = client(baseUrl)
                    .options(options -> options.withCallTimeout(Duration.ofMillis(300)))
                    .build()) {
                isNeverSent(catchThrowableOfType(CallTimeoutException.class, () -> face.create(client, ID)));
            }
            try (ComfyClient client = client(baseUrl)
                    .options(options -> options.withAttemptTimeout(Duration.ofMillis(200)))
                    .build()) {
                Throwable timeout = catchThrowableOfType(CallTimeoutException.class, () -> face.create(client, ID));

                isNeverSent(timeout);
                assertThat(timeout).hasMessageContaining("after 3 attempts");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_portThatIsNone_isTheCallersMistakeAtOnce(Face face) {
        var attempts = new AtomicInteger();
        HttpTransport refusing = new HttpTransport() {
            @Override
            public CompletableFuture<TransportResponse> send(TransportRequest request) {
                throw new AssertionError();
            }

            @Override
            public CompletableFuture<TransportResponse> send(TransportRequest request, TransportObserver observer) {
                attempts.incrementAndGet();
                throw new IllegalArgumentException("port out of range:99999 a-secret");
            }
        };
        try (ComfyClient client =
                TestClients.standing(time.drive(refusing), time).build()) {
            assertThatThrownBy(() -> face.create(client, ID))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("CreateExecute of execute " + ID + " was never sent")
                    .hasMessageContaining("port of baseUrl")
                    .hasNoCause()
                    .message()
                    .doesNotContain("a-secret");
        }
        assertThat(attempts).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_executorThatRejects_isTheCallersMistakeAtOnce(Face face) {
        var attempts = new AtomicInteger();
        HttpTransport rejecting = new HttpTransport() {
            @Override
            public CompletableFuture<TransportResponse> send(TransportRequest request) {
                throw new AssertionError();
            }

            @Override
            public CompletableFuture<TransportResponse> send(TransportRequest request, TransportObserver observer) {
                attempts.incrementAndGet();
                return CompletableFuture.failedFuture(new RejectedExecutionException("terminated"));
            }
        };
        try (ComfyClient client =
                TestClients.standing(time.drive(rejecting), time).build()) {
            assertThatThrownBy(() -> face.create(client, ID))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("was never sent: the executor of the HTTP client rejected it")
                    .hasCauseInstanceOf(RejectedExecutionException.class);
        }
        assertThat(attempts).hasValue(1);
    }
}
