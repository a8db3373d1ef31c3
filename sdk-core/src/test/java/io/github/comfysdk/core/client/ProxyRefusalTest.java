package io.github.comfysdk.core.client;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.error.ApiException;
import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.OutputFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A proxy that wants credentials before it opens a tunnel; the JDK then gives a response without a body. */
class ProxyRefusalTest {
    private final MockWebServer proxy = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        proxy.start(InetAddress.getLoopbackAddress(), 0);
        for (int i = 0; i < 4; i++) {
            proxy.enqueue(new MockResponse(407, Headers.of("Proxy-Authenticate", "Basic realm=\"corp\""), "sorry"));
        }
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    private ComfyClient client() {
        return ComfyClient.builder()
                .baseUrl("https://api.example.com/prod")
                .apiKey("key")
                .httpClient(HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .proxy(ProxySelector.of(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.getPort())))
                        .build())
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void get_proxyThatWantsCredentials_failsAtOnceAndSaysWhereToGiveThem(Face face) {
        try (ComfyClient client = client()) {
            var failure = catchThrowableOfType(ApiException.class, () -> face.get(client, ID));

            assertThat(failure.status()).isEqualTo(407);
            assertThat(failure)
                    .hasMessageContaining("The proxy requires credentials")
                    .hasMessageContaining("jdk.http.auth.tunneling.disabledSchemes");
        }
        assertThat(proxy.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void create_proxyThatWantsCredentials_isRefusedAndNotLookedUp(Face face) {
        try (ComfyClient client = client()) {
            var failure = catchThrowableOfType(ApiException.class, () -> face.create(client, TestClients.ID));

            assertThat(failure.status()).isEqualTo(407);
        }
        assertThat(proxy.getRequestCount()).isEqualTo(1);
    }

    static Stream<Arguments> refusedTunnels() {
        return Face.withEach(List.of(302, 403, 404, 429, 500, 502, 503, 504));
    }

    @ParameterizedTest
    @MethodSource("refusedTunnels")
    void anyCall_proxyThatRefusesATunnel_saysSoAndIsRepeatedOnlyIfItMayPass(Face face, int status) {
        proxy.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder().code(status).build();
            }
        });
        int attempts = status < 429 ? 1 : 3;
        try (ComfyClient client = client()) {
            var read = catchThrowableOfType(TransportException.class, () -> face.get(client, ID));
            var created = catchThrowableOfType(TransportException.class, () -> face.create(client, TestClients.ID));

            String refused = "the proxy refused a tunnel to the host, with HTTP " + status + ": check the proxy";
            assertThat(read).hasMessageStartingWith("GetExecute failed: " + refused);
            assertThat(created).hasMessageStartingWith("CreateExecute was never sent: " + refused);
            assertThat(created.neverSent()).isTrue();
            OutputFile file = OutputFile.of("https://bucket.s3.amazonaws.com/a.png?X-Amz-Signature=secret");
            var download = catchThrowableOfType(
                    DownloadException.class,
                    () -> face.call(
                            client,
                            comfy -> comfy.outputs().bytes(file),
                            comfy -> comfy.async().outputs().bytes(file)));
            assertThat(download).hasMessageContaining(refused);
        }
        assertThat(proxy.getRequestCount()).isGreaterThanOrEqualTo(3 * attempts);
        assertThat(proxy.getRequestCount() == 3).isEqualTo(attempts == 1);
    }
}
