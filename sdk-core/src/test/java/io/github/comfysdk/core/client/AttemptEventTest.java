package io.github.comfysdk.core.client;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.DecodeException;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.retry.AttemptEvent;
import io.github.comfysdk.core.retry.ClientListener;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.PartsVerification;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A listener gets one event for each attempt, however the attempt ends. */
class AttemptEventTest {
    private final StubServer server = new StubServer();
    private final VirtualTime time = VirtualTime.startingAt(TestClients.NOW);
    private final List<AttemptEvent> events = new CopyOnWriteArrayList<>();

    private ComfyClient.Builder listened(ComfyClient.Builder builder) {
        return builder.listener(new ClientListener() {
            @Override
            public void onAttempt(AttemptEvent event) {
                events.add(event);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void event_ofEachAttempt_saysHowLongItTookAndByWhichVersionOfHttp(Face face) {
        server.then(request -> later(Duration.ofMillis(700), Answers.of(503, Answers.gateway("Service Unavailable"))))
                .then(request -> later(
                        Duration.ofMillis(40),
                        Answers.of(200, Answers.found(ID, "success")).withHttpVersion("HTTP/2")));

        try (ComfyClient client = listened(TestClients.builder(server, time)).build()) {
            face.get(client, ID);
        }

        assertThat(events)
                .extracting(AttemptEvent::duration)
                .containsExactly(Duration.ofMillis(700), Duration.ofMillis(40));
        assertThat(events).extracting(AttemptEvent::status).containsExactly(OptionalInt.of(503), OptionalInt.of(200));
        assertThat(events.get(0).httpVersion()).isEmpty();
        assertThat(events.get(1).httpVersion()).contains("HTTP/2");
    }

    private CompletableFuture<TransportResponse> later(Duration delay, TransportResponse response) {
        time.advance(delay);
        return CompletableFuture.completedFuture(response);
    }

    @ParameterizedTest
    @EnumSource
    void event_ofAResponseThatCannotBeRead_hasItsStatus(Face face) {
        server.answer(200, "<html>Sign in to the network</html>");

        try (ComfyClient client = listened(TestClients.builder(server, time)).build()) {
            assertThatThrownBy(() -> face.get(client, ID)).isInstanceOf(DecodeException.class);
        }

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.status()).hasValue(200);
            assertThat(event.exception()).contains("DecodeException");
        });
    }

    @ParameterizedTest
    @EnumSource
    void event_ofABodyThatBreaksOff_hasTheStatusOfItsHead(Face face) {
        TransportResponse cut =
                TransportResponse.of(200, Map.of(), PartsVerification.failed()).withHttpVersion("HTTP/1.1");
        server.then(request -> CompletableFuture.completedFuture(cut));

        try (ComfyClient client = listened(TestClients.builder(server, time))
                .options(
                        options -> options.withRetryPolicy(options.retryPolicy().withMaxAttempts(1)))
                .build()) {
            assertThatThrownBy(() -> face.get(client, ID)).isInstanceOf(TransportException.class);
        }

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.status()).hasValue(200);
            assertThat(event.httpVersion()).contains("HTTP/1.1");
            assertThat(event.exception()).contains("TransportException");
        });
    }

    @ParameterizedTest
    @EnumSource
    void event_ofAnAttemptThatTheDeadlineEnds_comesAllTheSame(Face face) {
        server.then(request -> {
            time.advance(Duration.ofSeconds(3));
            return new CompletableFuture<>();
        });

        try (ComfyClient client = listened(TestClients.builder(server, time))
                .options(options -> options.withCallTimeout(Duration.ofSeconds(3)))
                .build()) {
            assertThatThrownBy(() -> face.get(client, ID)).isInstanceOf(CallTimeoutException.class);
        }

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.duration()).isEqualTo(Duration.ofSeconds(3));
            assertThat(event.status()).isEmpty();
            assertThat(event.httpVersion()).isEmpty();
            assertThat(event.exception()).contains("CallTimeoutException");
            assertThat(event.reason()).isEqualTo("the call was stopped");
            assertThat(event.isRetried()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancelled", "closed", "completed by its caller"})
    void event_ofAnAttemptThatIsStoppedFromOutside_comesOnce(String how) {
        server.stall();
        ComfyClient client = listened(TestClients.standing(server, time)).build();
        CompletableFuture<Execute> call = client.async().executes().get(ID);
        Map<String, Consumer<CompletableFuture<Execute>>> ends = Map.of(
                "cancelled", future -> future.cancel(true),
                "closed", future -> client.close(),
                "completed by its caller", future -> future.completeExceptionally(new IllegalStateException()));

        Objects.requireNonNull(ends.get(how)).accept(call);
        client.close();

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.attempt()).isEqualTo(1);
            assertThat(event.exception()).isPresent();
            assertThat(event.reason()).isEqualTo("the call was stopped");
        });
    }

    @Test
    void event_ofAnAttemptThatIsCancelledWhileItWaitsForAPermit_comesOnce() {
        server.stall();
        try (ComfyClient client = listened(TestClients.standing(server, time))
                .maxConcurrentRequests(1)
                .build()) {
            CompletableFuture<Execute> first = client.async().executes().get("first");
            CompletableFuture<Execute> queued = client.async().executes().get(ID);

            queued.cancel(true);

            assertThat(first).isNotDone();
            assertThat(events)
                    .singleElement()
                    .satisfies(event -> assertThat(event.promptId()).contains(ID));
        }
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void event_overASocket_namesTheVersionThatTheConnectionSpoke() throws Exception {
        BlockingQueue<AttemptEvent> delivered = new LinkedBlockingQueue<>();
        try (EsdSimulator simulator = EsdSimulator.start();
                ComfyClient client = ComfyClient.builder()
                        .baseUrl(simulator.baseUrl())
                        .apiKey(simulator.apiKey())
                        .listener(new ClientListener() {
                            @Override
                            public void onAttempt(AttemptEvent event) {
                                delivered.add(event);
                            }
                        })
                        .build()) {
            assertThat(catchThrowable(client::ping)).isNull();
        }

        AttemptEvent event = delivered.take();
        assertThat(event.httpVersion()).contains("HTTP/1.1");
        assertThat(event.duration()).isPositive();
        assertThat(delivered).isEmpty();
    }
}
