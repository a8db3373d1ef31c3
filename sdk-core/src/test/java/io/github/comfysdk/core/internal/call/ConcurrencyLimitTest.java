package io.github.comfysdk.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A turn is given back once, however the task ends that had it. */
class ConcurrencyLimitTest {
    private final VirtualTime time = VirtualTime.startingAt(Instant.EPOCH);
    private final ConcurrencyLimit limit = new ConcurrencyLimit(1);
    private final AtomicInteger started = new AtomicInteger();

    private CallContext scope() {
        return new CallContext(time, Operation.ping(), Duration.ofHours(1));
    }

    private <T> Supplier<CompletableFuture<T>> counted(CompletableFuture<T> task) {
        return () -> {
            started.incrementAndGet();
            return task;
        };
    }

    /** Starts two tasks, of which exactly one may run. */
    private void assertOneTurnIsFree() {
        int before = started.get();
        var first = new CompletableFuture<Integer>();
        CompletableFuture<Integer> one = limit.run(scope(), counted(first));
        CompletableFuture<Integer> two = limit.run(scope(), counted(CompletableFuture.completedFuture(2)));
        assertThat(started).hasValue(before + 1);

        first.complete(1);
        assertThat(one).isCompletedWithValue(1);
        assertThat(two).isCompletedWithValue(2);
    }

    @Test
    void run_taskThatSucceeds_givesItsTurnBack() {
        assertThat(limit.run(scope(), counted(CompletableFuture.completedFuture(1))))
                .isCompletedWithValue(1);

        assertOneTurnIsFree();
    }

    @Test
    void run_taskThatFails_givesItsTurnBack() {
        var fault = new IllegalStateException("failed");

        assertThatThrownBy(limit.run(scope(), counted(CompletableFuture.failedFuture(fault)))::join)
                .hasCause(fault);
        assertOneTurnIsFree();
    }

    @Test
    void run_taskThatThrows_failsAndGivesItsTurnBack() {
        var fault = new IllegalStateException("thrown");
        var error = new AssertionError("thrown");

        assertThatThrownBy(limit.run(scope(), () -> {
                    throw fault;
                })::join)
                .hasCause(fault);
        assertThatThrownBy(limit.run(scope(), () -> {
                    throw error;
                })::join)
                .hasCause(error);
        assertOneTurnIsFree();
    }

    @Test
    void stop_whileWaiting_neverStartsTheTaskAndLeavesTheTurnToTheNext() {
        var first = new CompletableFuture<Integer>();
        CompletableFuture<Integer> held = limit.run(scope(), counted(first));
        CallContext stopped = scope();
        CompletableFuture<Integer> waiting = limit.run(stopped, counted(CompletableFuture.completedFuture(2)));
        CompletableFuture<Integer> next = limit.run(scope(), counted(CompletableFuture.completedFuture(3)));

        stopped.stop(new CancellationException("stopped"));
        assertThat(waiting).isCompletedExceptionally();
        assertThat(next).isNotDone();
        first.complete(1);

        assertThat(held).isCompletedWithValue(1);
        assertThat(next).isCompletedWithValue(3);
        assertThat(started).hasValue(2);
        assertOneTurnIsFree();
    }

    @Test
    void stop_beforeItsTurn_neverStartsTheTask() {
        CallContext stopped = scope();
        var reason = new CancellationException("stopped");
        stopped.stop(reason);

        CompletableFuture<Integer> ended = limit.run(stopped, counted(CompletableFuture.completedFuture(1)));

        assertThatThrownBy(ended::join).hasCause(reason);
        assertThat(started).hasValue(0);
        assertOneTurnIsFree();
    }

    @Test
    void stop_byWhoeverGivesTheTurnBack_neverStartsTheTask() {
        var first = new CompletableFuture<Integer>();
        CallContext stopped = scope();
        CompletableFuture<Integer> held = limit.run(scope(), counted(first));
        // Runs before the turn is handed on, while the task is still the next in the queue.
        CompletableFuture<Void> stop =
                first.thenRun(() -> stopped.stop(new CancellationException("stopped with the end of the first")));
        CompletableFuture<Integer> waiting = limit.run(stopped, counted(CompletableFuture.completedFuture(2)));

        first.complete(1);

        assertThat(held).isCompletedWithValue(1);
        assertThat(stop).isCompleted();
        assertThat(waiting).isCompletedExceptionally();
        assertThat(started).hasValue(1);
        assertOneTurnIsFree();
    }

    @Test
    void stop_whileTheTaskRuns_givesTheTurnBackWhenTheTaskHasEnded() {
        var task = new CompletableFuture<Integer>();
        CallContext stopped = scope();
        CompletableFuture<Integer> held = limit.run(stopped, counted(task));
        CompletableFuture<Integer> next = limit.run(scope(), counted(CompletableFuture.completedFuture(2)));

        stopped.stop(new CancellationException("stopped"));
        assertThat(next).isNotDone();
        task.cancel(true);

        assertThat(held).isCompletedExceptionally();
        assertThat(next).isCompletedWithValue(2);
        assertOneTurnIsFree();
    }

    @Test
    void stop_ofTasksThatWait_takesThemOutOfTheQueue() {
        var first = new CompletableFuture<Integer>();
        CompletableFuture<Integer> held = limit.run(scope(), counted(first));
        for (int i = 0; i < 1_000; i++) {
            CallContext stopped = scope();
            CompletableFuture<Integer> waiting = limit.run(stopped, counted(CompletableFuture.completedFuture(2)));
            assertThat(limit.waiting()).isOne();
            stopped.stop(new CancellationException("stopped"));
            assertThat(waiting).isCompletedExceptionally();
        }

        assertThat(limit.waiting()).as("while the only permit is still held").isZero();
        first.complete(1);
        assertThat(held).isCompletedWithValue(1);
    }

    @Test
    void run_manyTasksThatEndAtOnce_needNoStack() {
        var first = new CompletableFuture<Integer>();
        List<CompletableFuture<Integer>> all = new ArrayList<>(List.of(limit.run(scope(), counted(first))));
        for (int i = 0; i < 100_000; i++) {
            all.add(limit.run(scope(), counted(CompletableFuture.completedFuture(i))));
        }

        first.complete(1);

        assertThat(all).allMatch(future -> future.isDone() && !future.isCompletedExceptionally());
        assertThat(started).hasValue(100_001);
    }

    @Test
    void close_whileTasksWait_handsNoTurnOn() {
        var first = new CompletableFuture<Integer>();
        CompletableFuture<Integer> held = limit.run(scope(), counted(first));
        CompletableFuture<Integer> waiting = limit.run(scope(), counted(CompletableFuture.completedFuture(2)));

        limit.close();
        first.complete(1);

        assertThat(held).isCompletedWithValue(1);
        assertThat(waiting).isNotDone();
        assertThat(started).hasValue(1);
    }
}
