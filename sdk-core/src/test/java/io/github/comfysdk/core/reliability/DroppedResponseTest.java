package io.github.comfysdk.core.reliability;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.ApiException;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.error.UnauthorizedException;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.RawServer;
import io.github.comfysdk.core.testing.TestClients;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Responses that the JDK's client drops, for which it throws exceptions that say something else. */
class DroppedResponseTest {
    private static final String OF_GATEWAY = "HTTP/1.1 401 Unauthorized\r\nx-amz-apigw-id: a=\r\n"
            + "Content-Type: application/json\r\nContent-Length: 27\r\n\r\n{\"message\": \"Unauthorized\"}";

    private static RawServer answering(String response) throws IOException {
        return new RawServer(exchange -> {
            exchange.socket().getOutputStream().write(response.getBytes(StandardCharsets.ISO_8859_1));
            exchange.socket().getOutputStream().flush();
            return true;
        });
    }

    private static HttpClient.Builder http() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    }

    private static ComfyClient client(String baseUrl, HttpClient http) {
        return TestClients.onSocket(baseUrl, Duration.ofMillis(200))
                .allowInsecureHttp()
                .httpClient(http)
                .build();
    }

    private static ComfyClient behindProxy(RawServer proxy, Authenticator authenticator) {
        return client(
                "http://api.example.com/prod",
                http().authenticator(authenticator)
                        .proxy(ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port())))
                        .build());
    }

    private static Authenticator giving(PasswordAuthentication credentials) {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return credentials;
            }
        };
    }

    private static void delete(Face face, ComfyClient client) {
        face.call(
                client,
                c -> {
                    c.executes().delete(ID);
                    return true;
                },
                c -> c.async().executes().delete(ID).thenApply(deleted -> true));
    }

    static Stream<Arguments> announcedBodies() {
        String json = "{\"statusCode\": 204, \"message\": \"execute deleted\"}";
        return Face.withEach(List.of(
                "HTTP/1.1 204 No Content\r\nContent-Length: " + json.length() + "\r\n\r\n" + json,
                "HTTP/1.1 204 No Content\r\nContent-Length: " + json.length() + "\r\n\r\n",
                "HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"));
    }

    @ParameterizedTest
    @MethodSource("announcedBodies")
    void delete_204ThatAnnouncesABody_succeedsWithOneRequest(Face face, String response) throws IOException {
        try (RawServer server = answering(response);
                ComfyClient client = client(server.baseUrl(), http().build())) {
            delete(face, client);
            delete(face, client);

            assertThat(server.count("DELETE")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void call_401OfTheGatewayAndAnAuthenticator_endsAtOnce(Face face) throws IOException {
        try (RawServer server = answering(OF_GATEWAY);
                ComfyClient client = client(
                        server.baseUrl(),
                        http().authenticator(giving(new PasswordAuthentication("u", new char[1])))
                                .build())) {
            assertThatThrownBy(() -> face.get(client, ID))
                    .isInstanceOf(UnauthorizedException.class)
                    .hasMessageContaining("HTTP 401: Unauthorized");
            assertThatThrownBy(() -> face.create(client, ID)).isInstanceOf(UnauthorizedException.class);
            assertThatThrownBy(() -> face.await(
                            client.executes().attach(ID), WaitPolicy.defaults().withTimeout(Duration.ofHours(1))))
                    .isInstanceOf(UnauthorizedException.class);

            assertThat(server.count("POST")).isEqualTo(1);
            assertThat(server.count("GET")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void get_401ThatTheAuthenticatorHasNoCredentialsFor_endsAtOnceAndSaysSo(Face face) throws IOException {
        String response = "HTTP/1.1 401 -\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n";
        try (RawServer server = answering(response);
                ComfyClient client = client(
                        server.baseUrl(),
                        http().authenticator(new Authenticator() {}).build())) {
            assertThatThrownBy(() -> face.get(client, ID))
                    .isInstanceOf(UnauthorizedException.class)
                    .hasMessageContaining("the authenticator of the HttpClient has no credentials for it");

            assertThat(server.count("GET")).isEqualTo(1);
        }
    }

    /** What a proxy says, the authenticator, and the sentence that tells what is wrong with them. */
    static Stream<Arguments> refusalsOfProxies() {
        var wrong = giving(new PasswordAuthentication("user", "wr0ng-password".toCharArray()));
        var throwing = new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                throw new IllegalStateException("vault down");
            }
        };
        String basic = "Proxy-Authenticate: Basic realm=\"x\"\r\n";
        return Face.withEach(List.of(
                        List.of(basic, wrong, "the credentials of the HttpClient's authenticator were refused"),
                        List.of(
                                basic,
                                throwing,
                                "the authenticator of the HttpClient threw java.lang.IllegalStateException"),
                        List.of(basic, new Authenticator() {}, "has no credentials for it"),
                        List.of("", wrong, "the proxy does not say which credentials it accepts"),
                        List.of("Proxy-Authenticate: NTLM\r\n", wrong, "HTTP 407")))
                .map(row -> {
                    List<?> columns = (List<?>) Objects.requireNonNull(row.get()[1]);
                    return Arguments.of(row.get()[0], columns.get(0), columns.get(1), columns.get(2));
                });
    }

    @ParameterizedTest
    @MethodSource("refusalsOfProxies")
    void call_407ThatTheAuthenticatorCannotAnswer_endsAtOnce(
            Face face, String challenge, Authenticator authenticator, String reason) throws IOException {
        try (RawServer proxy = answering("HTTP/1.1 407 Proxy Authentication Required\r\n%sContent-Length: 0\r\n\r\n"
                        .formatted(challenge));
                ComfyClient client = behindProxy(proxy, authenticator)) {
            var read = catchThrowableOfType(ApiException.class, () -> face.get(client, ID));
            int requests = proxy.count("GET");
            var created = catchThrowableOfType(ApiException.class, () -> face.create(client, ID));
            Throwable awaited = catchThrowable(() -> face.await(
                    client.executes().attach(ID), WaitPolicy.defaults().withTimeout(Duration.ofHours(1))));

            assertThat(read)
                    .hasMessageContaining(reason)
                    .hasMessageContaining("The proxy requires credentials")
                    .message()
                    .doesNotContain("wr0ng");
            assertThat(created.status()).isEqualTo(407);
            assertThat(((ApiException) awaited).status()).isEqualTo(407);
            assertThat(proxy.count("GET")).as("one attempt each").isEqualTo(2 * requests);
        }
    }

    static Stream<Arguments> unreadableResponses() {
        return Face.withEach(List.of("abc", "5x", "99999999999999999999", "", "1,1"));
    }

    @ParameterizedTest
    @MethodSource("unreadableResponses")
    void call_lengthThatIsNone_isNotToldAsNeverSent(Face face, String length) throws IOException {
        try (RawServer server = answering("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n{}");
                ComfyClient client = client(server.baseUrl(), http().build())) {
            Throwable deleted = catchThrowable(() -> delete(face, client));
            Throwable read = catchThrowable(() -> face.get(client, ID));

            assertThat(List.of(deleted, read))
                    .allSatisfy(thrown -> assertThat(thrown)
                            .isInstanceOfSatisfying(
                                    TransportException.class,
                                    lost -> assertThat(lost.neverSent()).isFalse())
                            .message()
                            .doesNotContain("never sent"));
            assertThat(server.count("GET")).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void delete_cookieHandlerThatThrowsAtTheResponse_isNotToldAsNeverSent(Face face) throws IOException {
        var handler = new CookieHandler() {
            @Override
            public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) {
                return Map.of();
            }

            @Override
            public void put(URI uri, Map<String, List<String>> headers) {
                throw new IllegalArgumentException("a cookie of the caller's");
            }
        };
        try (RawServer server = answering("HTTP/1.1 204 -\r\nSet-Cookie: a=b\r\n\r\n");
                ComfyClient client =
                        client(server.baseUrl(), http().cookieHandler(handler).build())) {
            assertThatThrownBy(() -> delete(face, client))
                    .isInstanceOf(TransportException.class)
                    .message()
                    .doesNotContain("never sent");
        }
    }
}
