package io.github.comfysdk.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.http.TransportResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which response each exception of the JDK's client stands for, by its text or its stack. */
class DroppedResponseTextsTest {
    private static final URI TARGET = URI.create("https://api.example.com/");
    private static final HttpClient WITHOUT_PROXY = client(List.of(Proxy.NO_PROXY));
    private static final HttpClient WITH_PROXY =
            client(List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.example.com", 8080))));

    private static HttpClient client(List<Proxy> proxies) {
        return HttpClient.newBuilder()
                .proxy(new ProxySelector() {
                    @Override
                    public List<Proxy> select(URI uri) {
                        if (proxies.isEmpty()) {
                            throw new IllegalStateException("broken by now");
                        }
                        return proxies;
                    }

                    @Override
                    public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
                })
                .build();
    }

    private static Optional<TransportResponse> of(HttpClient client, @Nullable String message) {
        return DroppedResponse.of(client, TARGET, new IOException(message));
    }

    private static String body(TransportResponse response) {
        var text = new StringBuilder();
        response.body().subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(List<ByteBuffer> part) {
                part.forEach(buffer -> text.append(StandardCharsets.UTF_8.decode(buffer)));
            }

            @Override
            public void onError(Throwable exception) {
                text.append(exception);
            }

            @Override
            public void onComplete() {
                text.append(" end");
            }
        });
        return text.toString();
    }

    private static void assertRefusal(Optional<TransportResponse> response, int status, String body) {
        assertThat(response).hasValueSatisfying(it -> {
            assertThat(it.status()).isEqualTo(status);
            assertThat(body(it)).isEqualTo("{\"message\":\"" + body + "\"} end");
        });
    }

    @Test
    void of_204ThatAnnouncesABody_isA204WithoutOne() {
        assertThat(of(WITHOUT_PROXY, "unexpected content length header with 204 response"))
                .hasValueSatisfying(response -> {
                    assertThat(response.status()).isEqualTo(204);
                    assertThat(response.headers()).isEmpty();
                    assertThat(body(response)).isEqualTo(" end");
                });
    }

    @Test
    void of_missingChallenge_isTheStatusThatIsNamed() {
        Optional<TransportResponse> ofGateway = of(WITH_PROXY, "WWW-Authenticate header missing for response code 401");

        assertRefusal(ofGateway, 401, "Unauthorized");
        assertThat(ofGateway.orElseThrow().headers()).isEqualTo(Map.of("x-amzn-ErrorType", List.of("Unauthorized")));
        assertRefusal(
                of(WITHOUT_PROXY, "Proxy-Authenticate header missing for response code 407"),
                407,
                "the proxy does not say which credentials it accepts");
        assertThat(of(WITHOUT_PROXY, "WWW-Authenticate header missing for response code 403"))
                .isEmpty();
    }

    @Test
    void of_noCredentials_areThoseOfTheProxyIfThereIsOne() {
        String says = "the authenticator of the HttpClient has no credentials for it";

        assertRefusal(of(WITHOUT_PROXY, "No credentials provided"), 401, says);
        assertRefusal(of(WITH_PROXY, "No credentials provided"), 407, says);
        assertRefusal(of(client(List.of()), "No credentials provided"), 407, says);
    }

    @Test
    void of_refusedCredentials_saysSo() {
        assertRefusal(
                of(WITHOUT_PROXY, "too many authentication attempts. Limit: 3"),
                401,
                "the credentials of the HttpClient's authenticator were refused");
    }

    @Test
    void of_authenticatorThatThrew_namesWhatItThrewHoweverOftenItIsWrapped() {
        var thrown = new IllegalStateException("a secret");
        thrown.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("com.example.Keys", "find", null, -1),
            new StackTraceElement("jdk.internal.net.http.AuthenticationFilter", "getCredentials", null, -1)
        });
        String says = "the authenticator of the HttpClient threw java.lang.IllegalStateException";

        assertRefusal(DroppedResponse.of(WITHOUT_PROXY, TARGET, new IOException("x", thrown)), 401, says);
        assertRefusal(
                DroppedResponse.of(WITHOUT_PROXY, TARGET, new IOException("x", new IOException("y", thrown))),
                401,
                says);
    }

    @Test
    void of_anythingElse_isNoResponse() {
        var ofOther = new IllegalStateException("from elsewhere");
        var closed = new IOException("closed in the filter");
        closed.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("jdk.internal.net.http.AuthenticationFilter", "response", null, -1)
        });

        assertThat(of(WITH_PROXY, "connection reset")).isEmpty();
        assertThat(of(WITH_PROXY, null)).isEmpty();
        assertThat(DroppedResponse.of(WITH_PROXY, TARGET, new IOException("x", ofOther)))
                .isEmpty();
        assertThat(DroppedResponse.of(WITH_PROXY, TARGET, new IOException("x", closed)))
                .isEmpty();
    }
}
