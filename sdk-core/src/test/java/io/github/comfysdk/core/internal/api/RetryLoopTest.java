package io.github.comfysdk.core.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.OpenCalls;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** No attempt begins for a call that has been stopped, whenever that was. */
class RetryLoopTest {
    private static final Operation READ = Operation.getExecute("a");

    private final VirtualTime time = VirtualTime.startingAt(Instant.EPOCH);
    private final CallContext context = OpenCalls.of(time, READ);
    private final RetryLoop loop = new RetryLoop(new TokenBucket(10), new Backoff(() -> 0.5));
    private final List<Integer> attempts = new ArrayList<>();

    private CompletableFuture<String> run(Runnable during) {
        return loop.run(READ, RetryPolicy.defaults(), context, attempt -> {
            attempts.add(attempt.number());
            during.run();
            return CompletableFuture.failedFuture(new TransportException("lost", "a", null));
        });
    }

    @Test
    void run_callThatHasBeenStopped_beginsNothing() {
        var why = new CancellationException("over");
        context.stop(why);

        CompletableFuture<String> result = run(() -> {});

        assertThat(attempts).isEmpty();
        assertThat(result).isCancelled();
    }

    /** The pause and the stop come from two threads: here the pause has ended, and its hook sees the stop first. */
    @Test
    void run_stopThatOvertakesTheEndOfThePause_beginsNoOtherAttempt() {
        context.onStop(why -> time.advance(Duration.ofMinutes(1)));
        CompletableFuture<String> result = run(() -> {});
        assertThat(result).isNotDone();
        context.onStop(why -> time.advance(Duration.ofSeconds(30)));

        context.stop(new CancellationException("over"));

        assertThat(attempts).containsExactly(1);
        assertThat(result).isCompletedExceptionally();
    }

    @Test
    void run_callThatGoesOn_beginsAllAttempts() {
        CompletableFuture<String> result = run(() -> {});
        time.advance(Duration.ofSeconds(30));

        assertThat(attempts).containsExactly(1, 2, 3);
        assertThat(result).isCompletedExceptionally();
    }
}
