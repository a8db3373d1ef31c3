package io.github.comfysdk.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.error.CallInterruptedException;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.testkit.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** How the end of a future becomes the end of a blocking call. */
class BlockingTest {
    private static CallFuture<Object> call() {
        var time = VirtualTime.startingAt(Instant.EPOCH);
        var context = new CallContext(time, Operation.getExecute("job-1"), Duration.ofHours(1));
        var open = new OpenCall<Object>(context, new Callbacks(time, Runnable::run, null), call -> {});
        open.begin();
        return open.future();
    }

    private static CompletableFuture<Object> failed(Throwable exception) {
        var call = call();
        call.completeExceptionally(exception);
        return call;
    }

    @Test
    void await_value_isReturned() {
        assertThat(Blocking.outcome(CompletableFuture.completedFuture("value"))).isEqualTo("value");
    }

    @Test
    void await_knownFault_isThrownItselfHoweverItIsWrapped() {
        var fault = new TransportException("reset", "job-1", null);

        assertThatThrownBy(() -> Blocking.outcome(failed(fault))).isSameAs(fault);
        assertThatThrownBy(() -> Blocking.outcome(failed(new CompletionException(fault))))
                .isSameAs(fault);
    }

    @Test
    void await_error_isThrownItself() {
        var error = new StackOverflowError();

        assertThatThrownBy(() -> Blocking.outcome(failed(error))).isSameAs(error);
    }

    @Test
    void await_checkedFault_isNamedByItsOperation() {
        var fault = new IOException("unexpected");

        assertThatIllegalStateException()
                .isThrownBy(() -> Blocking.outcome(failed(fault)))
                .withMessage("GetExecute ended with an unexpected exception")
                .withCause(fault);
    }

    @Test
    void await_cancelledByAnother_saysSo() {
        var call = call();
        call.cancel(true);

        var fault = catchThrowableOfType(CallInterruptedException.class, () -> Blocking.outcome(call));

        assertThat(fault)
                .hasMessage("GetExecute was cancelled and was never sent, so it is safe to repeat [prompt_id job-1]")
                .hasCauseInstanceOf(CancellationException.class);
        assertThat(fault.promptId()).contains("job-1");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void await_interrupted_cancelsTheCallAndKeepsTheFlag() {
        var call = call();
        call.context().departures().leave(call.context().operation());
        Thread.currentThread().interrupt();

        var fault = catchThrowableOfType(CallInterruptedException.class, () -> Blocking.outcome(call));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(call).isCancelled();
        assertThat(fault)
                .hasMessageStartingWith(
                        "GetExecute was interrupted and stopped; it is not known whether the server ran it");
        assertThat(fault.neverSent()).isFalse();
        assertThat(fault.promptId()).contains("job-1");
    }

    @Test
    void await_interruptedBeforeAnythingLeft_saysThatItWasNeverSent() {
        var call = call();
        Thread.currentThread().interrupt();

        var fault = catchThrowableOfType(CallInterruptedException.class, () -> Blocking.outcome(call));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(fault).hasMessageStartingWith("GetExecute was interrupted and was never sent");
        assertThat(fault.neverSent()).isTrue();
        assertThat(call.context().departures().leave(call.context().operation()))
                .as("whether anything may leave afterwards")
                .isFalse();
    }

    @Test
    void before_onAnInterruptedThread_doesNotBegin() {
        Thread.currentThread().interrupt();

        var fault = catchThrowableOfType(
                CallInterruptedException.class,
                () -> Blocking.before(Operation.getExecute("job-1")).await(begun()));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(fault).hasMessageContaining("was never sent").hasMessageContaining("interrupted already");
        assertThat(fault.promptId()).contains("job-1");
        assertThat(fault.neverSent()).isTrue();
    }

    @Test
    void await_derivedFuture_isNamedByTheCallThatItComesFrom() {
        CompletableFuture<String> derived = call().thenApply(Object::toString);
        derived.cancel(true);

        assertThatThrownBy(() -> Blocking.outcome(derived))
                .hasMessage("GetExecute was cancelled and was never sent, so it is safe to repeat [prompt_id job-1]");
    }

    @Test
    void await_futureOfTheCallersOwn_isCalledTheCall() {
        var other = new CompletableFuture<String>();
        other.cancel(true);

        assertThatThrownBy(() -> Blocking.outcome(other))
                .isInstanceOf(CallInterruptedException.class)
                .hasMessage("the call was cancelled and stopped; it is not known whether the server ran it");
    }

    private static CompletableFuture<String> begun() {
        throw new AssertionError("begun");
    }
}
