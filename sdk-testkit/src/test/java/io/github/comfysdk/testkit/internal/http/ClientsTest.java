package io.github.comfysdk.testkit.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.EOFException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the JDK's two HTTP clients make of the server. */
final class ClientsTest {
    private static final Response TEN = Response.of(200, Headers.NONE.plus("X-Reply", "1"), Bytes.ofUtf8("0123456789"));

    private static HttpRequest.Builder request(WireServer server) {
        return HttpRequest.newBuilder(URI.create(server.origin() + "/path"));
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void httpClient_eachVersion_isServedInHttp11OnOneConnection(HttpClient.Version version) throws Exception {
        HttpClient client = HttpClient.newBuilder().version(version).build();
        List<Request> requests = new ArrayList<>();
        Handler handler = request -> {
            requests.add(request);
            return Reply.whole(Response.of(200, Headers.NONE, request.body()));
        };
        try (WireServer server = Servers.of(handler)) {
            for (int i = 0; i < 20; i++) {
                HttpResponse<String> response = send(
                        client,
                        request(server)
                                .POST(HttpRequest.BodyPublishers.ofString("body " + i))
                                .build());
                assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
                assertThat(response.body()).isEqualTo("body " + i);
            }
            assertThat(requests).hasSize(20).extracting(Request::connection).containsOnly(1);
        }
    }

    @Test
    void httpClient_chunkedBodyWithExpectation_arrives() throws Exception {
        Handler echo = request -> Reply.whole(Response.of(
                200,
                Headers.NONE.plus(
                        "X-Coding", request.headers().first("Transfer-Encoding").orElse("")),
                request.body()));
        String text = "0123456789".repeat(50_000);
        try (WireServer server = Servers.of(echo)) {
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            HttpRequest.BodyPublisher unknownLength =
                    HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofByteArray(bytes));
            HttpResponse<String> response = send(
                    HttpClient.newHttpClient(),
                    request(server).expectContinue(true).PUT(unknownLength).build());
            assertThat(response.headers().firstValue("X-Coding")).contains("chunked");
            assertThat(response.body()).isEqualTo(text);
        }
    }

    @Test
    void httpClient_bodyBeyondTheLimit_is413() throws Exception {
        ServerSettings settings = ServerSettings.defaults().largestBody(10);
        try (WireServer server = Servers.of(settings, request -> Reply.whole(TEN))) {
            HttpRequest post = request(server)
                    .POST(HttpRequest.BodyPublishers.ofString("eleven byte"))
                    .build();
            HttpResponse<String> response = send(HttpClient.newHttpClient(), post);
            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(response.body()).isEqualTo("The body has more than 10 bytes.\n");
        }
    }

    static Stream<Arguments> wholeDeliveries() {
        return Stream.of(
                Arguments.of(Delivery.whole()),
                Arguments.of(Delivery.whole().chunked(3)),
                Arguments.of(Delivery.whole().delayed(Duration.ofMillis(5))),
                Arguments.of(Delivery.whole().trickling(4, Duration.ofMillis(5))),
                Arguments.of(Delivery.whole().chunked(4).trickling(3, Duration.ofMillis(1))),
                Arguments.of(Delivery.whole().closingWhenIdle(Duration.ZERO)));
    }

    @ParameterizedTest
    @MethodSource("wholeDeliveries")
    void clients_wholeDelivery_getTheResponse(Delivery delivery) throws Exception {
        try (WireServer server = Servers.delivering(TEN, delivery)) {
            HttpResponse<String> response =
                    send(HttpClient.newHttpClient(), request(server).build());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("x-reply")).contains("1");
            assertThat(response.body()).isEqualTo("0123456789");
            HttpURLConnection connection = connect(server);
            assertThat(connection.getResponseMessage()).isEqualTo("OK");
            assertThat(connection.getInputStream().readAllBytes()).asString().isEqualTo("0123456789");
        }
    }

    static Stream<Arguments> httpClientFailures() {
        String noBytes = "HTTP/1.1 header parser received no bytes";
        return Stream.of(
                Arguments.of("closed", Delivery.closeBeforeHeaders(), noBytes, EOFException.class),
                Arguments.of("closed after headers", Delivery.closeAfter(0), "bytes received: 0", EOFException.class),
                Arguments.of(
                        "closed in the body",
                        Delivery.closeAfter(5),
                        "fixed content-length: 10, bytes received: 5",
                        EOFException.class),
                Arguments.of(
                        "closed in a chunk",
                        Delivery.closeAfter(5).chunked(4),
                        "chunked transfer encoding",
                        EOFException.class),
                Arguments.of("reset", Delivery.resetBeforeHeaders(), "Connection reset", SocketException.class),
                Arguments.of("reset in the body", Delivery.resetAfter(5), "Connection reset", SocketException.class),
                Arguments.of(
                        "garbage",
                        Delivery.raw(Bytes.ofUtf8("\0\1\2 no HTTP at all\r\n\r\n")),
                        "Invalid status line",
                        ProtocolException.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("httpClientFailures")
    void httpClient_faultyDelivery_failsByItsKind(
            String what, Delivery delivery, String message, Class<? extends Throwable> kind) {
        try (WireServer server = Servers.delivering(TEN, delivery)) {
            HttpRequest post = request(server)
                    .POST(HttpRequest.BodyPublishers.ofString("x"))
                    .build();
            Throwable thrown = catchThrowable(() -> send(HttpClient.newHttpClient(), post));
            List<Throwable> causes = Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                    .toList();
            assertThat(causes).as(what).anyMatch(kind::isInstance);
            assertThat(causes)
                    .as(what)
                    .anyMatch(cause -> String.valueOf(cause.getMessage()).contains(message));
        }
    }

    @Test
    void httpClient_stall_runsIntoTheTimeoutOfTheRequest() {
        try (WireServer server = Servers.delivering(TEN, Delivery.stallBeforeHeaders())) {
            HttpRequest request =
                    request(server).timeout(Duration.ofMillis(200)).build();
            assertThatThrownBy(() -> send(HttpClient.newHttpClient(), request))
                    .isInstanceOf(HttpTimeoutException.class)
                    .hasMessage("request timed out");
        }
    }

    @Test
    void httpClient_stallInTheBody_failsWhenTheServerCloses() {
        WireServer server = Servers.delivering(TEN, Delivery.stallAfter(5));
        CompletableFuture<HttpResponse<Stream<String>>> response =
                HttpClient.newHttpClient().sendAsync(request(server).build(), HttpResponse.BodyHandlers.ofLines());
        assertThat(response.join().statusCode()).isEqualTo(200);
        server.close();
        assertThatThrownBy(() -> response.join().body().toList())
                .hasRootCauseInstanceOf(EOFException.class)
                .hasStackTraceContaining("bytes received: 5");
    }

    @Test
    void httpClient_refusedConnections_fail() {
        try (WireServer server = Servers.answering(TEN)) {
            // Where the reset meets the client while it connects, it tries again by itself.
            server.refuseNext(10);
            HttpRequest post = request(server)
                    .POST(HttpRequest.BodyPublishers.ofString("x"))
                    .build();
            assertThatThrownBy(() -> send(HttpClient.newHttpClient(), post)).isInstanceOf(IOException.class);
            assertThat(server.connectionCount()).isBetween(1, 10);
        }
    }

    private static HttpURLConnection connect(WireServer server) throws IOException {
        return (HttpURLConnection) URI.create(server.origin() + "/path").toURL().openConnection();
    }

    @Test
    void urlConnection_postAndError_areServed() throws IOException {
        Handler handler = request -> Reply.whole(Response.of(404, Headers.NONE, request.body()));
        try (WireServer server = Servers.of(handler)) {
            HttpURLConnection connection = connect(server);
            connection.setDoOutput(true);
            connection.setChunkedStreamingMode(5);
            connection.getOutputStream().write("hello, server".getBytes(StandardCharsets.US_ASCII));
            assertThat(connection.getResponseCode()).isEqualTo(404);
            assertThat(connection.getResponseMessage()).isEqualTo("Not Found");
            assertThat(connection.getErrorStream().readAllBytes()).asString().isEqualTo("hello, server");
        }
    }

    @Test
    void urlConnection_closedConnection_failsAfterItsOneRetry() throws IOException {
        try (WireServer server = Servers.delivering(TEN, Delivery.closeBeforeHeaders())) {
            HttpURLConnection connection = connect(server);
            assertThatThrownBy(connection::getResponseCode)
                    .isInstanceOf(SocketException.class)
                    .hasMessage("Unexpected end of file from server");
            assertThat(server.connectionCount()).isEqualTo(2);
        }
    }

    @Test
    void urlConnection_bodyCutInAChunk_failsAfterWhatCame() throws IOException {
        try (WireServer server = Servers.delivering(TEN, Delivery.closeAfter(5).chunked(10))) {
            HttpURLConnection connection = connect(server);
            assertThat(connection.getInputStream().readNBytes(5)).asString().isEqualTo("01234");
            assertThatThrownBy(() -> connection.getInputStream().read())
                    .isInstanceOf(IOException.class)
                    .hasMessage("Premature EOF");
        }
    }
}
