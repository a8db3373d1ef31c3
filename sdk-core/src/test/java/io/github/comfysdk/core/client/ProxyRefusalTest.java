package io.github.comfysdk.core.client;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.error.ApiException;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.TestClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
}
