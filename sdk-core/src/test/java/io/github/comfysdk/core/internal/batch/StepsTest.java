package io.github.comfysdk.core.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.error.ClientClosedException;
import io.github.comfysdk.core.internal.batch.blame.BatchCause;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StepsTest {
    private final List<Object> seen = new ArrayList<>();
    private boolean hasEnded;
    private final Steps steps = new Steps(() -> hasEnded, seen::add, seen::add);
    private final CompletableFuture<String> step = new CompletableFuture<>();

    private void go() {
        steps.then(step, seen::add, failure -> seen.add("failed: " + failure.getMessage()));
    }

    @Test
    void then_stepEnds_goesOnWithItsValue() {
        go();
        assertThat(seen).isEmpty();

        step.complete("value");

        assertThat(seen).containsExactly("value");
    }

    @Test
    void then_stepFails_goesOnWithItsFailure() {
        go();

        step.completeExceptionally(new IllegalStateException("no"));

        assertThat(seen).containsExactly("failed: no");
    }

    @Test
    void then_allItemsAreConcerned_stopsTheRun() {
        go();
        var cause = new BatchCause("no", new IllegalStateException());

        step.completeExceptionally(cause);

        assertThat(seen).containsExactly(cause);
    }

    @Test
    void then_clientWasClosed_stopsTheRun() {
        go();
        var closed = new ClientClosedException("closed", null);

        step.completeExceptionally(closed);

        assertThat(seen)
                .singleElement()
                .isInstanceOfSatisfying(
                        BatchCause.class, cause -> assertThat(cause).hasCause(closed));
    }

    @Test
    void then_itemHasEnded_neitherGoesOnNorKeepsTheStep() {
        hasEnded = true;

        go();

        assertThat(step).isCancelled();
        assertThat(seen).isEmpty();
    }

    @Test
    void then_itemEndsBeforeTheStep_doesNotGoOn() {
        go();
        hasEnded = true;

        step.complete("value");

        assertThat(seen).isEmpty();
    }

    @Test
    void then_whatFollowsThrows_reportsTheMistake() {
        var mistake = new IllegalStateException();
        steps.then(
                step,
                value -> {
                    throw mistake;
                },
                seen::add);

        step.complete("value");

        assertThat(seen).containsExactly(mistake);
    }

    @Test
    void attempt_throwsAnError_reportsIt() {
        var mistake = new StackOverflowError();

        steps.attempt(() -> {
            throw mistake;
        });

        assertThat(seen).containsExactly(mistake);
    }

    @Test
    void cancel_stepIsUnderWay_cancelsIt() {
        go();

        steps.cancel();

        assertThat(step).isCancelled();
    }
}
