package io.github.comfysdk.testkit.internal.http;

import static io.github.comfysdk.testkit.internal.http.Servers.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the handler gets of what a client sends. */
final class RequestTest {
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final WireServer server = Servers.of(request -> {
        requests.add(request);
        return Reply.whole(Servers.HELLO);
    });

    @AfterEach
    void close() {
        server.close();
    }

    private Request received(String text) throws IOException {
        try (RawClient client = RawClient.to(server)) {
            assertThat(client.send(text).readThrough("hello")).startsWith("HTTP/1.1 200 OK\r\n");
        }
        assertThat(requests).hasSize(1);
        return requests.get(0);
    }

    @Test
    void head_oddHeaders_keepCaseOrderAndDuplicates() throws IOException {
        Request request = received(lines(
                "GET /a/%2F/../b?x=%zz&y=\u00e9 HTTP/1.1",
                "hOsT: h:80", "X-A:1", "x-a: \t two words \t", "X-Empty:", "X-A: 3", "", ""));
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.target()).isEqualTo("/a/%2F/../b?x=%zz&y=\u00e9");
        assertThat(request.version()).isEqualTo("HTTP/1.1");
        assertThat(request.headers().lines())
                .containsExactly(
                        new Header("hOsT", "h:80"),
                        new Header("X-A", "1"),
                        new Header("x-a", "two words"),
                        new Header("X-Empty", ""),
                        new Header("X-A", "3"));
        assertThat(request.body()).isEqualTo(Bytes.EMPTY);
        assertThat(request.connection()).isEqualTo(1);
    }

    @Test
    void head_linesEndedByLineFeedsAfterEmptyLines_areRead() throws IOException {
        assertThat(received("\r\n\n\r\nDELETE / HTTP/1.1\nHost: h\n\n").method())
                .isEqualTo("DELETE");
    }

    @Test
    void head_absoluteTargetAndAsterisk_arePassedOn() throws IOException {
        assertThat(received("OPTIONS http://h/x HTTP/1.1\r\nHost: h\r\n\r\n").target())
                .isEqualTo("http://h/x");
    }

    @Test
    void body_contentLength_isRead() throws IOException {
        Request request = received("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0005\r\n\r\n\0\u00ff\r\n!");
        assertThat(request.body()).isEqualTo(Bytes.of((byte) 0, (byte) 0xff, (byte) '\r', (byte) '\n', (byte) '!'));
    }

    @Test
    void body_sameContentLengthTwice_isRead() throws IOException {
        Request request = received("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nab");
        assertThat(request.body().utf8()).isEqualTo("ab");
    }

    @Test
    void body_chunksWithExtensionsAndTrailers_isReadWithoutCoding() throws IOException {
        Request request = received(lines(
                "PUT / HTTP/1.1",
                "Host: h",
                "Transfer-Encoding: Chunked",
                "",
                "3",
                "abc",
                "00A;name=\"v\" ; x",
                "0123456789",
                "0",
                "X-Sum: 1",
                "x-sum: 2",
                "",
                ""));
        assertThat(request.body().utf8()).isEqualTo("abc0123456789");
        assertThat(request.trailers().lines()).containsExactly(new Header("X-Sum", "1"), new Header("x-sum", "2"));
    }

    @Test
    void body_emptyChunked_isEmpty() throws IOException {
        Request request = received("PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        assertThat(request.body()).isEqualTo(Bytes.EMPTY);
        assertThat(request.trailers()).isEqualTo(Headers.NONE);
    }

    @Test
    void body_expectation_isAskedForBeforeItIsSent() throws IOException {
        try (RawClient client = RawClient.to(server)) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\n");
            assertThat(client.readThrough("\r\n\r\n")).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(client.send("ok").readThrough("hello")).startsWith("HTTP/1.1 200 OK\r\n");
        }
        assertThat(requests).extracting(request -> request.body().utf8()).containsExactly("ok");
    }

    @Test
    void body_expectationOfHttp10_isIgnored() throws IOException {
        assertThat(received("POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nok")
                        .body()
                        .utf8())
                .isEqualTo("ok");
    }

    @Test
    void body_byteAfterByte_isRead() throws IOException {
        String text = "POST /slow HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc";
        try (RawClient client = RawClient.to(server)) {
            for (int i = 0; i < text.length(); i++) {
                client.send(text.substring(i, i + 1));
            }
            client.readThrough("hello");
        }
        assertThat(requests.get(0).body().utf8()).isEqualTo("abc");
    }

    @Test
    void body_megabytes_isRead() throws IOException {
        String body = "0123456789abcdef".repeat(1 << 18);
        Request request =
                received("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        assertThat(request.body()).isEqualTo(Bytes.ofUtf8(body));
    }

    @Test
    void upgrade_h2c_isAnsweredInHttp11() throws IOException {
        Request request = received(lines(
                "GET / HTTP/1.1",
                "Host: h",
                "Connection: Upgrade, HTTP2-Settings",
                "Upgrade: h2c",
                "HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA",
                "",
                ""));
        assertThat(request.headers().first("Upgrade")).contains("h2c");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64})
    void pipelined_requestsInPieces_areAnsweredInOrder(int piece) throws IOException {
        String text = "GET /1 HTTP/1.1\r\nHost: h\r\n\r\nPOST /2 HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nab"
                + "PUT /3 HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nc\r\n0\r\n\r\n"
                + Servers.GET_AND_CLOSE;
        try (RawClient client = RawClient.to(server)) {
            for (int from = 0; from < text.length(); from += piece) {
                client.send(text.substring(from, Math.min(text.length(), from + piece)));
            }
            RawClient.Received received = client.readToEnd();
            assertThat(received.text().split("hello", -1)).hasSize(5);
            assertThat(received.end()).isEqualTo(RawClient.End.CLOSED);
        }
        assertThat(requests).extracting(Request::target).containsExactly("/1", "/2", "/3", "/last");
        assertThat(requests).extracting(Request::connection).containsOnly(1);
    }

    @Test
    void idle_clientThatClosesWithoutARequest_leavesNothing() throws Exception {
        RawClient client = RawClient.to(server);
        client.send(Servers.GET).readThrough("hello");
        client.close();
        Servers.awaitNoConnection(server);
        assertThat(requests).hasSize(1);
        assertThat(server.openConnections()).isZero();
    }

    @Test
    void halfClosed_clientThatOnlySendsNoMore_getsItsResponse() throws IOException {
        try (RawClient client = RawClient.to(server)) {
            RawClient.Received received =
                    client.send(Servers.GET).shutdownOutput().readToEnd();
            assertThat(received.text()).endsWith("hello");
            assertThat(received.end()).isEqualTo(RawClient.End.CLOSED);
        }
    }
}
