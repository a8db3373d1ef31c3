package io.github.comfysdk.core.reliability;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.SubmitOutcomeUnknownException;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.testing.Face;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A create whose new connection ends within the TLS handshake, so that nothing of it has left. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TlsHandshakeTest {
    private static final HandshakeCertificates UNTRUSTED = new HandshakeCertificates.Builder()
            .heldCertificate(new HeldCertificate.Builder()
                    .addSubjectAlternativeName("127.0.0.1")
                    .build())
            .build();

    /** Ends a handshake in one way. */
    record Peer(String name, Handshake handshake) {
        @Override
        public String toString() {
            return name;
        }
    }

    @FunctionalInterface
    interface Handshake {
        void end(Socket connection) throws IOException;
    }

    private static final class Server implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final AtomicInteger connections = new AtomicInteger();

        Server(Handshake handshake) throws IOException {
            var thread = new Thread(() -> serve(handshake), "tls-peer");
            thread.setDaemon(true);
            thread.start();
        }

        private void serve(Handshake handshake) {
            while (!socket.isClosed()) {
                try (Socket connection = socket.accept()) {
                    connections.incrementAndGet();
                    handshake.end(connection);
                } catch (IOException ended) {
                    // The client has given the connection up, or the test is over.
                }
            }
        }

        ComfyClient client() {
            return ComfyClient.builder()
                    .baseUrl("https://127.0.0.1:" + socket.getLocalPort() + "/prod")
                    .apiKey("a-key")
                    .options(options -> options.withLookupWindow(Duration.ofMillis(100)))
                    .build();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static void readHello(Socket connection) throws IOException {
        assertThat(connection.getInputStream().read(new byte[10_000])).isPositive();
    }

    static Stream<Arguments> handshakesThatFail() {
        return Face.withEach(List.of(
                new Peer("a certificate that nobody trusts", connection -> {
                    try (SSLSocket secure = (SSLSocket)
                            UNTRUSTED.sslContext().getSocketFactory().createSocket(connection, null, false)) {
                        secure.getInputStream().read();
                    }
                }),
                new Peer("an alert", connection -> {
                    readHello(connection);
                    connection.getOutputStream().write(new byte[] {0x15, 3, 3, 0, 2, 2, 40});
                    connection.getInputStream().read();
                }),
                new Peer("an answer in plain HTTP", connection -> {
                    readHello(connection);
                    connection
                            .getOutputStream()
                            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    connection.getInputStream().read();
                })));
    }

    @ParameterizedTest
    @MethodSource("handshakesThatFail")
    void create_handshakeThatFails_isRepeatedAndNeverSent(Face face, Peer peer) throws IOException {
        try (var server = new Server(peer.handshake());
                ComfyClient client = server.client()) {
            var exception = catchThrowableOfType(TransportException.class, () -> face.create(client, ID));

            assertThat(exception.neverSent()).isTrue();
            assertThat(exception)
                    .hasMessageContaining(", so it was never sent: check baseUrl, DNS, proxy and certificates")
                    .hasCauseInstanceOf(SSLException.class);
            assertThat(server.connections).hasValue(3);
        }
    }

    /** The JDK's client takes such a connection for made, so it cannot be told from one that has carried the request. */
    @ParameterizedTest
    @EnumSource
    void create_peerThatClosesWithinTheHandshake_isUnclearAndSentOnce(Face face) throws IOException {
        try (var server = new Server(TlsHandshakeTest::readHello);
                ComfyClient client = server.client()) {
            var exception = catchThrowableOfType(SubmitOutcomeUnknownException.class, () -> face.create(client, ID));

            assertThat(exception.neverSent()).isFalse();
            assertThat(exception.promptId()).contains(ID);
            assertThat(exception).hasCauseInstanceOf(TransportException.class);
            assertThat(exception.getCause()).hasCauseInstanceOf(SSLHandshakeException.class);
        }
    }
}
