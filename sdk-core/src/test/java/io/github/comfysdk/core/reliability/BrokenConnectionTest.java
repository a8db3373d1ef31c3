package io.github.comfysdk.core.reliability;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.SubmitOutcomeUnknownException;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.RawServer;
import io.github.comfysdk.core.testing.TestClients;
import java.net.http.HttpClient;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections that break after the server has received a create, in ways that look as if it had not. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BrokenConnectionTest {
    private static final HeldCertificate CERTIFICATE =
            new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
    private static final HandshakeCertificates SERVER = new HandshakeCertificates.Builder()
            .heldCertificate(CERTIFICATE)
            .addTrustedCertificate(CERTIFICATE.certificate())
            .build();
    private static final SSLContext CLIENT = new HandshakeCertificates.Builder()
            .addTrustedCertificate(CERTIFICATE.certificate())
            .build()
            .sslContext();

    private static SubmitOutcomeUnknownException unknown(Face face, ComfyClient client) {
        return catchThrowableOfType(SubmitOutcomeUnknownException.class, () -> face.create(client, TestClients.ID));
    }

    private static ComfyClient.Builder client(String baseUrl) {
        return ComfyClient.builder()
                .baseUrl(baseUrl)
                .apiKey("a-key")
                .options(options -> options.withLookupWindow(Duration.ofMillis(300)));
    }

    /** TLS 1.2 lets a server ask for a new handshake at any time, here for a certificate that the client lacks. */
    @ParameterizedTest
    @EnumSource(Face.class)
    void create_handshakeThatFailsAfterTheServerActed_isSentOnce(Face face) throws Exception {
        SSLServerSocket socket =
                (SSLServerSocket) SERVER.sslContext().getServerSocketFactory().createServerSocket();
        socket.setEnabledProtocols(new String[] {"TLSv1.2"});
        try (var server = new RawServer(socket, exchange -> {
                    if (!exchange.method().equals("POST")) {
                        exchange.json(404, Answers.notFound(ID));
                        return true;
                    }
                    SSLSocket secure = (SSLSocket) exchange.socket();
                    secure.setNeedClientAuth(true);
                    secure.startHandshake();
                    secure.getInputStream().read();
                    return false;
                });
                ComfyClient client = client("https://127.0.0.1:" + server.port() + "/prod")
                        .httpClient(HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .sslContext(CLIENT)
                                .build())
                        .build()) {
            SubmitOutcomeUnknownException unknown = unknown(face, client);

            assertThat(unknown.neverSent()).isFalse();
            assertThat(server.count("POST")).isEqualTo(1);
            assertThat(server.count("GET")).isPositive();
        }
    }

    /** The server closes an idle connection by a reset just when the next request is written to it. */
    @ParameterizedTest
    @EnumSource(Face.class)
    void create_resetOfTheConnectionThatItIsWrittenTo_isSentOnce(Face face) throws Exception {
        try (var server = new RawServer(exchange -> {
                    if (exchange.method().equals("POST")) {
                        exchange.socket().setSoLinger(true, 0);
                        return false;
                    }
                    exchange.json(404, Answers.notFound(ID));
                    return true;
                });
                ComfyClient client = client(server.baseUrl()).build()) {
            assertThat(client.executes().find(ID)).isEmpty();

            unknown(face, client);

            assertThat(server.count("POST")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void read_resetOfAnIdleConnection_isRepeated(Face face) throws Exception {
        try (var server = new RawServer(exchange -> {
                    exchange.json(200, Answers.found(ID, "success"));
                    exchange.socket().setSoLinger(true, 0);
                    return false;
                });
                ComfyClient client = client(server.baseUrl()).build()) {
            for (int i = 0; i < 20; i++) {
                assertThat(face.get(client, ID).promptId()).isEqualTo(ID);
            }
        }
    }

    /** A create on a connection that the server has reset while it lay idle either runs once or says what it knows. */
    @ParameterizedTest
    @EnumSource(Face.class)
    void creates_afterResetsOfIdleConnections_runAtMostOnceEach(Face face) throws Exception {
        try (var server = new RawServer(exchange -> {
                    if (exchange.method().equals("POST")) {
                        String id = exchange.promptId();
                        exchange.json(201, Answers.created(id));
                    } else {
                        exchange.json(404, Answers.notFound(exchange.lastSegment()));
                    }
                    exchange.socket().setSoLinger(true, 0);
                    return false;
                });
                ComfyClient client = client(server.baseUrl())
                        .options(options -> options.withLookupWindow(Duration.ofMillis(1)))
                        .build()) {
            for (int i = 0; i < 30; i++) {
                var request = TestClients.request("job-" + i);
                try {
                    face.create(client, request);
                } catch (SubmitOutcomeUnknownException unclear) {
                    assertThat(unclear.promptId()).contains(request.promptId());
                }
                assertThat(server.creates(request.promptId())).isLessThanOrEqualTo(1);
            }
        }
    }
}
