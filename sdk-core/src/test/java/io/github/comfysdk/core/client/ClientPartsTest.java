package io.github.comfysdk.core.client;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static io.github.comfysdk.core.testing.TestClients.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.error.ClientClosedException;
import io.github.comfysdk.core.testing.Answers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client is made of, on real sockets and in real time: the caller's parts stay the caller's, its own end with it. */
class ClientPartsTest {
    private final MockWebServer server = new MockWebServer();
    private volatile CountDownLatch mayAnswer = new CountDownLatch(0);

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                mayAnswer.await();
                return new MockResponse(
                        200, Headers.of("Content-Type", "application/json"), Answers.found(ID, "success"));
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ComfyClient.Builder builder() {
        return ComfyClient.builder().baseUrl(server.url("/prod").toString()).apiKey(KEY);
    }

    @Test
    void httpClient_ofTheCaller_isUsedAndSurvivesTheClient() throws Exception {
        Queue<URI> asked = new ConcurrentLinkedQueue<>();
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(noProxyButANote(asked))
                .build();

        try (ComfyClient client = builder().httpClient(http).build()) {
            assertThat(client.executes().get(ID).promptId()).isEqualTo(ID);
        }

        assertThat(asked).containsExactly(server.url("/prod/executes/" + ID).uri());
        var again = HttpRequest.newBuilder(server.url("/again").uri()).build();
        assertThat(http.send(again, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }

    private static ProxySelector noProxyButANote(Queue<URI> asked) {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                asked.add(uri);
                return List.of(Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException fault) {
                throw new AssertionError("no proxy can fail at " + (InetSocketAddress) address, fault);
            }
        };
    }

    @Test
    void executor_ofTheCaller_survivesTheClient() throws Exception {
        ExecutorService pool = Executors.newCachedThreadPool();
        try {
            try (ComfyClient client = builder().executor(pool).build()) {
                assertThat(client.executes().get(ID).promptId()).isEqualTo(ID);
            }

            assertThat(pool.isShutdown()).isFalse();
            assertThat(pool.submit(() -> "still runs").get()).isEqualTo("still runs");
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void executor_ofTheCaller_runsTheCallbacksAndNothingElse() throws Exception {
        try (ComfyClient client = builder().executor(named("callbacks")).build()) {
            client.executes().get(ID);

            assertThat(threadOfCallback(client)).isEqualTo("callbacks");
        }
    }

    @Test
    void executor_thatRefusesEverything_leavesTheCallbacksToThreadsOfTheClient() throws Exception {
        ExecutorService closed = Executors.newCachedThreadPool();
        closed.shutdown();
        try (ComfyClient client = builder().executor(closed).build()) {
            assertThat(client.executes().get(ID).promptId()).isEqualTo(ID);
            assertThat(threadOfCallback(client)).startsWith("comfy-sdk-");
        }
    }

    /** Returns the thread of a callback that was added before the call ended: one added later runs on the thread that adds it. */
    private String threadOfCallback(ComfyClient client) throws Exception {
        mayAnswer = new CountDownLatch(1);
        CompletableFuture<String> thread = client.async()
                .executes()
                .get(ID)
                .thenApply(found -> Thread.currentThread().getName());
        mayAnswer.countDown();
        return thread.get();
    }

    @Test
    void build_thatIsRefused_leavesNoThreadBehind() throws Exception {
        Set<Thread> others = Thread.getAllStackTraces().keySet();

        assertThatThrownBy(() -> builder()
                        .httpClient(HttpClient.newBuilder()
                                .followRedirects(HttpClient.Redirect.NORMAL)
                                .build())
                        .build())
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> builder()
                        .interceptTransport(transport -> {
                            throw new IllegalStateException("of the caller");
                        })
                        .build())
                .hasMessage("of the caller");

        for (Thread left : Thread.getAllStackTraces().keySet()) {
            if (left.getName().startsWith("comfy-sdk") && !others.contains(left)) {
                left.join();
            }
        }
    }

    private static Executor named(String name) {
        return task -> new Thread(task, name).start();
    }

    @Test
    void close_endsTheThreadsOfTheClient() throws Exception {
        Set<Thread> others = Thread.getAllStackTraces().keySet();
        ComfyClient client = builder().build();
        client.executes().get(ID);
        Set<Thread> own = new HashSet<>(Thread.getAllStackTraces().keySet());
        own.removeAll(others);
        own.removeIf(thread -> !isToEnd(thread.getName()));
        assertThat(own).extracting(Thread::getName).contains("comfy-sdk-timer-1", "comfy-sdk-1");
        assertThat(own).allMatch(Thread::isDaemon);

        client.close();

        for (Thread thread : own) {
            thread.join();
        }
        assertThat(own).noneMatch(Thread::isAlive);
    }

    /** The thread of the JDK's client ends with it from JDK 21 on; before, when the garbage collector finds it. */
    private static boolean isToEnd(String thread) {
        return thread.startsWith("comfy-sdk")
                || (AutoCloseable.class.isAssignableFrom(HttpClient.class) && thread.startsWith("HttpClient"));
    }

    @Test
    void asyncClient_ofItsOwnBuilder_worksUntilItIsClosed() {
        ComfyAsyncClient client = ComfyAsyncClient.builder()
                .baseUrl(server.url("/prod").toString())
                .apiKey(KEY)
                .build();

        assertThat(client.executes().get(ID).join().promptId()).isEqualTo(ID);

        client.close();
        assertThatThrownBy(() -> client.executes().get(ID).join())
                .cause()
                .isInstanceOf(ClientClosedException.class)
                .hasMessageContaining("the client is closed");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }
}
