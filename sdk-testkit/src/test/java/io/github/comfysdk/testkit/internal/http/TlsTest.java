package io.github.comfysdk.testkit.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server behind TLS. */
final class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private static SSLContext context = uninitialized();

    private static SSLContext uninitialized() {
        try {
            return SSLContext.getInstance("TLS");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeAll
    static void makeKey(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("key.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        assertThat(new String(keytool.getInputStream().readAllBytes(), US_ASCII))
                .doesNotContain("error");
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    }

    private static WireServer serving(Delivery delivery) {
        return Servers.of(ServerSettings.defaults().secured(context), request -> new Reply(Servers.HELLO, delivery));
    }

    private static HttpClient client(String protocol) {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {protocol});
        return HttpClient.newBuilder()
                .sslContext(context)
                .sslParameters(parameters)
                .build();
    }

    /** A TLS connection that has sent a request. */
    private static SSLSocket requesting(WireServer server, String protocol, String request) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", server.port());
        socket.setEnabledProtocols(new String[] {protocol});
        socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        return socket;
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void httpClient_https_isServedOnOneConnection(String protocol) throws Exception {
        try (WireServer server = serving(Delivery.whole())) {
            assertThat(server.origin()).isEqualTo("https://127.0.0.1:" + server.port());
            HttpClient client = client(protocol);
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> response = client.send(
                        HttpRequest.newBuilder(URI.create(server.origin()))
                                .POST(HttpRequest.BodyPublishers.ofString("x"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(response.body()).isEqualTo("hello");
                assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
            }
            assertThat(server.connectionCount()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void finish_connectionClose_saysFarewell(String protocol) throws Exception {
        try (WireServer server = serving(Delivery.whole());
                SSLSocket socket = requesting(server, protocol, Servers.GET_AND_CLOSE)) {
            assertThat(socket.getInputStream().readAllBytes()).asString().endsWith("\r\n\r\nhello");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void cut_body_endsTheStreamAfterItsBytes(String protocol) throws Exception {
        try (WireServer server = serving(Delivery.closeAfter(2));
                SSLSocket socket = requesting(server, protocol, Servers.GET)) {
            assertThat(socket.getInputStream().readAllBytes())
                    .asString()
                    .isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe");
        }
    }

    @Test
    void reset_body_isAReset() throws Exception {
        try (WireServer server = serving(Delivery.resetAfter(2));
                SSLSocket socket = requesting(server, "TLSv1.3", Servers.GET)) {
            InputStream in = socket.getInputStream();
            assertThat(in.readNBytes(40)).asString().endsWith("\r\n\r\nhe");
            assertThatThrownBy(in::read).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void stall_clientCloses_endsAtOnce() throws Exception {
        try (WireServer server = serving(Delivery.stallAfter(2))) {
            try (SSLSocket socket = requesting(server, "TLSv1.3", Servers.GET)) {
                assertThat(socket.getInputStream().readNBytes(40)).asString().endsWith("\r\n\r\nhe");
            }
            Servers.awaitNoConnection(server);
            assertThat(server.openConnections()).isZero();
        }
    }

    @Test
    void stall_serverCloses_endsAtOnce() throws Exception {
        WireServer server = serving(Delivery.stallAfter(2));
        try (SSLSocket socket = requesting(server, "TLSv1.3", Servers.GET)) {
            assertThat(socket.getInputStream().readNBytes(40)).asString().endsWith("\r\n\r\nhe");
            server.close();
            assertThat(Servers.threads(server)).isEmpty();
        }
    }

    @Test
    void handshake_plainBytes_endThatConnectionOnly() throws Exception {
        try (WireServer server = serving(Delivery.whole());
                RawClient plain = RawClient.to(server);
                SSLSocket socket = requesting(server, "TLSv1.3", Servers.GET_AND_CLOSE)) {
            assertThat(plain.send(Servers.GET).shutdownOutput().readToEnd().text())
                    .doesNotContain("HTTP/1.1 200");
            assertThat(socket.getInputStream().readAllBytes()).asString().endsWith("\r\n\r\nhello");
        }
    }
}
