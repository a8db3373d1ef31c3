package io.github.comfysdk.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CallContextTest {
    private final VirtualTime time = VirtualTime.startingAt(Instant.EPOCH);
    private final CallContext context = OpenCalls.of(time);
    private final CancellationException why = new CancellationException("the test stops it");
    private final List<String> signs = new ArrayList<>();

    @Test
    void stop_severalHooks_runsTheLatestFirst() {
        context.onStop(reason -> signs.add("call"));
        context.onStop(reason -> signs.add("attempt"));
        context.onStop(reason -> signs.add("exchange"));

        context.stop(why);

        assertThat(signs).containsExactly("exchange", "attempt", "call");
    }

    @Test
    void stop_hookThatThrows_runsTheOthersAndKeepsWhatItThrew() {
        var broken = new IllegalStateException("a hook's own");
        context.onStop(reason -> signs.add("call"));
        context.onStop(reason -> {
            throw broken;
        });

        context.stop(why);

        assertThat(signs).containsExactly("call");
        assertThat(why).hasSuppressedException(broken);
    }

    @Test
    void stop_aSecondTime_keepsTheFirstReasonAndRunsNothingAgain() {
        context.onStop(reason -> signs.add(reason.getMessage()));

        context.stop(why);
        context.stop(new IllegalStateException("later"));

        assertThat(context.stopReason()).containsSame(why);
        assertThat(signs).containsExactly("the test stops it");
    }

    @Test
    void onStop_afterTheStop_runsTheHookAtOnce() {
        context.stop(why);

        context.onStop(reason -> signs.add(reason.getMessage()));

        assertThat(signs).containsExactly("the test stops it");
    }

    @Test
    void step_thatHasEnded_isNotAborted() {
        var step = new CompletableFuture<String>();
        CompletableFuture<String> result = context.step(step, () -> signs.add("aborted"));
        step.complete("done");

        context.stop(why);

        assertThat(result).isCompletedWithValue("done");
        assertThat(signs).isEmpty();
    }

    @Test
    void step_whenTheCallIsStopped_endsWithTheReasonAndIsAborted() {
        CompletableFuture<String> result = context.step(new CompletableFuture<>(), () -> signs.add("aborted"));

        context.stop(why);

        assertThat(result).isCancelled();
        assertThat(signs).containsExactly("aborted");
    }

    @Test
    void pause_whenTheCallIsStopped_forgetsItsTimer() {
        CompletableFuture<Void> pause = context.pause(Duration.ofSeconds(1));

        context.stop(why);

        assertThat(pause).isCancelled();
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void remaining_beforeAndAfterTheTimeout_isNeverNegative() {
        time.advance(Duration.ofSeconds(59));
        assertThat(context.elapsed()).hasSeconds(59);
        assertThat(context.remaining()).hasSeconds(1);

        time.advance(Duration.ofSeconds(2));
        assertThat(context.remaining()).isZero();
    }
}
