package io.github.comfysdk.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Steps that are repeated, whether they end at once or later. */
class AsyncLoopTest {
    private int steps;

    @Test
    void whileTrue_stepsThatEndAtOnce_endsAfterTheFirstThatReturnsFalse() {
        CompletableFuture<Void> loop = AsyncLoop.whileTrue(() -> CompletableFuture.completedFuture(++steps < 3));

        assertThat(loop).isCompleted();
        assertThat(steps).isEqualTo(3);
    }

    @Test
    void whileTrue_stepsThatEndLater_beginsTheNextOnlyThen() {
        Queue<CompletableFuture<Boolean>> begun = new ArrayDeque<>();
        CompletableFuture<Void> loop = AsyncLoop.whileTrue(() -> {
            begun.add(new CompletableFuture<>());
            return begun.element();
        });

        assertThat(begun).hasSize(1);
        begun.remove().complete(true);
        assertThat(begun).hasSize(1);
        assertThat(loop).isNotDone();
        begun.remove().complete(false);

        assertThat(begun).isEmpty();
        assertThat(loop).isCompleted();
    }

    @Test
    void whileTrue_moreStepsThanAStackHolds_endsAll() {
        CompletableFuture<Void> loop = AsyncLoop.whileTrue(() -> CompletableFuture.completedFuture(++steps < 100_000));

        assertThat(loop).isCompleted();
        assertThat(steps).isEqualTo(100_000);
    }

    @Test
    void whileTrue_stepThatFails_endsWithItsCause() {
        var cut = new IOException("cut");

        CompletableFuture<Void> loop = AsyncLoop.whileTrue(() -> {
            steps++;
            return CompletableFuture.failedFuture(new CompletionException(cut));
        });

        assertThat(loop).failsWithin(Duration.ZERO).withThrowableThat().withCause(cut);
        assertThat(steps).isEqualTo(1);
    }

    @Test
    void whileTrue_stepThatThrows_endsWithWhatItThrew() {
        var error = new StackOverflowError();

        CompletableFuture<Void> loop = AsyncLoop.whileTrue(() -> {
            throw error;
        });

        assertThat(loop).failsWithin(Duration.ZERO).withThrowableThat().withCause(error);
    }
}
