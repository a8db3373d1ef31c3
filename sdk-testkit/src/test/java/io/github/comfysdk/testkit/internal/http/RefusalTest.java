package io.github.comfysdk.testkit.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that never reach the handler. */
final class RefusalTest {
    private static final String HOST = "Host: h\r\n";
    private static final int BODY_LIMIT = 1000;

    static Stream<Arguments> refusals() {
        String get = "GET / HTTP/1.1\r\n" + HOST;
        String post = "POST / HTTP/1.1\r\n" + HOST;
        String chunked = post + "Transfer-Encoding: chunked\r\n\r\n";
        return Stream.of(
                Arguments.of("no version", 400, "GET /\r\n\r\n"),
                Arguments.of("one word", 400, "GET\r\n\r\n"),
                Arguments.of("two spaces", 400, "GET  / HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("space in the target", 400, "GET /a b HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("control in the target", 400, "GET /\1 HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("carriage return in the line", 400, "GET /\r HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("method that is no token", 400, "GE(T / HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("version in small letters", 400, "GET / http/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("TLS on a plain port", 400, "\u0016\u0003\u0001\u0002\0\u0001\0\r\n\r\n"),
                Arguments.of("preface of HTTP/2", 505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                Arguments.of("empty lines only", 400, "\r\n".repeat(20)),
                Arguments.of("no host", 400, "GET / HTTP/1.1\r\n\r\n"),
                Arguments.of("two hosts", 400, get + HOST + "\r\n"),
                Arguments.of("header without a colon", 400, get + "X-Name\r\n\r\n"),
                Arguments.of("header without a name", 400, get + ": v\r\n\r\n"),
                Arguments.of("space before the colon", 400, get + "X-Name : v\r\n\r\n"),
                Arguments.of("folded line", 400, get + "X-Name: a\r\n b\r\n\r\n"),
                Arguments.of("zero in a value", 400, get + "X-Name: a\0b\r\n\r\n"),
                Arguments.of("carriage return in a value", 400, get + "X-Name: a\rb\r\n\r\n"),
                Arguments.of("two lengths", 400, post + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
                Arguments.of("negative length", 400, post + "Content-Length: -1\r\n\r\n"),
                Arguments.of("length with a plus", 400, post + "Content-Length: +1\r\n\r\na"),
                Arguments.of("empty length", 400, post + "Content-Length:\r\n\r\n"),
                Arguments.of("list of lengths", 400, post + "Content-Length: 1, 1\r\n\r\na"),
                Arguments.of(
                        "length and chunks", 400, post + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"),
                Arguments.of(
                        "chunks in HTTP/1.0", 400, "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                Arguments.of("other coding", 501, post + "Transfer-Encoding: gzip, chunked\r\n\r\n"),
                Arguments.of("chunked twice", 501, post + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"),
                Arguments.of("chunk size that is no number", 400, chunked + "xyz\r\nabc\r\n0\r\n\r\n"),
                Arguments.of("negative chunk size", 400, chunked + "-1\r\n\r\n"),
                Arguments.of("empty chunk size", 400, chunked + "\r\n"),
                Arguments.of("chunk longer than its size", 400, chunked + "2\r\nabc\r\n0\r\n\r\n"),
                Arguments.of("malformed trailer", 400, chunked + "0\r\nnot a trailer\r\n\r\n"),
                Arguments.of("unknown expectation", 417, post + "Expect: magic\r\nContent-Length: 1\r\n\r\n"),
                Arguments.of("body beyond the limit", 413, post + "Content-Length: 1001\r\n\r\n"),
                Arguments.of(
                        "expected body beyond the limit",
                        413,
                        post + "Expect: 100-continue\r\nContent-Length: 1001\r\n\r\n"),
                Arguments.of("length beyond all numbers", 413, post + "Content-Length: " + "9".repeat(40) + "\r\n\r\n"),
                Arguments.of(
                        "chunks beyond the limit",
                        413,
                        chunked + "3e8\r\n" + "a".repeat(1000) + "\r\n1\r\nb\r\n0\r\n\r\n"),
                Arguments.of("chunk beyond all numbers", 413, chunked + "f".repeat(40) + "\r\n"),
                Arguments.of(
                        "target beyond the limit", 414, "GET /" + "a".repeat(70_000) + " HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("header beyond the limit", 431, get + "X-Name: " + "a".repeat(70_000) + "\r\n\r\n"),
                Arguments.of("too many headers", 431, get + "X-Name: a\r\n".repeat(1000) + "\r\n"),
                Arguments.of(
                        "too long headers", 431, get + ("X-Name: " + "a".repeat(60_000) + "\r\n").repeat(20) + "\r\n"),
                Arguments.of("too many trailers", 431, chunked + "0\r\n" + "X-Name: a\r\n".repeat(1001) + "\r\n"),
                Arguments.of("chunk line beyond the limit", 400, chunked + "1;" + "a".repeat(70_000) + "\r\n"),
                Arguments.of("end within the request line", 400, "GET / HT"),
                Arguments.of("end within the headers", 400, get),
                Arguments.of("end within the body", 400, post + "Content-Length: 2\r\n\r\na"),
                Arguments.of("end within a chunk", 400, chunked + "5\r\nabc"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refusals")
    void request_malformedOrTooLarge_isRefusedAndItsConnectionClosed(String what, int status, String text)
            throws IOException {
        AtomicInteger handled = new AtomicInteger();
        ServerSettings settings = ServerSettings.defaults().largestBody(BODY_LIMIT);
        try (WireServer server = Servers.of(settings, request -> {
                    handled.incrementAndGet();
                    return Reply.whole(Servers.HELLO);
                });
                RawClient client = RawClient.to(server);
                RawClient healthy = RawClient.to(server)) {
            RawClient.Received received = client.send(text).shutdownOutput().readToEnd();
            assertThat(received.text())
                    .as(what)
                    .startsWith("HTTP/1.1 " + status + " " + ReasonPhrase.of(status) + "\r\n")
                    .contains("\r\nConnection: close\r\n\r\n");
            assertThat(received.end()).isEqualTo(RawClient.End.CLOSED);
            assertThat(handled).hasValue(0);
            assertThat(healthy.send(Servers.GET).readThrough("hello")).startsWith("HTTP/1.1 200 ");
            assertThat(server.handlerFailures()).isEmpty();
        }
    }

    @Test
    void body_beyondTheLimitAndSentAllTheSame_doesNotDestroyTheRefusal() throws IOException {
        ServerSettings settings = ServerSettings.defaults().largestBody(BODY_LIMIT);
        try (WireServer server = Servers.of(settings, request -> Reply.whole(Servers.HELLO));
                RawClient client = RawClient.to(server)) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 8000000\r\n\r\n")
                    .sendAsFarAsTaken(new byte[8_000_000])
                    .shutdownOutput();
            RawClient.Received received = client.readToEnd();
            assertThat(received.text())
                    .startsWith("HTTP/1.1 413 Content Too Large\r\n")
                    .endsWith("1000 bytes.\n");
            assertThat(received.end()).isEqualTo(RawClient.End.CLOSED);
        }
    }

    @Test
    void body_atTheLimit_isTaken() throws IOException {
        ServerSettings settings = ServerSettings.defaults().largestBody(BODY_LIMIT);
        try (WireServer server = Servers.of(settings, request -> Reply.whole(Servers.HELLO));
                RawClient client = RawClient.to(server)) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\n" + "a".repeat(1000));
            assertThat(client.readThrough("hello")).startsWith("HTTP/1.1 200 ");
            client.send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3E8\r\n" + "a".repeat(1000)
                    + "\r\n0\r\n\r\n");
            assertThat(client.readThrough("hello")).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void request_thatNeverBecomesWhole_isRefusedWhenItsTimeIsUp() throws IOException {
        ServerSettings settings = ServerSettings.defaults().requestTime(Duration.ofMillis(50));
        try (WireServer server = Servers.of(settings, request -> Reply.whole(Servers.HELLO));
                RawClient client = RawClient.to(server)) {
            RawClient.Received received = client.send("GET / HTTP/1.1\r\nHo").readToEnd();
            assertThat(received.text()).startsWith("HTTP/1.1 408 Request Timeout\r\n");
            assertThat(received.end()).isEqualTo(RawClient.End.CLOSED);
        }
    }
}
