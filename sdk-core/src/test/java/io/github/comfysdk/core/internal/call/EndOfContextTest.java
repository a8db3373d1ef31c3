package io.github.comfysdk.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the end of a call does to what still runs for it, and what its exception says. */
class EndOfContextTest {
    private static final Operation CREATE = Operation.createExecute("job-1");

    private final CallContext context = OpenCalls.of(VirtualTime.startingAt(Instant.EPOCH), CREATE);
    private final List<Throwable> reasons = new ArrayList<>();

    @Test
    void end_withAValueAndNothingLeftToStop_stopsNothingAndTellsLaterSteps() {
        context.onStop(reasons::add);

        context.end(null);

        assertThat(reasons).as("the hook that ends the call itself").isEmpty();
        assertThat(context.stopReason()).containsInstanceOf(CancellationException.class);
        assertThat(context.stopReason().orElseThrow()).hasMessage("CreateExecute has ended");
        context.onStop(reasons::add);
        assertThat(reasons).singleElement().asString().contains("CreateExecute has ended");
    }

    @Test
    void end_withAValueWhileAStepRuns_abortsTheStep() {
        context.onStop(why -> {});
        CompletableFuture<String> step =
                context.step(new CompletableFuture<>(), () -> reasons.add(new CancellationException("aborted")));

        context.end(null);

        assertThat(step).isCancelled();
        assertThat(reasons).hasSize(1);
    }

    @Test
    void end_withAnException_stopsWithIt() {
        var exception = new IllegalStateException("of the call");
        context.onStop(reasons::add);

        context.end(exception);

        assertThat(reasons).containsExactly(exception);
        assertThat(context.stopReason()).containsSame(exception);
        assertThat(context.departures().leave(CREATE)).isFalse();
    }

    @Test
    void stopReason_ofARunningCall_isEmpty() {
        assertThat(context.stopReason()).isEmpty();
    }

    @Test
    void step_thatHasEnded_isForgotten() {
        var step = new CompletableFuture<String>();
        context.onStop(reasons::add);
        CompletableFuture<String> result = context.step(step, () -> {});
        step.complete("done");

        context.end(null);

        assertThat(result).isCompletedWithValue("done");
        assertThat(reasons).as("nothing but the call itself was left to stop").isEmpty();
    }

    @Test
    void timeOut_whileAnExceptionOfItsOwnIsBuilt_letsNothingLeaveAnyMore() {
        context.onTimeoutFailWith(() -> {
            assertThat(context.departures().leave(CREATE)).isFalse();
            return context.timeoutExceeded();
        });

        context.timeOut();

        assertThat(context.stopReason()).containsInstanceOf(CallTimeoutException.class);
    }

    @Test
    void timeoutExceeded_nothingSent_saysWhatItWaitedFor() {
        CallTimeoutException exception = context.timeoutExceeded();

        assertThat(exception)
                .hasMessageStartingWith(
                        "CreateExecute was never sent: within its call timeout of 1 minute, retries and pauses"
                                + " included, it got neither a permit of maxConcurrentRequests nor a connection. It is safe to repeat;"
                                + " increase callTimeout or maxConcurrentRequests if that happens under load");
        assertThat(exception.neverSent()).isTrue();
        assertThat(exception.promptId()).contains("job-1");
    }

    @Test
    void timeoutExceeded_nothingSentWhileASupplierBlocks_namesTheSupplier() {
        context.callerCode().awaits("the supplier given to apiKey(...)");

        assertThat(context.timeoutExceeded())
                .hasMessageContaining("it waited for the supplier given to apiKey(...). It is safe to repeat; make the"
                        + " suppliers return at once");
    }

    @Test
    void timeoutExceeded_afterSomethingWasSent_doesNotSayThatItIsSafe() {
        assertThat(context.departures().leave(CREATE)).isTrue();

        CallTimeoutException exception = context.timeoutExceeded();

        assertThat(exception)
                .hasMessageStartingWith(
                        "CreateExecute did not end within its call timeout of 1 minute, retries and pauses"
                                + " included; increase callTimeout if it needs longer")
                .message()
                .doesNotContain("safe to repeat");
        assertThat(exception.neverSent()).isFalse();
    }

    @Test
    void timeoutExceeded_afterSomethingWasSentWhileASupplierBlocks_namesTheSupplier() {
        assertThat(context.departures().leave(CREATE)).isTrue();
        context.callerCode().awaits("the supplier given to apiKey(...)");

        assertThat(context.timeoutExceeded())
                .hasMessageContaining("at its end it waited for the supplier given to apiKey(...): make the suppliers");
    }
}
