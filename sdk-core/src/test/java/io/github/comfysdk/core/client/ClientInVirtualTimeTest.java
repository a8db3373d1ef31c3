package io.github.comfysdk.core.client;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static io.github.comfysdk.core.testing.TestClients.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.testkit.VirtualTime;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Filter;
import java.util.logging.Logger;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;

/** A client whose time is moved, or moves by itself. */
class ClientInVirtualTimeTest {
    private final VirtualTime time = VirtualTime.startingAt(NOW);
    private final StubServer server = new StubServer();

    @Test
    void skipToNextTask_stalledServer_leadsToTheEndOfTheCall() {
        server.stall();
        try (ComfyClient client = TestClients.builder(server, time)
                .options(options -> options.withRetryPolicy(RetryPolicy.none()))
                .build()) {
            CompletableFuture<Execute> call = client.async().executes().get(ID);
            assertThat(call).isNotDone();

            assertThat(time.skipToNextTask()).isTrue();

            assertThatThrownBy(call::join).cause().isInstanceOf(CallTimeoutException.class);
            assertThat(time.now()).isEqualTo(NOW.plusSeconds(35));
            assertThat(time.skipToNextTask()).isFalse();
        }
    }

    @Test
    void drive_realSockets_letsAnHourPassAtOnce() throws IOException {
        try (var http = new MockWebServer()) {
            http.enqueue(new MockResponse(200, Headers.of(), Answers.found(ID, "created")));
            http.enqueue(new MockResponse(200, Headers.of(), Answers.found(ID, "success")));
            http.start();
            try (ComfyClient client = ComfyClient.builder()
                    .baseUrl(http.url("/prod").toString())
                    .apiKey(TestClients.KEY)
                    .time(time)
                    .httpClient(HttpClient.newHttpClient())
                    .interceptTransport(time::drive)
                    .build()) {
                Duration hour = Duration.ofHours(1);
                client.executes()
                        .await(
                                ID,
                                WaitPolicy.within(Duration.ofDays(1))
                                        .withIntervals(hour, hour)
                                        .withJitter(0));
            }
            assertThat(http.getRequestCount()).isEqualTo(2);
        }
        assertThat(time.now()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    /** Without the warning, a test that forgets it would hang and say nothing. */
    @Test
    void await_timeThatNothingAdvances_isWarnedOfOnce() throws Exception {
        server.answer(200, Answers.found(ID, "created"));
        server.answer(200, Answers.found(ID, "success"));
        var warned = new CountDownLatch(1);
        var warnings = new CopyOnWriteArrayList<String>();
        Logger logger = Logger.getLogger("io.github.comfysdk.testkit");
        Filter before = logger.getFilter();
        logger.setFilter(entry -> {
            warnings.add(entry.getMessage());
            warned.countDown();
            return false;
        });
        try (ComfyClient client = TestClients.standing(server, time).build()) {
            CompletableFuture<Execute> end =
                    client.async().executes().attach(ID).awaitAsync();
            var waiting = new Thread(end::join);
            waiting.start();
            warned.await();
            CompletableFuture<Execute> second =
                    client.async().executes().attach(ID).awaitAsync();
            time.advance(Duration.ofMinutes(1));
            waiting.join();
            assertThat(second).isCompleted();
        } finally {
            logger.setFilter(before);
        }
        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("a thread waits for the client while virtual time stands still")
                .contains("interceptTransport(time::drive)");
    }

    @Test
    void interceptTransport_twice_wrapsInTheOrderOfTheCalls() {
        server.answer(200, Answers.found(ID, "success"));
        List<String> passed = new ArrayList<>();
        try (ComfyClient client = TestClients.builder(server, time)
                .interceptTransport(inner -> request -> {
                    passed.add("first");
                    return inner.send(request);
                })
                .interceptTransport(inner -> request -> {
                    passed.add("second");
                    return inner.send(request);
                })
                .build()) {
            client.executes().get(ID);
        }

        assertThat(passed).containsExactly("second", "first");
        assertThat(server.methods()).containsExactly("GET");
    }

    @Test
    void drive_transportThatThrows_isNoExchangeThatTimeWaitsFor() {
        server.then(request -> {
                    throw new IllegalStateException("a fault of the transport");
                })
                .answer(200, Answers.found(ID, "success"));

        try (ComfyClient client = TestClients.builder(server, time).build()) {
            assertThat(client.executes().get(ID).promptId()).isEqualTo(ID);
        }

        assertThat(server.requests()).hasSize(2);
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void drive_transportWhoseFaultIsWrapped_showsTheFaultItself() {
        var refused = new ConnectException("refused");
        for (int i = 0; i < 3; i++) {
            server.then(request ->
                    CompletableFuture.<TransportResponse>failedFuture(refused).thenApply(response -> response));
        }

        try (ComfyClient client = TestClients.builder(server, time).build()) {
            assertThatThrownBy(() -> client.executes().get(ID))
                    .isInstanceOf(TransportException.class)
                    .hasCause(refused);
        }
        assertThat(server.methods()).containsExactly("GET", "GET", "GET");
    }
}
