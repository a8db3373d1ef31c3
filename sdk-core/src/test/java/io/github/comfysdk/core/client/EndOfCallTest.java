package io.github.comfysdk.core.client;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.error.CallInterruptedException;
import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.ClientClosedException;
import io.github.comfysdk.core.error.SubmitOutcomeUnknownException;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** However a call ends, nothing of it goes on: no request, no timer, no turn that is held. */
class EndOfCallTest {
    private static final String REFUSAL =
            "An error occurred (ValidationError) when calling the InvokeEndpointAsync operation: no";
    private final StubServer server = new StubServer();
    private final VirtualTime time = VirtualTime.startingAt(TestClients.NOW);

    private ComfyClient.Builder builder() {
        return TestClients.standing(server, time);
    }

    @Test
    void get_stalled_endsByTheAttemptTimeoutsAndTheCallTimeout() {
        server.stall().stall().stall();
        try (ComfyClient client = builder().build()) {
            CompletableFuture<Execute> call = client.async().executes().get(ID);
            time.advance(Duration.ofMinutes(3));

            assertThatThrownBy(call::join)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(CallTimeoutException.class)
                    .hasMessageContaining("callTimeout");
        }
        assertThat(server.requests()).hasSize(3);
        assertThat(server.aborted()).isEqualTo(3);
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void get_withTimeoutsBeyondAllMeasure_worksOnTheSystemsTime() {
        server.answer(200, Answers.found(ID, "success"));
        Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);
        try (ComfyClient client = ComfyClient.builder()
                .baseUrl("https://api.example.com/prod")
                .apiKey(TestClients.KEY)
                .transport(server)
                .options(options -> options.withCallTimeout(forEver).withAttemptTimeout(forEver))
                .build()) {
            assertThat(client.executes().get(ID).promptId()).isEqualTo(ID);
        }
    }

    @Test
    void get_stalledInTheBody_isAborted() {
        server.stallInBody(200).answer(200, Answers.found(ID, "success"));
        try (ComfyClient client = builder().build()) {
            CompletableFuture<Execute> call = client.async().executes().get(ID);
            time.advance(Duration.ofMinutes(1));

            assertThat(call.join().promptId()).isEqualTo(ID);
        }
        assertThat(server.aborted()).isEqualTo(1);
    }

    @Test
    void create_stalled_endsWithTheOutcomeUnknownAndTheId() {
        server.otherwise(request -> Answers.of(404, Answers.notFound(ID))).stall();
        try (ComfyClient client = builder().build()) {
            CompletableFuture<Execute> call = client.async().executes().create(TestClients.request());
            time.advance(Duration.ofMinutes(3));

            assertThatThrownBy(call::join)
                    .cause()
                    .isInstanceOfSatisfying(
                            SubmitOutcomeUnknownException.class,
                            fault -> assertThat(fault.promptId()).contains(ID));
        }
        assertThat(server.methods()).containsOnlyOnce("POST");
    }

    @Test
    void create_refusedBeforeALookupThatStalls_endsWithTheRefusalAtTheCallTimeout() {
        server.answer(400, Answers.lambda(400, "", REFUSAL)).stall();
        try (ComfyClient client = builder()
                .options(options -> options.withCallTimeout(Duration.ofSeconds(10)))
                .build()) {
            CompletableFuture<Execute> call = client.async().executes().create(TestClients.request());
            time.advance(Duration.ofSeconds(9));
            assertThat(call).isNotDone();
            time.advance(Duration.ofSeconds(1));

            assertThatThrownBy(call::join)
                    .cause()
                    .isInstanceOf(BadRequestException.class)
                    .hasMessageContaining("An error occurred (ValidationError)");
        }
        assertThat(server.methods()).containsExactly("POST", "GET");
        assertThat(server.aborted()).isEqualTo(1);
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void create_refusedAtTheCallTimeout_endsWithTheRefusalThoughNoLookupBegan() {
        server.answer(400, Answers.lambda(400, "", REFUSAL));
        var keys = new AtomicInteger();
        try (ComfyClient client = builder()
                .apiKey(() -> {
                    if (keys.incrementAndGet() == 2) {
                        time.advance(Duration.ofSeconds(10));
                    }
                    return TestClients.KEY;
                })
                .options(options -> options.withCallTimeout(Duration.ofSeconds(10)))
                .build()) {
            assertThatThrownBy(() -> client.executes().create(TestClients.request()))
                    .isInstanceOf(BadRequestException.class)
                    .hasMessageContaining("An error occurred (ValidationError)");
        }
        assertThat(keys).hasValue(2);
        assertThat(server.methods()).containsExactly("POST");
    }

    @Test
    void cancel_duringAPause_sendsNothingMore() {
        server.answer(503, Answers.gateway("Service Unavailable"));
        try (ComfyClient client = builder().build()) {
            CompletableFuture<Integer> derived = client.async()
                    .executes()
                    .get(ID)
                    .thenApply(execute -> execute.outputFiles().size());
            derived.cancel(true);
            time.advance(Duration.ofHours(1));
        }
        assertThat(server.requests()).hasSize(1);
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void complete_byTheCaller_stopsTheCall() {
        server.answer(503, Answers.gateway("Service Unavailable"));
        try (ComfyClient client = builder().build()) {
            CompletableFuture<Execute> call = client.async().executes().get(ID);
            call.completeExceptionally(new IllegalStateException("the caller has lost interest"));
            time.advance(Duration.ofHours(1));
        }
        assertThat(server.requests()).hasSize(1);
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void interrupt_whileWaiting_stopsTheCallAndKeepsTheFlag() {
        server.then(request -> {
            Thread.currentThread().interrupt();
            return server.stalled();
        });
        try (ComfyClient client = builder().build()) {
            assertThatThrownBy(() -> client.executes().get(ID))
                    .isInstanceOfSatisfying(
                            CallInterruptedException.class,
                            fault -> assertThat(fault.neverSent()).isFalse());
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(server.aborted()).isEqualTo(1);
    }

    @Test
    void close_withCallsThatWaitForTheirTurn_sendsNoneOfThem() {
        server.stall();
        List<CompletableFuture<Execute>> calls = new ArrayList<>();
        ComfyClient client = builder().maxConcurrentRequests(1).build();
        for (int i = 0; i < 20; i++) {
            calls.add(client.async().executes().create(TestClients.request("job-" + i)));
        }
        client.close();

        assertThat(server.requests()).hasSize(1);
        for (int i = 0; i < 20; i++) {
            String id = "job-" + i;
            boolean wasSent = i == 0;
            assertThatThrownBy(calls.get(i)::join)
                    .cause()
                    .isInstanceOfSatisfying(ClientClosedException.class, fault -> {
                        assertThat(fault.promptId()).contains(id);
                        assertThat(fault.neverSent()).isEqualTo(!wasSent);
                        assertThat(fault)
                                .hasMessageContaining(
                                        wasSent ? "attach(\"" + id + "\")" : "CreateExecute was never sent");
                    });
        }
        assertThatThrownBy(() -> client.executes().get(ID))
                .isInstanceOf(ClientClosedException.class)
                .hasMessageContaining("the client is closed");
    }

    @Test
    void cancel_ofCallsThatWaitForTheirTurn_keepsTheLimit() {
        server.stall().otherwise(request -> Answers.of(200, Answers.found(ID, "success")));
        try (ComfyClient client = builder().maxConcurrentRequests(1).build()) {
            CompletableFuture<Execute> first = client.async().executes().get(ID);
            for (int i = 0; i < 10; i++) {
                client.async().executes().get(ID).cancel(true);
            }
            CompletableFuture<Execute> last = client.async().executes().get(ID);
            assertThat(server.requests())
                    .as("the stalled request holds the only turn")
                    .hasSize(1);

            first.cancel(true);
            assertThat(last.join().promptId()).isEqualTo(ID);
        }
        assertThat(server.requests()).hasSize(2);
    }
}
