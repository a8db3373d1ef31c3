package io.github.comfysdk.core.client;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static io.github.comfysdk.core.testing.TestClients.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.error.ClientClosedException;
import io.github.comfysdk.core.error.DecodeException;
import io.github.comfysdk.core.error.ServerException;
import io.github.comfysdk.core.error.SubmitOutcomeUnknownException;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.retry.AttemptEvent;
import io.github.comfysdk.core.retry.ClientListener;
import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.OutputFile;
import io.github.comfysdk.testkit.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of a client and of its views: what they bound, and what they share. */
class ClientLimitsTest {
    private final StubServer server = new StubServer();
    private final VirtualTime time = VirtualTime.startingAt(NOW);
    private final ComfyClient.Builder builder = TestClients.builder(server, time);

    @Test
    void maxConcurrentRequests_moreCalls_waitUntilAnAnswerHasCome() {
        List<CompletableFuture<TransportResponse>> open = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            var answer = new CompletableFuture<TransportResponse>();
            open.add(answer);
            server.then(request -> answer);
        }
        try (ComfyClient client =
                builder.transport(server).maxConcurrentRequests(2).build()) {
            List<CompletableFuture<Execute>> calls = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                calls.add(client.async().executes().get(ID));
            }
            assertThat(server.requests()).hasSize(2);

            for (int answered = 1; answered <= 5; answered++) {
                open.get(answered - 1).complete(Answers.of(200, Answers.found(ID, "success")));

                assertThat(server.requests()).hasSize(Math.min(5, answered + 2));
                assertThat(calls.stream().filter(CompletableFuture::isDone)).hasSize(answered);
            }
        }
    }

    @Test
    void maxConcurrentRequests_usedUpByTheApi_leavesDownloadsAlone() {
        server.stall().file("content");
        try (ComfyClient client =
                builder.transport(server).maxConcurrentRequests(1).build()) {
            CompletableFuture<Execute> stalled = client.async().executes().get(ID);

            byte[] bytes = client.outputs().bytes(OutputFile.of("https://bucket.s3.amazonaws.com/a.png"));

            assertThat(bytes).asString().isEqualTo("content");
            assertThat(stalled).isNotDone();
        }
    }

    @ParameterizedTest
    @EnumSource
    void maxResponseBytes_oneByteMore_isRefusedAtOnce(Face face) {
        String body = Answers.found(ID, "success");
        server.otherwise(request -> Answers.of(200, body));

        try (ComfyClient client = builder.maxResponseBytes(body.length()).build()) {
            assertThat(face.get(client, ID).promptId()).isEqualTo(ID);
        }
        try (ComfyClient client = builder.maxResponseBytes(body.length() - 1).build()) {
            assertThatThrownBy(() -> face.get(client, ID))
                    .isInstanceOf(DecodeException.class)
                    .hasMessageContaining(String.valueOf(body.length() - 1));
        }
        assertThat(server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void listener_thatThrows_changesNothing(Face face) {
        List<AttemptEvent> events = new ArrayList<>();
        ClientListener broken = new ClientListener() {
            @Override
            public synchronized void onAttempt(AttemptEvent event) {
                events.add(event);
                if (events.size() % 2 == 0) {
                    throw new AssertionError("an error of the listener");
                }
                throw new IllegalStateException("a fault of the listener");
            }
        };
        server.answer(503, Answers.gateway("Service Unavailable"))
                .answer(503, Answers.gateway("Service Unavailable"))
                .answer(200, Answers.found(ID, "success"));

        try (ComfyClient client = builder.listener(broken).build()) {
            assertThat(face.get(client, ID).promptId()).isEqualTo(ID);
        }

        assertThat(events).extracting(AttemptEvent::attempt).containsExactly(1, 2, 3);
        assertThat(events).extracting(AttemptEvent::isRetried).containsExactly(true, true, false);
        assertThat(events).extracting(AttemptEvent::isSuccess).containsExactly(false, false, true);
    }

    @ParameterizedTest
    @EnumSource
    void retryBudget_sharedByTwoClients_isSpentByBoth(Face face) {
        RetryBudget budget = RetryBudget.of(9);
        server.answer(503, Answers.gateway("Service Unavailable"))
                .answer(200, Answers.found(ID, "success"))
                .answer(503, Answers.gateway("Service Unavailable"))
                .answer(503, Answers.gateway("Service Unavailable"));
        builder.retryBudget(budget);

        try (ComfyClient first = builder.build();
                ComfyClient second = builder.build()) {
            assertThat(face.get(first, ID).promptId()).isEqualTo(ID);
            assertThat(budget.tokens())
                    .as("a retry costs 5, a success brings 1")
                    .isEqualTo(5);

            var fault = catchThrowableOfType(ServerException.class, () -> face.get(second, ID));
            assertThat(fault.attempts()).as("the one retry that is left").isEqualTo(2);
            assertThat(fault).hasMessageContaining("the retry budget of the client is exhausted");
        }
        assertThat(budget.tokens()).isZero();
        assertThat(server.requests()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void lookupWindow_absentExecute_isLookedForThatLong(int seconds) {
        server.fail(new IOException("reset")).otherwise(request -> Answers.of(404, Answers.notFound(ID)));
        Duration window = Duration.ofSeconds(seconds);

        try (ComfyClient client =
                builder.options(options -> options.withLookupWindow(window)).build()) {
            assertThatThrownBy(() -> client.executes().create(TestClients.request()))
                    .isInstanceOf(SubmitOutcomeUnknownException.class)
                    .hasMessageContaining("the execute was not found within " + seconds + " second");
        }

        // Looks at 0, 0.2, 0.6 and 1.4 seconds, then each second, and at the end of the window.
        assertThat(Collections.frequency(server.methods(), "GET")).isEqualTo(seconds == 1 ? 4 : 6);
        assertThat(Collections.frequency(server.methods(), "POST")).isEqualTo(1);
    }

    @Test
    void with_otherRetryPolicy_holdsForTheViewOnly() {
        server.otherwise(request -> Answers.of(503, Answers.gateway("Service Unavailable")));
        try (ComfyClient client = builder.build()) {
            ComfyClient once = client.with(options -> options.withRetryPolicy(RetryPolicy.none()));
            assertThatThrownBy(() -> once.executes().get(ID)).isInstanceOf(ServerException.class);
            assertThat(server.requests()).hasSize(1);

            assertThatThrownBy(() -> client.executes().get(ID)).isInstanceOf(ServerException.class);
            assertThat(server.requests()).hasSize(4);
        }
    }

    @Test
    void with_aView_sharesTheTurns() {
        server.stall();
        try (ComfyClient client =
                builder.transport(server).maxConcurrentRequests(1).build()) {
            CompletableFuture<Execute> stalled = client.async().executes().get(ID);
            CompletableFuture<Execute> ofTheView = client.async()
                    .with(options -> options.withCallTimeout(Duration.ofSeconds(7)))
                    .executes()
                    .get(ID);

            time.advance(Duration.ofSeconds(7));

            assertThat(ofTheView.handle((value, fault) -> fault).join()).hasMessageContaining("7 seconds");
            assertThat(stalled).isNotDone();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void close_ofAView_closesTheClient(Face face) {
        try (ComfyClient client = builder.build()) {
            client.with(CallOptions::withResubmitWhenAbsent).close();

            assertThatThrownBy(() -> face.get(client, ID)).isInstanceOf(ClientClosedException.class);
        }
        assertThat(server.requests()).isEmpty();
    }
}
