package io.github.comfysdk.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.SubmitOutcomeUnknownException;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.LateServer;
import io.github.comfysdk.core.testing.TestClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Creates over HTTP/2, whose streams and connections the server ends before it has answered. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class Http2Test {
    private static final int REFUSED_STREAM = 7;
    private static final HeldCertificate CERTIFICATE =
            new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();

    private final MockWebServer server = new MockWebServer();
    private final LateServer esd = new LateServer();
    private final AtomicInteger creates = new AtomicInteger();
    private SocketEffect effect = new SocketEffect.CloseStream(REFUSED_STREAM);

    record Case(Face face, SocketEffect effect) {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Face face : Face.values()) {
            Stream.of(
                            new SocketEffect.CloseStream(REFUSED_STREAM),
                            new SocketEffect.CloseSocket(true, true, true),
                            SocketEffect.ShutdownConnection.INSTANCE)
                    .forEach(end -> cases.add(new Case(face, end)));
        }
        return cases;
    }

    @BeforeEach
    void start() throws IOException {
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(CERTIFICATE)
                .build()
                .sslSocketFactory());
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String path = request.getUrl().encodedPath();
                String id = path.substring(path.lastIndexOf('/') + 1);
                if ("POST".equals(request.getMethod())) {
                    creates.incrementAndGet();
                    esd.take(Objects.requireNonNull(request.getBody()).utf8(), Duration.ofMillis(50));
                    return new MockResponse.Builder()
                            .code(201)
                            .body(Answers.created("job-1"))
                            .onResponseStart(effect)
                            .build();
                }
                return esd.read(id).map(row -> json(200, row)).orElseGet(() -> json(404, LateServer.absent(id)));
            }
        });
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    private static MockResponse json(int status, String body) {
        return new MockResponse(status, Headers.of("Content-Type", "application/json", "x-api-version", "1.7.0"), body);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void create_streamOrConnectionEndedAfterTheServerActed_runsOnceAndIsFound(Case ended) {
        effect = ended.effect();
        try (ComfyClient client = ComfyClient.builder()
                .baseUrl("https://localhost:" + server.getPort() + "/prod")
                .apiKey("a-key")
                .httpClient(HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_2)
                        .sslContext(new HandshakeCertificates.Builder()
                                .addTrustedCertificate(CERTIFICATE.certificate())
                                .build()
                                .sslContext())
                        .build())
                .build()) {
            assertThat(client.executes().find("nobody")).isEmpty();
            String id;
            try {
                id = ended.face()
                        .call(
                                client,
                                c -> c.executes().create(TestClients.request("job-1")),
                                c -> c.async().executes().create(TestClients.request("job-1")))
                        .promptId();
            } catch (SubmitOutcomeUnknownException unknown) {
                id = unknown.promptId().orElse("");
            }

            assertThat(id).isEqualTo("job-1");
        }
        assertThat(creates).hasValue(1);
    }
}
