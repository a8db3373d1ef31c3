package io.github.comfysdk.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.error.CallInterruptedException;
import io.github.comfysdk.core.error.TransportException;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** How the end of a future becomes the end of a blocking call. */
class BlockingTest {
    private static Object await(CompletableFuture<Object> call) {
        return Blocking.await(call, "GetExecute", "job-1");
    }

    @Test
    void await_value_isReturned() {
        assertThat(await(CompletableFuture.completedFuture("value"))).isEqualTo("value");
    }

    @Test
    void await_knownFault_isThrownItselfHoweverItIsWrapped() {
        var fault = new TransportException("reset", "job-1", null);

        assertThatThrownBy(() -> await(CompletableFuture.failedFuture(fault))).isSameAs(fault);
        assertThatThrownBy(() -> await(CompletableFuture.failedFuture(new CompletionException(fault))))
                .isSameAs(fault);
    }

    @Test
    void await_error_isThrownItself() {
        var error = new StackOverflowError();

        assertThatThrownBy(() -> await(CompletableFuture.failedFuture(error))).isSameAs(error);
    }

    @Test
    void await_checkedFault_isNamedByItsOperation() {
        var fault = new IOException("unexpected");

        assertThatIllegalStateException()
                .isThrownBy(() -> await(CompletableFuture.failedFuture(fault)))
                .withMessage("GetExecute ended with an unexpected fault")
                .withCause(fault);
    }

    @Test
    void await_cancelledByAnother_saysSo() {
        var call = new CompletableFuture<Object>();
        call.cancel(true);

        var fault = catchThrowableOfType(CallInterruptedException.class, () -> await(call));

        assertThat(fault)
                .hasMessage("GetExecute was cancelled [prompt_id job-1]")
                .hasCauseInstanceOf(CancellationException.class);
        assertThat(fault.promptId()).contains("job-1");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void await_interrupted_cancelsTheCallAndKeepsTheFlag() {
        var call = new CompletableFuture<Object>();
        Thread.currentThread().interrupt();

        var fault = catchThrowableOfType(CallInterruptedException.class, () -> await(call));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(call).isCancelled();
        assertThat(fault)
                .hasMessageStartingWith("GetExecute was interrupted and stopped; whether the server ran it is open");
        assertThat(fault.promptId()).contains("job-1");
    }
}
