package io.github.comfysdk.core.event;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.ClientClosedException;
import io.github.comfysdk.core.error.GraphInvalidException;
import io.github.comfysdk.core.error.NotFoundException;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.retry.AttemptEvent;
import io.github.comfysdk.core.retry.ClientListener;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.RecordedEvents;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.testkit.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls report their start, their attempts and their end, however they end. */
class CallEventsTest {
    private static final String REQUEST_ID = "6649faaf-ea9b-41cc-a911-6764409a0c2d";

    private final StubServer server = new StubServer();
    private final VirtualTime time = VirtualTime.startingAt(TestClients.NOW);
    private final RecordedEvents events = new RecordedEvents();

    private ComfyClient client(UnaryOperator<ComfyClient.Builder> change) {
        return change.apply(TestClients.builder(server, time).listener(events)).build();
    }

    private static Execute get(Face face, ComfyClient client) {
        return face.call(
                client,
                comfy -> comfy.executes().get(ID),
                comfy -> comfy.async().executes().get(ID));
    }

    @ParameterizedTest
    @EnumSource
    void call_thatSucceeds_reportsStartAttemptAndEnd(Face face) {
        server.then(request -> later(Duration.ofMillis(80), Answers.of(200, Answers.found(ID, "success"))));

        try (ComfyClient client = client(builder -> builder)) {
            get(face, client);

            var started = events.only(CallStartedEvent.class);
            var attempt = events.only(AttemptEvent.class);
            var ended = events.only(CallEndedEvent.class);
            assertThat(events.all()).containsExactly(started, attempt, ended);
            assertThat(List.of(attempt.callId(), ended.id())).containsOnly(started.id());
            assertThat(started)
                    .isEqualTo(new CallStartedEvent(
                            started.id(),
                            "GetExecute",
                            Optional.of(ID),
                            Optional.empty(),
                            CallOrigin.APPLICATION,
                            OptionalLong.empty(),
                            TestClients.NOW));
            assertThat(attempt.start()).isEqualTo(TestClients.NOW);
            assertThat(attempt.requestId()).contains(REQUEST_ID);
            assertThat(ended.outcome()).isEqualTo(Outcome.SUCCEEDED);
            assertThat(ended.duration()).isEqualTo(Duration.ofMillis(80));
            assertThat(ended.time()).isEqualTo(TestClients.NOW.plusMillis(80));
            assertThat(ended.attempts()).isEqualTo(1);
            assertThat(ended.status()).hasValue(200);
            assertThat(ended.requestId()).contains(REQUEST_ID);
            assertThat(ended.exception()).isEmpty();
        }
    }

    private CompletableFuture<TransportResponse> later(Duration delay, TransportResponse response) {
        time.advance(delay);
        return CompletableFuture.completedFuture(response);
    }

    @ParameterizedTest
    @EnumSource
    void call_thatIsRepeated_countsItsAttemptsAndPauses(Face face) {
        server.answer(503, Answers.gateway("Service Unavailable"), "Retry-After", "2")
                .answer(200, Answers.found(ID, "success"));

        try (ComfyClient client = client(builder -> builder)) {
            get(face, client);
        }

        CallEndedEvent ended = events.only(CallEndedEvent.class);
        List<AttemptEvent> attempts = events.of(AttemptEvent.class);
        assertThat(attempts).hasSize(2).extracting(AttemptEvent::callId).containsOnly(ended.id());
        assertThat(attempts.get(0).requestId()).contains("Lir5KRGyUsiEz5_=");
        assertThat(attempts.get(1).start()).isEqualTo(TestClients.NOW.plus(ended.duration()));
        assertThat(ended.attempts()).isEqualTo(2);
        assertThat(ended.duration()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(3));
        assertThat(ended.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(ended.status()).hasValue(200);
    }

    @ParameterizedTest
    @EnumSource
    void call_thatIsRefused_reportsStatusRequestIdAndException(Face face) {
        server.answer(404, Answers.notFound(ID));

        try (ComfyClient client = client(builder -> builder)) {
            assertThatThrownBy(() -> get(face, client)).isInstanceOf(NotFoundException.class);
        }

        CallEndedEvent ended = events.only(CallEndedEvent.class);
        assertThat(ended.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(ended.status()).hasValue(404);
        assertThat(ended.requestId()).contains(REQUEST_ID);
        assertThat(ended.exception()).contains("NotFoundException");
    }

    @ParameterizedTest
    @EnumSource
    void call_thatTheDeadlineEnds_hasTimedOut(Face face) {
        server.then(request -> {
            time.advance(Duration.ofSeconds(3));
            return new CompletableFuture<>();
        });

        try (ComfyClient client =
                client(builder -> builder.options(options -> options.withCallTimeout(Duration.ofSeconds(3))))) {
            assertThatThrownBy(() -> get(face, client)).isInstanceOf(CallTimeoutException.class);
        }

        CallEndedEvent ended = events.only(CallEndedEvent.class);
        assertThat(events.all().indexOf(ended))
                .isEqualTo(2)
                .isEqualTo(events.all().size() - 1);
        assertThat(ended.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(ended.duration()).isEqualTo(Duration.ofSeconds(3));
        assertThat(ended.attempts()).isEqualTo(1);
        assertThat(ended.status()).isEmpty();
        assertThat(ended.exception()).contains("CallTimeoutException");
    }

    @Test
    void call_thatIsCancelled_endsOnceAfterItsAttempt() {
        server.stall();
        ComfyClient client = TestClients.standing(server, time).listener(events).build();
        CompletableFuture<Execute> call = client.async().executes().get(ID);
        assertThat(events.of(CallEndedEvent.class)).isEmpty();

        call.cancel(true);
        client.close();

        assertThat(events.all()).hasSize(3);
        assertThat(events.only(CallEndedEvent.class).outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(events.only(CallEndedEvent.class).attempts()).isEqualTo(1);
    }

    @Test
    void close_callThatRuns_endsItAsClosed() {
        server.stall();
        ComfyClient client = TestClients.standing(server, time).listener(events).build();
        CompletableFuture<Execute> call = client.async().executes().get(ID);

        client.close();

        assertThat(call).isCompletedExceptionally();
        assertThat(events.only(CallEndedEvent.class).outcome()).isEqualTo(Outcome.CLOSED);
        assertThat(events.only(CallEndedEvent.class).exception()).contains("ClientClosedException");
    }

    @ParameterizedTest
    @EnumSource
    void call_ofAClosedClient_reportsStartAndEndWithoutAttempt(Face face) {
        ComfyClient client = client(builder -> builder);
        client.close();

        assertThatThrownBy(() -> get(face, client)).isInstanceOf(ClientClosedException.class);

        assertThat(events.all()).hasSize(2).first().isInstanceOf(CallStartedEvent.class);
        CallEndedEvent ended = events.only(CallEndedEvent.class);
        assertThat(ended.outcome()).isEqualTo(Outcome.CLOSED);
        assertThat(ended.attempts()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void create_ofAGraphThatIsRefused_failsWithoutAttempt(Face face) {
        var request = CreateExecuteRequest.builder()
                .promptId(ID)
                .endpointName("comfy-async-demo")
                .prompt(TestClients.graph().with("1", "width", -5))
                .build();

        try (ComfyClient client = client(builder -> builder)) {
            assertThatThrownBy(() -> face.call(
                            client,
                            comfy -> comfy.executes().create(request),
                            comfy -> comfy.async().executes().create(request)))
                    .isInstanceOf(GraphInvalidException.class);
        }

        CallEndedEvent ended = events.only(CallEndedEvent.class);
        assertThat(ended.attempts()).isZero();
        assertThat(ended.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(ended.endpointName()).contains("comfy-async-demo");
    }

    @ParameterizedTest
    @EnumSource
    void create_withoutClearResponse_countsItsLookups(Face face) {
        server.fail(new IOException("reset")).ownRow("created");

        try (ComfyClient client = client(builder -> builder)) {
            face.call(
                    client,
                    comfy -> comfy.executes().create(TestClients.request()),
                    comfy -> comfy.async().executes().create(TestClients.request()));
        }

        CallEndedEvent ended = events.only(CallEndedEvent.class);
        assertThat(ended.operation()).isEqualTo("CreateExecute");
        assertThat(ended.promptId()).contains(ID);
        assertThat(ended.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(ended.attempts()).isEqualTo(server.requests().size()).isEqualTo(2);
        assertThat(events.of(AttemptEvent.class))
                .extracting(AttemptEvent::operation)
                .containsExactly("CreateExecute", "GetExecute");
        assertThat(events.of(AttemptEvent.class))
                .extracting(AttemptEvent::callId)
                .containsOnly(ended.id());
    }

    @ParameterizedTest
    @EnumSource
    void events_areDeliveredInTheContextOfTheCaller(Face face) {
        server.otherwise(request -> Answers.of(200, Answers.found(ID, "success")));
        var current = new ThreadLocal<String>();
        List<String> seen = new ArrayList<>();
        var listener = new ClientListener() {
            @Override
            public void onAttempt(AttemptEvent event) {
                seen.add("attempt in " + current.get());
            }

            @Override
            public void onCallStarted(CallStartedEvent event) {
                seen.add("start in " + current.get());
            }

            @Override
            public void onCallEnded(CallEndedEvent event) {
                seen.add("end in " + current.get());
            }
        };
        try (ComfyClient client = client(builder -> builder.listener(listener).callerContext(() -> {
            String caller = current.get();
            return task -> () -> {
                String before = current.get();
                current.set(caller);
                task.run();
                current.set(before);
            };
        }))) {
            current.set("span 1");
            get(face, client);
            current.set("span 2");
            get(face, client);
        }

        assertThat(seen)
                .containsExactly(
                        "start in span 1",
                        "attempt in span 1",
                        "end in span 1",
                        "start in span 2",
                        "attempt in span 2",
                        "end in span 2");
    }

    @ParameterizedTest
    @EnumSource
    void event_whoseContextDoesNotRunIt_isDeliveredAllTheSame(Face face) {
        server.answer(200, Answers.found(ID, "success"));

        try (ComfyClient client = client(builder -> builder.callerContext(() -> task -> () -> {}))) {
            get(face, client);
        }

        assertThat(events.all()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void listener_thatThrowsFromEveryMethod_receivesAllEventsAndHarmsNoCall(Face face) {
        server.answer(200, Answers.found(ID, "success"));
        List<String> received = new ArrayList<>();
        var broken = new ClientListener() {
            private void fail(String what) {
                received.add(what);
                throw new IllegalStateException("listener is broken");
            }

            @Override
            public void onAttempt(AttemptEvent event) {
                fail("attempt");
            }

            @Override
            public void onCallStarted(CallStartedEvent event) {
                fail("start");
            }

            @Override
            public void onCallEnded(CallEndedEvent event) {
                fail("end");
            }
        };

        try (ComfyClient client = client(builder -> builder.listener(broken))) {
            assertThat(get(face, client).promptId()).isEqualTo(ID);
        }

        assertThat(received).containsExactly("start", "attempt", "end");
    }

    @ParameterizedTest
    @EnumSource
    void requestId_thatLooksLikeSomethingElse_isLeftOut(Face face) {
        server.answer(200, Answers.found(ID, "success"), "x-amzn-RequestId", "https://s3.example/a?X-Amz-Signature=1");

        try (ComfyClient client = client(builder -> builder)) {
            get(face, client);
        }

        assertThat(events.only(CallEndedEvent.class).requestId()).isEmpty();
        assertThat(events.only(AttemptEvent.class).requestId()).isEmpty();
    }
}
