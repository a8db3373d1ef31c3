package io.github.comfysdk.testkit.internal.http;

import static io.github.comfysdk.testkit.internal.http.Servers.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes of each delivery, and how the connection ends. */
final class DeliveryTest {
    private static final RawClient.End CLOSED = RawClient.End.CLOSED;
    private static final RawClient.End RESET = RawClient.End.RESET;
    private static final Response TEN = Response.of(200, Headers.NONE, Bytes.ofUtf8("0123456789"));
    private static final String HEAD = lines("HTTP/1.1 200 OK", "Content-Length: 10", "", "");
    private static final String CHUNKED_HEAD = lines("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "", "");

    static Stream<Arguments> endings() {
        Delivery whole = Delivery.whole();
        return Stream.of(
                Arguments.of("close before headers", Delivery.closeBeforeHeaders(), "", CLOSED),
                Arguments.of("close after headers", Delivery.closeAfter(0), HEAD, CLOSED),
                Arguments.of("close in the body", Delivery.closeAfter(5), HEAD + "01234", CLOSED),
                Arguments.of("close after more than all", Delivery.closeAfter(11), HEAD + "0123456789", CLOSED),
                Arguments.of("reset before headers", Delivery.resetBeforeHeaders(), "", RESET),
                Arguments.of("reset after headers", Delivery.resetAfter(0), HEAD, RESET),
                Arguments.of("reset in the body", Delivery.resetAfter(5), HEAD + "01234", RESET),
                Arguments.of("whole, then close", whole.closingWhenIdle(Duration.ZERO), HEAD + "0123456789", CLOSED),
                Arguments.of("whole, then reset", whole.resettingWhenIdle(Duration.ZERO), HEAD + "0123456789", RESET),
                Arguments.of(
                        "whole, idle, close",
                        whole.closingWhenIdle(Duration.ofMillis(30)),
                        HEAD + "0123456789",
                        CLOSED),
                Arguments.of(
                        "whole, idle, reset",
                        whole.resettingWhenIdle(Duration.ofMillis(30)),
                        HEAD + "0123456789",
                        RESET),
                Arguments.of("garbage", Delivery.raw(Bytes.of((byte) 0, (byte) 0xff, (byte) 10)), "\0\u00ff\n", CLOSED),
                Arguments.of(
                        "garbage, then reset",
                        Delivery.raw(Bytes.ofUtf8("!")).resettingWhenIdle(Duration.ZERO),
                        "!",
                        RESET),
                Arguments.of(
                        "slow and cut",
                        Delivery.closeAfter(3).trickling(1, Duration.ofMillis(5)),
                        HEAD + "012",
                        CLOSED),
                Arguments.of(
                        "late and cut", Delivery.closeAfter(3).delayed(Duration.ofMillis(5)), HEAD + "012", CLOSED),
                Arguments.of(
                        "chunked, then close",
                        whole.chunked(4).closingWhenIdle(Duration.ZERO),
                        CHUNKED_HEAD + "4\r\n0123\r\n4\r\n4567\r\n2\r\n89\r\n0\r\n\r\n",
                        CLOSED),
                Arguments.of("chunked, cut at once", Delivery.closeAfter(0).chunked(4), CHUNKED_HEAD, CLOSED),
                Arguments.of(
                        "chunked, cut between chunks",
                        Delivery.closeAfter(4).chunked(4),
                        CHUNKED_HEAD + "4\r\n0123\r\n",
                        CLOSED),
                Arguments.of(
                        "chunked, cut in a chunk",
                        Delivery.closeAfter(6).chunked(4),
                        CHUNKED_HEAD + "4\r\n0123\r\n4\r\n45",
                        CLOSED),
                Arguments.of(
                        "chunked, reset in a chunk",
                        Delivery.resetAfter(1).chunked(20),
                        CHUNKED_HEAD + "a\r\n0",
                        RESET));
    }

    static Stream<Arguments> endingsAtOnce() {
        return endings()
                .filter(arguments -> ((Delivery)
                                Objects.requireNonNull(arguments.get()[1]))
                        .idle()
                        .isZero());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endings")
    void delivery_endingTheConnection_sendsExactlyItsBytes(
            String what, Delivery delivery, String bytes, RawClient.End end) throws IOException {
        try (WireServer server = Servers.delivering(TEN, delivery);
                RawClient client = RawClient.to(server)) {
            assertThat(client.send(Servers.GET).readToEnd()).as(what).isEqualTo(new RawClient.Received(bytes, end));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endingsAtOnce")
    void delivery_endingTheConnectionOfAClientThatSentOn_sendsExactlyItsBytes(
            String what, Delivery delivery, String bytes, RawClient.End end) throws IOException {
        try (WireServer server = Servers.delivering(TEN, delivery);
                RawClient client = RawClient.to(server)) {
            RawClient.Received received =
                    client.send(Servers.GET + Servers.GET_AND_CLOSE).readToEnd();
            assertThat(received).as(what).isEqualTo(new RawClient.Received(bytes, end));
        }
    }

    static Stream<Arguments> stalls() {
        return Stream.of(
                Arguments.of("before headers", Delivery.stallBeforeHeaders(), ""),
                Arguments.of("after headers", Delivery.stallAfter(0), HEAD),
                Arguments.of("in the body", Delivery.stallAfter(5), HEAD + "01234"),
                Arguments.of("after the body", Delivery.stallAfter(10), HEAD + "0123456789"),
                Arguments.of("in a chunk", Delivery.stallAfter(1).chunked(3), CHUNKED_HEAD + "3\r\n0"),
                Arguments.of("delay of an hour", Delivery.whole().delayed(Duration.ofHours(1)), ""),
                Arguments.of(
                        "delay beyond all numbers", Delivery.whole().delayed(Duration.ofSeconds(Long.MAX_VALUE)), ""),
                Arguments.of("a byte an hour", Delivery.whole().trickling(1, Duration.ofHours(1)), HEAD + "0"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stalls")
    void stall_clientCloses_endsAtOnce(String what, Delivery delivery, String bytes) throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        try (WireServer server = stalling(delivery, arrived)) {
            try (RawClient client = RawClient.to(server)) {
                assertThat(client.send(Servers.GET).read(bytes.length()))
                        .as(what)
                        .isEqualTo(bytes);
                arrived.await();
                assertThat(client.hearsNothing()).isTrue();
                assertThat(server.openConnections()).isEqualTo(1);
            }
            Servers.awaitNoConnection(server);
            assertThat(server.openConnections()).isZero();
            assertThat(server.handlerFailures()).isEmpty();
        }
    }

    private static WireServer stalling(Delivery delivery, CountDownLatch arrived) {
        return Servers.of(request -> {
            arrived.countDown();
            return new Reply(TEN, delivery);
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stalls")
    void stall_serverCloses_endsAtOnce(String what, Delivery delivery, String bytes) throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        WireServer server = stalling(delivery, arrived);
        try (RawClient client = RawClient.to(server)) {
            assertThat(client.send(Servers.GET).read(bytes.length())).as(what).isEqualTo(bytes);
            arrived.await();
            server.close();
            assertThat(Servers.threads(server)).isEmpty();
            assertThat(client.readToEnd()).isEqualTo(new RawClient.Received("", CLOSED));
        }
    }

    @Test
    void stall_clientSendsOnAndOn_isNotDisturbed() throws Exception {
        try (WireServer server = Servers.delivering(TEN, Delivery.stallBeforeHeaders())) {
            try (RawClient client = RawClient.to(server)) {
                client.send(Servers.GET).send(new byte[100_000]);
                assertThat(client.hearsNothing()).isTrue();
            }
        }
    }

    @Test
    void delay_requestThatComesMeanwhile_isServedAfterIt() throws IOException {
        Delivery late = Delivery.whole().delayed(Duration.ofMillis(40));
        try (WireServer server = Servers.delivering(TEN, late);
                RawClient client = RawClient.to(server)) {
            long start = System.nanoTime();
            client.send(Servers.GET).send(Servers.GET).send(Servers.GET_AND_CLOSE);
            RawClient.Received received = client.readToEnd();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(80));
            assertThat(received.text())
                    .startsWith(HEAD + "0123456789" + HEAD + "0123456789HTTP/1.1 200 OK")
                    .endsWith("hello");
        }
    }

    @Test
    void trickle_body_takesItsTime() throws IOException {
        Delivery slow = Delivery.whole().trickling(3, Duration.ofMillis(20));
        try (WireServer server = Servers.delivering(TEN, slow);
                RawClient client = RawClient.to(server)) {
            long start = System.nanoTime();
            assertThat(client.send(Servers.GET).read(HEAD.length() + 10)).isEqualTo(HEAD + "0123456789");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(60));
            assertThat(client.send(Servers.GET_AND_CLOSE).readToEnd().text()).endsWith("hello");
        }
    }

    @Test
    void trickle_chunkedWithOtherSize_sendsTheSameChunks() throws IOException {
        Delivery slow = Delivery.whole().chunked(4).trickling(3, Duration.ofMillis(1));
        String expected = CHUNKED_HEAD + "4\r\n0123\r\n4\r\n4567\r\n2\r\n89\r\n0\r\n\r\n";
        try (WireServer server = Servers.delivering(TEN, slow);
                RawClient client = RawClient.to(server)) {
            assertThat(client.send(Servers.GET).read(expected.length())).isEqualTo(expected);
            assertThat(client.send(Servers.GET).read(expected.length())).isEqualTo(expected);
        }
    }

    @Test
    void chunked_http10_isSentWithALength() throws IOException {
        try (WireServer server = Servers.delivering(TEN, Delivery.whole().chunked(4));
                RawClient client = RawClient.to(server)) {
            assertThat(client.send("GET /path HTTP/1.0\r\n\r\n").readToEnd().text())
                    .isEqualTo(lines("HTTP/1.1 200 OK", "Content-Length: 10", "Connection: close", "", "0123456789"));
        }
    }

    @Test
    void idle_requestThatComesInTime_isServed() throws IOException {
        Delivery delivery = Delivery.whole().closingWhenIdle(Duration.ofHours(1));
        try (WireServer server = Servers.delivering(TEN, delivery);
                RawClient client = RawClient.to(server)) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.send(Servers.GET).read(HEAD.length() + 10)).isEqualTo(HEAD + "0123456789");
            }
            assertThat(server.connectionCount()).isEqualTo(1);
        }
    }

    @Test
    void close_clientStillSendsItsNextRequest_isLostWithoutAnAnswer() throws IOException {
        Delivery delivery = Delivery.whole().closingWhenIdle(Duration.ZERO);
        try (WireServer server = Servers.delivering(TEN, delivery);
                RawClient client = RawClient.to(server)) {
            client.send(Servers.GET).read(HEAD.length() + 10);
            client.sendAsFarAsTaken(new byte[] {'G'});
            assertThat(client.readToEnd().text()).isEmpty();
        }
    }

    @Test
    void oversized_gigabytes_takeNoMemory() throws IOException {
        long length = 3L << 30;
        FilledBody body = new FilledBody(Bytes.ofUtf8("{"), (byte) 'x', Bytes.ofUtf8("}"), length);
        try (WireServer server = Servers.delivering(Response.of(200, Headers.NONE, body), Delivery.whole());
                RawClient client = RawClient.to(server)) {
            String head = client.send(Servers.GET).readThrough("\r\n\r\n");
            assertThat(head).isEqualTo(lines("HTTP/1.1 200 OK", "Content-Length: " + length, "", ""));
            assertThat(client.skip(length - 1)).isEqualTo(length - 1);
            assertThat(client.read(1)).isEqualTo("}");
        }
    }

    @Test
    void oversized_clientGivesUp_endsTheConnection() throws Exception {
        FilledBody body = new FilledBody(Bytes.EMPTY, (byte) 'x', Bytes.EMPTY, Long.MAX_VALUE);
        try (WireServer server = Servers.delivering(Response.of(200, Headers.NONE, body), Delivery.whole())) {
            try (RawClient client = RawClient.to(server)) {
                client.send(Servers.GET).read(1000);
            }
            Servers.awaitNoConnection(server);
            assertThat(server.openConnections()).isZero();
        }
    }

    @Test
    void oversized_clientReadsNoMoreAndServerCloses_endsTheConnection() throws IOException {
        FilledBody body = new FilledBody(Bytes.EMPTY, (byte) 'x', Bytes.EMPTY, Long.MAX_VALUE);
        WireServer server = Servers.delivering(Response.of(200, Headers.NONE, body), Delivery.whole());
        try (RawClient client = RawClient.to(server)) {
            client.send(Servers.GET).read(1000);
            server.close();
            assertThat(Servers.threads(server)).isEmpty();
        }
    }

    @Test
    void settings_thatMakeNoSense_areRefused() {
        assertThatThrownBy(() -> Delivery.closeAfter(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bodyBytes is -1; use zero for headers only.");
        assertThatThrownBy(() -> Delivery.whole().trickling(0, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bytes is 0; a pace needs at least one byte a period.");
        assertThatThrownBy(() -> Delivery.whole().chunked(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("chunkSize is 0; a chunk needs at least one byte.");
        assertThatThrownBy(() -> Delivery.whole().delayed(Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("delay and idle must not be negative.");
    }
}
