package io.github.comfysdk.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The future of a call keeps the contract of {@link CompletableFuture} towards a caller who ends it. */
class EndByCallerTest {
    private final VirtualTime time = VirtualTime.startingAt(Instant.EPOCH);
    private final List<OpenCall<?>> over = new ArrayList<>();
    private final List<Runnable> kept = new ArrayList<>();

    private OpenCall<String> open(@Nullable Executor given) {
        var call = new OpenCall<String>(
                new CallContext(time, Operation.getExecute("job-1"), Duration.ofHours(1)),
                new Callbacks(time, Runnable::run, given),
                over::add);
        call.begin();
        return call;
    }

    private CallFuture<String> ended() {
        OpenCall<String> call = open(null);
        call.result().complete("of the client");
        return call.future();
    }

    @Test
    void cancel_whileItRuns_succeedsOnce() {
        CallFuture<String> future = open(null).future();

        assertThat(future.cancel(true)).isTrue();
        assertThat(future.complete("late")).isFalse();
        assertThat(future.completeExceptionally(new IllegalStateException("late")))
                .isFalse();
        assertThat(future).isCancelled();
    }

    @Test
    void complete_whileItRuns_succeedsOnceAndKeepsTheValueOfTheCaller() {
        CallFuture<String> future = open(null).future();

        assertThat(future.complete("of the caller")).isTrue();
        assertThat(future.complete("late")).isFalse();
        assertThat(future.cancel(true)).isFalse();
        assertThat(future).isCompletedWithValue("of the caller");
    }

    @Test
    void completeExceptionally_whileItRuns_succeedsOnceAndKeepsTheExceptionOfTheCaller() {
        CallFuture<String> future = open(null).future();
        var enough = new IllegalStateException("enough");

        assertThat(future.completeExceptionally(enough)).isTrue();
        assertThat(future.completeExceptionally(new IllegalStateException("late")))
                .isFalse();
        assertThat(future).failsWithin(Duration.ZERO).withThrowableThat().withCause(enough);
    }

    @Test
    void end_onceItHasEnded_changesNothing() {
        CallFuture<String> future = ended();

        assertThat(future.cancel(true)).isFalse();
        assertThat(future.complete("of the caller")).isFalse();
        assertThat(future.completeExceptionally(new IllegalStateException("late")))
                .isFalse();
        assertThat(future).isCompletedWithValue("of the client");
    }

    @Test
    void obtrudeValue_onceItHasEnded_replacesTheValue() {
        CallFuture<String> future = ended();

        future.obtrudeValue("of the caller");

        assertThat(future).isCompletedWithValue("of the caller");
    }

    @Test
    void obtrudeException_onceItHasEnded_replacesTheValue() {
        CallFuture<String> future = ended();
        var enough = new IllegalStateException("enough");

        future.obtrudeException(enough);

        assertThat(future).failsWithin(Duration.ZERO).withThrowableThat().withCause(enough);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void end_byItsCaller_letsTheClientForgetTheCall(boolean hasExecutor) {
        OpenCall<String> call = open(hasExecutor ? kept::add : null);

        assertThat(call.future().cancel(true)).isTrue();
        kept.forEach(Runnable::run);

        assertThat(over).containsOnly(call);
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void end_withAnExecutorThatKeepsTheResult_isHandedOverAtTheLatestAfterTheTimeTheCallHas() {
        OpenCall<String> call = open(task -> {});
        time.advance(Duration.ofMinutes(59));
        call.result().complete("of the client");

        assertThat(call.future()).isNotDone();
        time.advance(Duration.ofHours(1));

        assertThat(call.future()).isCompletedWithValue("of the client");
        assertThat(over).containsOnly(call);
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void blockOn_afterTheHandOver_needsNoExecutor() {
        OpenCall<String> call = open(kept::add);
        call.result().complete("of the client");
        assertThat(call.future()).isNotDone();

        call.future().blockOn();

        assertThat(call.future()).isCompletedWithValue("of the client");
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void blockOn_beforeTheEnd_needsNoExecutor() {
        OpenCall<String> call = open(kept::add);

        call.future().blockOn();
        call.result().complete("of the client");

        assertThat(call.future()).isCompletedWithValue("of the client");
        assertThat(kept).isEmpty();
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void handOverEarly_beforeTheEnd_keepsTheCallOpenUntilThen() {
        OpenCall<String> call = open(null);

        call.handOverEarly("early");
        assertThat(call.future()).isCompletedWithValue("early");
        assertThat(over).isEmpty();
        call.result().complete("late");

        assertThat(call.future()).isCompletedWithValue("early");
        assertThat(over).containsOnly(call);
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void blockOn_ofAFutureOfTwoCalls_needsNoExecutorForEither() {
        OpenCall<String> first = open(kept::add);
        OpenCall<String> second = open(kept::add);
        CompletableFuture<String> both = first.future().thenCombine(second.future(), (a, b) -> a + b);

        ((CallFuture<String>) both).blockOn();
        first.result().complete("a");
        second.result().complete("b");

        assertThat(both).isCompletedWithValue("ab");
        assertThat(kept).isEmpty();
    }

    @Test
    void blockOn_beforeTheFunctionReturnsTheSecondCall_needsNoExecutorForEither() {
        OpenCall<String> first = open(kept::add);
        OpenCall<String> second = open(kept::add);
        CompletableFuture<String> composed = first.future().thenCompose(value -> second.future());

        ((CallFuture<String>) composed).blockOn();
        first.result().complete("a");
        second.result().complete("b");

        assertThat(composed).isCompletedWithValue("b");
        assertThat(kept).isEmpty();
    }

    @Test
    void cancel_beforeTheFunctionReturnsTheSecondCall_stopsThatToo() {
        OpenCall<String> first = open(null);
        OpenCall<String> second = open(null);
        List<CompletableFuture<String>> composed = new ArrayList<>();
        composed.add(first.future().thenCompose(value -> {
            assertThat(composed.get(0).cancel(true)).isTrue();
            return second.future();
        }));

        first.result().complete("a");

        assertThat(composed.get(0)).isCancelled();
        assertThat(second.result()).isCancelled();
        assertThat(over).contains(first, second);
    }
}
