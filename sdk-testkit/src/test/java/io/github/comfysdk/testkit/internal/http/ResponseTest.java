package io.github.comfysdk.testkit.internal.http;

import static io.github.comfysdk.testkit.internal.http.Servers.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The bytes of whole responses. */
final class ResponseTest {
    private static final RawClient.End CLOSED = RawClient.End.CLOSED;

    /** Sends one request to a server with one response, and reads until the server ends the connection. */
    private static RawClient.Received exchange(Response response, String request) throws IOException {
        try (WireServer server = Servers.answering(response);
                RawClient client = RawClient.to(server)) {
            return client.send(request).readToEnd();
        }
    }

    @Test
    void response_oddHeaders_areSentExactlyAsTheyAre() throws IOException {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("x-AMZ-Id", "a  b");
        map.put("Content-type", "text/plain");
        Headers headers = Headers.of(map).plus("X-amz-ID", "\u00e9").plus("Empty", "");
        assertThat(exchange(new Response(299, "Quite  fine", headers, Bytes.ofUtf8("hi")), Servers.GET_AND_CLOSE))
                .isEqualTo(new RawClient.Received(
                        lines(
                                "HTTP/1.1 299 Quite  fine",
                                "x-AMZ-Id: a  b",
                                "Content-type: text/plain",
                                "X-amz-ID: \u00e9",
                                "Empty: ",
                                "Content-Length: 2",
                                "Connection: close",
                                "",
                                "hi"),
                        CLOSED));
    }

    @Test
    void response_emptyBodyAndUnknownStatus_hasLengthZeroAndNoReason() throws IOException {
        assertThat(exchange(Response.of(799, Headers.NONE, Bytes.EMPTY), Servers.GET_AND_CLOSE)
                        .text())
                .isEqualTo(lines("HTTP/1.1 799 ", "Content-Length: 0", "Connection: close", "", ""));
    }

    @Test
    void response_ownLengthAndConnection_areLeftAlone() throws IOException {
        Headers headers = Headers.NONE.plus("connection", "Keep-Alive, CLOSE").plus("content-length", "7");
        assertThat(exchange(Response.of(200, headers, Bytes.ofUtf8("hi")), Servers.GET))
                .isEqualTo(new RawClient.Received(
                        lines("HTTP/1.1 200 OK", "connection: Keep-Alive, CLOSE", "content-length: 7", "", "hi"),
                        CLOSED));
    }

    @Test
    void response_shorterThanItsDeclaredLength_endsTheConnection() throws IOException {
        Headers headers = Headers.NONE.plus("Content-Length", "7");
        assertThat(exchange(Response.of(200, headers, Bytes.ofUtf8("hi")), Servers.GET))
                .isEqualTo(new RawClient.Received(lines("HTTP/1.1 200 OK", "Content-Length: 7", "", "hi"), CLOSED));
    }

    @Test
    void response_ownTransferCoding_isSentAsItIs() throws IOException {
        Headers headers = Headers.NONE.plus("Transfer-Encoding", "chunked");
        Response response = Response.of(200, headers, Bytes.ofUtf8("zz\r\n"));
        try (WireServer server = Servers.answering(response);
                RawClient client = RawClient.to(server)) {
            String expected = lines("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "", "zz", "");
            assertThat(client.send(Servers.GET).read(expected.length())).isEqualTo(expected);
            assertThat(client.send(Servers.GET).read(expected.length())).isEqualTo(expected);
        }
    }

    @Test
    void response_toHead_hasLengthButNoBody() throws IOException {
        String head = "HEAD / HTTP/1.1\r\nHost: h\r\n\r\n";
        try (WireServer server = Servers.answering(Servers.HELLO);
                RawClient client = RawClient.to(server)) {
            RawClient.Received received =
                    client.send(head + head + Servers.GET_AND_CLOSE).readToEnd();
            assertThat(received.text())
                    .isEqualTo(lines("HTTP/1.1 200 OK", "Content-Length: 5", "", "")
                                    .repeat(2)
                            + lines("HTTP/1.1 200 OK", "Content-Length: 5", "Connection: close", "", "hello"));
        }
    }

    @Test
    void response_statusWithoutBody_hasNone() throws IOException {
        for (int status : new int[] {204, 304}) {
            Response response = Response.of(status, Headers.NONE.plus("ETag", "\"1\""), Bytes.ofUtf8("ignored"));
            assertThat(exchange(response, Servers.GET_AND_CLOSE).text())
                    .isEqualTo(lines(
                            "HTTP/1.1 " + status + " " + ReasonPhrase.of(status),
                            "ETag: \"1\"",
                            "Connection: close",
                            "",
                            ""));
        }
    }

    @Test
    void response_toHttp10_endsTheConnection() throws IOException {
        assertThat(exchange(Servers.HELLO, "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"))
                .isEqualTo(new RawClient.Received(
                        lines("HTTP/1.1 200 OK", "Content-Length: 5", "Connection: close", "", "hello"), CLOSED));
    }

    @Test
    void response_afterWhichTheClientSendsOn_arrivesAllTheSame() throws IOException {
        try (WireServer server = Servers.answering(Servers.HELLO);
                RawClient client = RawClient.to(server)) {
            client.send(Servers.GET_AND_CLOSE)
                    .sendAsFarAsTaken(new byte[1 << 20])
                    .shutdownOutput();
            RawClient.Received received = client.readToEnd();
            assertThat(received.text()).endsWith("\r\n\r\nhello");
            assertThat(received.end()).isEqualTo(CLOSED);
        }
    }

    @Test
    void response_onAConnectionThatIsKept_countsAsOneConnection() throws IOException {
        try (WireServer server = Servers.answering(Servers.HELLO)) {
            String expected = lines("HTTP/1.1 200 OK", "Content-Length: 5", "", "hello");
            try (RawClient client = RawClient.to(server)) {
                for (int i = 0; i < 100; i++) {
                    assertThat(client.send(Servers.GET).read(expected.length())).isEqualTo(expected);
                }
                assertThat(server.openConnections()).isEqualTo(1);
            }
            try (RawClient client = RawClient.to(server)) {
                assertThat(client.send(Servers.GET).read(expected.length())).isEqualTo(expected);
            }
            assertThat(server.connectionCount()).isEqualTo(2);
        }
    }
}
