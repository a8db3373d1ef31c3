package io.github.comfysdk.core.callers;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static io.github.comfysdk.core.testing.TestClients.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.core.testing.Answers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import javax.net.ssl.SSLHandshakeException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an HTTP client of the caller's brings along: who is trusted, and the way through a proxy. */
class OwnHttpClientTest {
    private final HeldCertificate certificate =
            new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void answer() {
        server.enqueue(
                new MockResponse(200, Headers.of("Content-Type", "application/json"), Answers.found(ID, "success")));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private String secureAddress() throws IOException {
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslSocketFactory());
        server.start(InetAddress.getLoopbackAddress(), 0);
        return "https://localhost:" + server.getPort() + "/prod";
    }

    private static ComfyClient.Builder client(String baseUrl) {
        return ComfyClient.builder()
                .baseUrl(baseUrl)
                .apiKey(KEY)
                .options(options -> options.withRetryPolicy(RetryPolicy.none()));
    }

    @Test
    void tls_certificateThatTheCallersClientTrusts_isTaken() throws IOException {
        HttpClient trusting = HttpClient.newBuilder()
                .sslContext(new HandshakeCertificates.Builder()
                        .addTrustedCertificate(certificate.certificate())
                        .build()
                        .sslContext())
                .build();

        try (ComfyClient client = client(secureAddress()).httpClient(trusting).build()) {
            assertThat(client.executes().get(ID).promptId()).isEqualTo(ID);
        }
    }

    @Test
    void tls_certificateThatNobodyTrusts_endsBeforeTheKeyIsSent() throws IOException {
        try (ComfyClient client = client(secureAddress()).build()) {
            var fault = catchThrowableOfType(
                    TransportException.class, () -> client.executes().get(ID));

            assertThat(fault).hasMessageContaining("certificates");
            assertThat(fault.promptId()).contains(ID);
            assertThat(fault).hasCauseInstanceOf(SSLHandshakeException.class);
        }
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void proxy_ofTheCallersClient_isAskedForTheApi() throws Exception {
        server.start(InetAddress.getLoopbackAddress(), 0);
        HttpClient throughTheProxy = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort())))
                .build();

        try (ComfyClient client = client("http://api.example.com/prod")
                .allowInsecureHttp()
                .httpClient(throughTheProxy)
                .build()) {
            assertThat(client.executes().get(ID).promptId()).isEqualTo(ID);
        }

        assertThat(server.takeRequest().getRequestLine())
                .isEqualTo("GET http://api.example.com/prod/executes/" + ID + " HTTP/1.1");
    }
}
