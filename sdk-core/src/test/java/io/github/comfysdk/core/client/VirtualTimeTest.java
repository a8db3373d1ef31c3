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
import io.github.comfysdk.core.time.ClientTime;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.testkit.VirtualTime;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;

/** Time that stands still, time that is moved, and time that moves by itself. */
class VirtualTimeTest {
    private final VirtualTime time = VirtualTime.startingAt(NOW);
    private final StubServer server = new StubServer();
    private final List<String> ran = new ArrayList<>();

    @Test
    void advance_toTheTimeOfTasks_runsThemInOrderAndThoseThatTheyAdd() {
        time.schedule(Duration.ofSeconds(3), () -> ran.add("third"));
        time.timeout(Duration.ofSeconds(2), () -> ran.add("second"));
        time.schedule(Duration.ofSeconds(1), () -> {
            ran.add("first at " + time.nanoTime());
            time.schedule(Duration.ofMillis(500), () -> ran.add("added"));
        });
        time.schedule(Duration.ofSeconds(3).plusNanos(1), () -> ran.add("too late"));
        time.schedule(Duration.ofSeconds(2), () -> ran.add("cancelled")).cancel();

        time.advance(Duration.ofSeconds(3));

        assertThat(ran).containsExactly("first at 1000000000", "added", "second", "third");
        assertThat(time.now()).isEqualTo(NOW.plusSeconds(3));
        assertThat(time.pendingTasks()).isEqualTo(1);
    }

    @Test
    void advance_byNothing_runsWhatIsDue() {
        time.schedule(Duration.ofSeconds(-1), () -> ran.add("due"));
        time.schedule(Duration.ofNanos(1), () -> ran.add("not yet"));

        time.advance(Duration.ZERO);

        assertThat(ran).containsExactly("due");
        assertThat(time.nanoTime()).isZero();
    }

    @Test
    void skipToNextTask_ofEitherKind_runsOneAndMovesToItsTime() {
        time.schedule(Duration.ofSeconds(2), () -> ran.add("pause"));
        time.timeout(Duration.ofSeconds(1), () -> ran.add("timeout"));

        assertThat(time.skipToNextTask()).isTrue();
        assertThat(ran).containsExactly("timeout");
        assertThat(time.now()).isEqualTo(NOW.plusSeconds(1));

        assertThat(time.skipToNextTask()).isTrue();
        assertThat(ran).containsExactly("timeout", "pause");

        assertThat(time.skipToNextTask()).isFalse();
        assertThat(time.now()).isEqualTo(NOW.plusSeconds(2));
    }

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
            assertThatThrownBy(() -> client.executes().create(TestClients.request()))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("could not reach the server")
                    .hasCause(refused);
        }
        assertThat(server.methods()).containsExactly("POST", "POST", "POST");
    }

    @Test
    void timeout_ofATimeThatKnowsPausesOnly_isAPause() {
        ClientTime simple = new ClientTime() {
            @Override
            public Instant now() {
                return time.now();
            }

            @Override
            public long nanoTime() {
                return time.nanoTime();
            }

            @Override
            public Timer schedule(Duration delay, Runnable task) {
                ran.add("schedule " + delay);
                return time.schedule(delay, task);
            }
        };
        simple.timeout(Duration.ofSeconds(1), () -> ran.add("ran"));
        simple.timeout(Duration.ofSeconds(1), () -> ran.add("cancelled")).cancel();

        time.advance(Duration.ofSeconds(1));

        assertThat(ran).containsExactly("schedule PT1S", "schedule PT1S", "ran");
    }
}
