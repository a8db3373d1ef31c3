package io.github.comfysdk.core.internal.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.OpenCalls;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.testkit.VirtualTime;
import java.io.EOFException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Whose turn it is on a real-time endpoint, and what ends a turn. */
class RealTimeTurnsTest {
    private static final String REAL_TIME = "comfy-real-time-demo";

    private final VirtualTime time = VirtualTime.startingAt(Instant.EPOCH);
    private final RealTimeLimit limit = new RealTimeLimit(RealTimeSubmits.DEFAULT);
    private final List<CompletableFuture<Created>> sent = new ArrayList<>();

    private CallContext call(String id) {
        return OpenCalls.of(time, Operation.createExecute(id));
    }

    private CompletableFuture<Created> create(String endpoint, String id, CallContext context) {
        CreateExecuteRequest request = CreateExecuteRequest.builder()
                .promptId(id)
                .endpointName(endpoint)
                .prompt(TestClients.graph())
                .build();
        return limit.concerns(request)
                ? limit.run(request, context, () -> send(context))
                : send(context).thenApply(limit::learned);
    }

    private CompletableFuture<Created> send(CallContext context) {
        assertThat(context.departures().leave(context.operation())).isTrue();
        sent.add(new CompletableFuture<>());
        return sent.get(sent.size() - 1);
    }

    private CompletableFuture<Created> create(String endpoint, String id) {
        return create(endpoint, id, call(id));
    }

    private static Created created(String endpoint, String status, boolean isResponse) {
        Execute execute = Rows.read("{'prompt_id': 'a', 'status': '" + status + "', 'endpoint_name': '" + endpoint
                + "', 'inference_type': 'Real-time'}");
        return new Created(execute, isResponse);
    }

    @Test
    void run_answer_endsTheTurn() {
        CompletableFuture<Created> first = create(REAL_TIME, "a");
        CompletableFuture<Created> second = create(REAL_TIME, "b");
        assertThat(sent).hasSize(1);

        Created answer = created(REAL_TIME, "success", true);
        sent.get(0).complete(answer);

        assertThat(first).isCompletedWithValue(answer);
        assertThat(sent).hasSize(2);
        assertThat(second).isNotDone();
    }

    @Test
    void run_lookedUpWhileItRuns_keepsTheTurnUntilItHasEnded() {
        CompletableFuture<Created> first = create(REAL_TIME, "a");
        CompletableFuture<Created> second = create(REAL_TIME, "b");

        sent.get(0).complete(created(REAL_TIME, "running", false));
        assertThat(first).isCompleted();
        assertThat(sent).hasSize(1);
        limit.ended("another");
        assertThat(sent).hasSize(1);
        limit.ended("a");

        assertThat(sent).hasSize(2);
        assertThat(second).isNotDone();
    }

    @Test
    void run_lookedUpAfterItsEnd_endsTheTurn() {
        assertThat(create(REAL_TIME, "a")).isNotDone();
        assertThat(create(REAL_TIME, "b")).isNotDone();

        sent.get(0).complete(created(REAL_TIME, "failed", false));

        assertThat(sent).hasSize(2);
    }

    @Test
    void run_unclearCreate_keepsTheTurnForTheTimeThatSageMakerLetsItRun() {
        CompletableFuture<Created> first = create(REAL_TIME, "a");
        assertThat(create(REAL_TIME, "b")).isNotDone();

        sent.get(0).completeExceptionally(new EOFException("cut"));
        assertThat(first).isCompletedExceptionally();
        time.advance(Duration.ofSeconds(59));
        assertThat(sent).hasSize(1);
        time.advance(Duration.ofSeconds(1));

        assertThat(sent).hasSize(2);
    }

    @Test
    void run_settledRefusal_endsTheTurn() {
        CallContext context = call("a");
        assertThat(create(REAL_TIME, "a", context)).isNotDone();
        assertThat(create(REAL_TIME, "b")).isNotDone();

        context.departures().settle(context.operation());
        sent.get(0).completeExceptionally(new IllegalStateException("refused"));

        assertThat(sent).hasSize(2);
    }

    @Test
    void run_stoppedBeforeItsTurn_failsWithTheReasonAndSendsNothing() {
        assertThat(create(REAL_TIME, "a")).isNotDone();
        CallContext waiting = call("b");
        CompletableFuture<Created> second = create(REAL_TIME, "b", waiting);
        var why = new CancellationException("the test stops it");

        waiting.stop(why);
        sent.get(0).complete(created(REAL_TIME, "success", true));

        assertThat(second).isCancelled();
        assertThat(sent).hasSize(1);
    }

    @Test
    void close_withCreatesThatWait_givesNoneOfThemItsTurn() {
        assertThat(create(REAL_TIME, "a")).isNotDone();
        CompletableFuture<Created> second = create(REAL_TIME, "b");

        limit.close();
        sent.get(0).complete(created(REAL_TIME, "success", true));

        assertThat(sent).hasSize(1);
        assertThat(second).isNotDone();
    }

    @Test
    void run_endpointThatAnsweredAsARealTimeOneDoes_isLimitedFromThenOn() {
        assertThat(create("my-endpoint", "a")).isNotDone();
        assertThat(create("my-endpoint", "b")).isNotDone();
        assertThat(sent).as("an endpoint of an unknown kind has no turns").hasSize(2);

        sent.get(0).complete(created("my-endpoint", "success", true));
        assertThat(create("my-endpoint", "c")).isNotDone();
        assertThat(create("my-endpoint", "d")).isNotDone();

        assertThat(sent).hasSize(3);
    }

    @Test
    void run_moreEndpointsThanAreRemembered_limitsTheFirstThousand() {
        for (int i = 0; i < 1_001; i++) {
            assertThat(create("endpoint-" + i, "a")).isNotDone();
            sent.remove(0).complete(created("endpoint-" + i, "success", true));
        }

        assertThat(create("endpoint-999", "b")).isNotDone();
        assertThat(create("endpoint-999", "c")).isNotDone();
        assertThat(sent).hasSize(1);
        assertThat(create("endpoint-1000", "b")).isNotDone();
        assertThat(create("endpoint-1000", "c")).isNotDone();
        assertThat(sent).hasSize(3);
    }
}
