package io.github.comfysdk.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.PromptIdUsedException;
import io.github.comfysdk.core.error.SubmitOutcomeUnknownException;
import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.http.TransportObserver;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.internal.call.CompletionCauses;
import io.github.comfysdk.core.internal.http.JdkHttpTransport;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.LateServer;
import io.github.comfysdk.core.testing.RawServer;
import io.github.comfysdk.core.testing.TestClients;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A transport that repeats by itself: the server takes the first request and breaks the connection, and the repeat finds no
 * connection. That the last exception is about connecting does not prove that nothing was sent.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RepeatingTransportTest {
    private static final String ID = "job-1";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final JdkHttpTransport sockets = JdkHttpTransport.withOwnClient(threads, threads);
    private final LateServer esd = new LateServer();

    /** How a transport says when a request leaves. */
    enum Reports {
        BY_DEFAULT,
        BY_ITSELF,
        NEVER_BUT_IT_KEEPS_THE_FIRST_EXCEPTION
    }

    @AfterEach
    void close() {
        sockets.close();
        threads.shutdownNow();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return closed.getLocalPort();
        }
    }

    private HttpTransport transport(Reports reports, int closedPort) {
        if (reports == Reports.BY_DEFAULT) {
            return request -> repeating(request, closedPort, () -> true);
        }
        return new HttpTransport() {
            @Override
            public CompletableFuture<TransportResponse> send(TransportRequest request) {
                throw new AssertionError("the client gives its observer");
            }

            @Override
            public CompletableFuture<TransportResponse> send(TransportRequest request, TransportObserver observer) {
                return repeating(request, closedPort, reports == Reports.BY_ITSELF ? observer : () -> true);
            }
        };
    }

    private CompletableFuture<TransportResponse> repeating(
            TransportRequest request, int closedPort, TransportObserver observer) {
        return sockets.send(request, observer)
                .exceptionallyCompose(first -> sockets.send(to(closedPort, request), observer)
                        .exceptionallyCompose(last -> {
                            Throwable refused = CompletionCauses.unwrap(last);
                            assertThat(refused).isInstanceOf(ConnectException.class);
                            refused.addSuppressed(first);
                            return CompletableFuture.failedFuture(refused);
                        }));
    }

    private static TransportRequest to(int port, TransportRequest request) {
        return TransportRequest.of(request.method(), URI.create("http://127.0.0.1:" + port + "/prod/executes"))
                .withBody(request.body().orElseThrow());
    }

    private RawServer server(Duration lag) throws IOException {
        return new RawServer(exchange -> {
            if (exchange.method().equals("POST")) {
                esd.take(exchange.body(), lag);
                exchange.socket().setSoLinger(true, 0);
                return false;
            }
            var row = esd.read(ID);
            exchange.json(row.isPresent() ? 200 : 404, row.orElseGet(() -> LateServer.absent(ID)));
            return true;
        });
    }

    private ComfyClient client(RawServer server, Reports reports) throws IOException {
        return TestClients.onSocket(server.baseUrl(), Duration.ofMillis(50))
                .transport(transport(reports, closedPort()))
                .build();
    }

    static Stream<Arguments> reportsOnEachFace() {
        return Face.withEach(List.of(Reports.values()));
    }

    @ParameterizedTest
    @MethodSource("reportsOnEachFace")
    void create_repeatThatFindsNoConnection_findsTheJobOfTheFirst(Face face, Reports reports) throws IOException {
        try (RawServer server = server(Duration.ZERO);
                ComfyClient client = client(server, reports)) {
            assertThat(face.create(client, ID).promptId()).isEqualTo(ID);
            assertThat(esd.runs(ID)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("reportsOnEachFace")
    void create_repeatThatFindsNoConnectionAndNoRowYet_isUnclearAndSentOnce(Face face, Reports reports)
            throws IOException {
        try (RawServer server = server(Duration.ofHours(1));
                ComfyClient client = client(server, reports)) {
            var unknown = catchThrowableOfType(SubmitOutcomeUnknownException.class, () -> face.create(client, ID));

            assertThat(unknown.neverSent()).isFalse();
            assertThatThrownBy(() -> face.create(client, ID)).isInstanceOf(PromptIdUsedException.class);
            assertThat(esd.runs(ID)).isEqualTo(1);
        }
    }
}
