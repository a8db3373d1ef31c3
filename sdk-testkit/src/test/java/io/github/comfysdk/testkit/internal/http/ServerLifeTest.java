package io.github.comfysdk.testkit.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** How a server starts, serves many, survives its handler, and ends. */
final class ServerLifeTest {
    private static final int MANY = 200;

    /** Opens connections that have all sent a request. */
    private static List<RawClient> requesting(WireServer server, int count) throws IOException {
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clients.add(RawClient.to(server).send(Servers.GET));
        }
        return clients;
    }

    private static void closeAll(List<RawClient> clients) throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
    }

    @Test
    void serve_manyConnections_runAllAtOnce() throws Exception {
        CountDownLatch all = new CountDownLatch(MANY);
        Handler handler = request -> {
            all.countDown();
            all.await();
            return Reply.whole(Servers.HELLO);
        };
        try (WireServer server = Servers.of(handler)) {
            List<RawClient> clients = requesting(server, MANY);
            for (RawClient client : clients) {
                assertThat(client.readThrough("hello")).startsWith("HTTP/1.1 200 OK\r\n");
            }
            assertThat(server.connectionCount()).isEqualTo(MANY);
            assertThat(server.openConnections()).isEqualTo(MANY);
            closeAll(clients);
            Servers.awaitNoConnection(server);
            assertThat(server.openConnections()).isZero();
        }
    }

    @Test
    void close_manyStalledConnections_endsThemAllAndTheirThreads() throws Exception {
        CountDownLatch arrived = new CountDownLatch(50);
        WireServer server = Servers.of(request -> {
            arrived.countDown();
            return new Reply(Servers.HELLO, Delivery.stallAfter(2));
        });
        List<RawClient> clients = requesting(server, 50);
        arrived.await();
        for (RawClient client : clients) {
            client.readThrough("he");
        }
        server.close();
        assertThat(Servers.threads(server)).isEmpty();
        for (RawClient client : clients) {
            assertThat(client.readToEnd()).isEqualTo(new RawClient.Received("", RawClient.End.CLOSED));
        }
        assertThatThrownBy(() -> RawClient.to(server)).isInstanceOf(ConnectException.class);
        server.close();
        closeAll(clients);
    }

    @Test
    void close_idleConnectionsAndHalfRequests_endsThem() throws Exception {
        WireServer server = Servers.answering(Servers.HELLO);
        try (RawClient fresh = RawClient.to(server);
                RawClient half = RawClient.to(server);
                RawClient idle = RawClient.to(server)) {
            half.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Le");
            idle.send(Servers.GET).readThrough("hello");
            server.close();
            assertThat(Servers.threads(server)).isEmpty();
            assertThat(idle.readToEnd().text()).isEmpty();
            assertThat(half.readToEnd().text()).isEmpty();
            assertThat(fresh.readToEnd().text()).isEmpty();
        }
    }

    @Test
    void close_handlerThatWaits_interruptsIt() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        WireServer server = Servers.of(request -> {
            arrived.countDown();
            never.await();
            return Reply.whole(Servers.HELLO);
        });
        try (RawClient client = RawClient.to(server)) {
            client.send(Servers.GET);
            arrived.await();
            server.close();
            assertThat(Servers.threads(server)).isEmpty();
            assertThat(server.handlerFailures()).singleElement().isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void close_fromTheHandler_returns() throws Exception {
        CompletableFuture<WireServer> self = new CompletableFuture<>();
        CompletableFuture<Boolean> returned = new CompletableFuture<>();
        WireServer server = Servers.of(request -> {
            self.join().close();
            returned.complete(true);
            return Reply.whole(Servers.HELLO);
        });
        try (RawClient client = RawClient.to(server)) {
            client.send(Servers.GET);
            self.complete(server);
            assertThat(returned.join()).isTrue();
            assertThat(client.readToEnd().text()).isEmpty();
            Servers.awaitNoConnection(server);
        }
    }

    @Test
    void close_interruptedThread_closesAndStaysInterrupted() throws Exception {
        WireServer server = Servers.delivering(Servers.HELLO, Delivery.stallBeforeHeaders());
        AtomicReference<Boolean> interrupted = new AtomicReference<>(false);
        try (RawClient client = RawClient.to(server)) {
            client.send(Servers.GET);
            Thread closing = new Thread(() -> {
                Thread.currentThread().interrupt();
                server.close();
                interrupted.set(Thread.currentThread().isInterrupted());
            });
            closing.start();
            closing.join();
            assertThat(client.readToEnd().text()).isEmpty();
        }
        assertThat(interrupted).hasValue(true);
    }

    @Test
    void start_portOfAClosedServer_listensAgain() throws Exception {
        WireServer first = Servers.answering(Servers.HELLO);
        try (RawClient client = RawClient.to(first)) {
            client.send(Servers.GET).readThrough("hello");
        }
        first.close();
        ServerSettings settings = ServerSettings.defaults().onPort(first.port());
        try (WireServer second = Servers.of(settings, request -> Reply.whole(Servers.HELLO));
                RawClient client = RawClient.to(second)) {
            assertThat(second.port()).isEqualTo(first.port());
            assertThat(second.origin()).isEqualTo("http://127.0.0.1:" + first.port());
            assertThat(client.send(Servers.GET).readThrough("hello")).startsWith("HTTP/1.1 200 OK\r\n");
            assertThatThrownBy(() -> WireServer.start(settings, request -> Reply.whole(Servers.HELLO)))
                    .isInstanceOf(BindException.class);
        }
    }

    @Test
    void refuseNext_twoConnections_resetsThemAndServesTheThird() throws Exception {
        try (WireServer server = Servers.answering(Servers.HELLO)) {
            server.refuseNext(2);
            for (int i = 0; i < 2; i++) {
                try (RawClient client = RawClient.to(server)) {
                    assertThat(client.readToEnd()).isEqualTo(new RawClient.Received("", RawClient.End.RESET));
                }
            }
            try (RawClient client = RawClient.to(server)) {
                assertThat(client.send(Servers.GET).readThrough("hello")).startsWith("HTTP/1.1 200 OK\r\n");
            }
            assertThat(server.connectionCount()).isEqualTo(3);
        }
    }

    @Test
    @SuppressWarnings("NullAway") // A handler without NullAway can return null.
    void handler_failures_becomeA500AndAreRemembered() throws Exception {
        IllegalStateException exception = new IllegalStateException("secret");
        AssertionError error = new AssertionError("secret");
        List<Handler> handlers = List.of(
                request -> {
                    throw exception;
                },
                request -> {
                    throw error;
                },
                request -> null,
                request -> Reply.whole(Servers.HELLO));
        AtomicReference<Integer> next = new AtomicReference<>(0);
        try (WireServer server = Servers.of(
                        request -> handlers.get(next.getAndUpdate(i -> i + 1)).handle(request));
                RawClient client = RawClient.to(server)) {
            for (String failure : List.of("IllegalStateException", "AssertionError", "NullPointerException")) {
                String answer = client.send(Servers.GET).readThrough(failure + "\n");
                assertThat(answer)
                        .startsWith("HTTP/1.1 500 Internal Server Error\r\nContent-Type: text/plain; charset=utf-8\r\n")
                        .endsWith("The handler failed: java.lang." + failure + "\n")
                        .doesNotContain("secret");
            }
            assertThat(client.send(Servers.GET).readThrough("hello")).startsWith("HTTP/1.1 200 OK\r\n");
            assertThat(server.handlerFailures()).hasSize(3).startsWith(exception, error);
            assertThat(server.handlerFailures().get(2)).hasMessage("the handler's reply");
            assertThat(server.connectionCount()).isEqualTo(1);
        }
    }

    /** A body that is broken in one of two ways. */
    private record BrokenBody(RuntimeException thrown, boolean opens) implements Body {
        @Override
        public long length() {
            return 10;
        }

        @Override
        public InputStream open() {
            if (!opens) {
                throw thrown;
            }
            return new ByteArrayInputStream(new byte[] {'a'});
        }
    }

    @Test
    void body_thatThrows_cutsTheConnectionAndIsRemembered() throws Exception {
        IllegalStateException thrown = new IllegalStateException("broken");
        try (WireServer server = Servers.answering(Response.of(200, Headers.NONE, new BrokenBody(thrown, false)));
                RawClient client = RawClient.to(server)) {
            assertThat(client.send(Servers.GET).readToEnd().end()).isEqualTo(RawClient.End.CLOSED);
            assertThat(server.handlerFailures()).containsExactly(thrown);
        }
    }

    @Test
    void body_thatEndsEarly_cutsTheConnectionAndIsRemembered() throws Exception {
        IllegalStateException unused = new IllegalStateException("unused");
        try (WireServer server = Servers.answering(Response.of(200, Headers.NONE, new BrokenBody(unused, true)));
                RawClient client = RawClient.to(server)) {
            assertThat(client.send(Servers.GET).readToEnd().end()).isEqualTo(RawClient.End.CLOSED);
            assertThat(server.handlerFailures())
                    .singleElement()
                    .isInstanceOf(IllegalStateException.class)
                    .hasToString("java.lang.IllegalStateException: A body of length 10 ended early");
        }
    }
}
