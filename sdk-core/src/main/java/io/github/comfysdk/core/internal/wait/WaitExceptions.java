package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.ExecuteFailedException;
import io.github.comfysdk.core.error.ExecuteNotRunException;
import io.github.comfysdk.core.error.NotFoundException;
import io.github.comfysdk.core.error.SupplierFailedException;
import io.github.comfysdk.core.error.WaitCancelledException;
import io.github.comfysdk.core.error.WaitTimeoutException;
import io.github.comfysdk.core.internal.call.SupplierFailure;
import io.github.comfysdk.core.internal.execute.FailureAdvice;
import io.github.comfysdk.core.internal.execute.SyncMessage;
import io.github.comfysdk.core.internal.options.DurationText;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.internal.text.Cut;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Creates the exceptions of waits that end without a result. */
final class WaitExceptions {
    private WaitExceptions() {}

    /** Returns the exception for the deadline, while polls may wait for a supplier. */
    static WaitTimeoutException timeout(WaitSnapshot wait, Optional<String> awaited) {
        Execute last = wait.last();
        Throwable cause = wait.lastException();
        Optional<String> unsent = awaited.map(
                        supplier -> "; a poll could not be sent, because it still waits for " + supplier)
                .or(() -> unsent(cause));
        String state = last == null
                ? "it was never found"
                : "its last status was " + last.status() + started(last) + ". " + StuckDetector.advice(last);
        String failed = unsent.orElse(
                cause == null
                        ? ""
                        : "; the last poll failed (" + cause.getClass().getSimpleName() + ")");
        return new WaitTimeoutException(
                "execute " + wait.promptId() + " did not end within "
                        + DurationText.of(wait.request().policy().timeout()) + " and " + counted(wait.polls()) + failed
                        + ": " + state
                        + (unsent.isPresent() && last == null
                                ? ". That says nothing of the job: " + fixed(wait.promptId())
                                : continues(wait.promptId(), last)),
                wait.promptId(),
                last,
                wait.polls(),
                wait.elapsed(),
                cause instanceof SupplierFailure ? cause.getCause() : cause);
    }

    /** What kept polls from being sent, if that was not the server. */
    private static Optional<String> unsent(@Nullable Throwable cause) {
        if (cause instanceof SupplierFailure failure) {
            return Optional.of("; the last poll could not be sent, because " + failure.getMessage());
        }
        return cause instanceof CallTimeoutException timeout && timeout.neverSent()
                ? Optional.of("; the last poll could not be sent (" + timeout.getMessage() + ")")
                : Optional.empty();
    }

    private static String counted(int polls) {
        return polls == 1 ? "1 poll" : polls + " polls";
    }

    private static String fixed(String promptId) {
        return "once that is fixed, attach(\"" + promptId + "\") resumes the wait";
    }

    /** Returns the exception for a poll whose failure ends the wait. */
    static Throwable afterPoll(WaitSnapshot wait, Throwable failure) {
        if (failure instanceof SupplierFailure ofSupplier) {
            return supplierFailed(wait, ofSupplier);
        }
        return failure instanceof NotFoundException notFound ? absent(wait, notFound) : failure;
    }

    private static NotFoundException absent(WaitSnapshot wait, NotFoundException notFound) {
        Execute last = wait.last();
        return new NotFoundException(
                notFound.failure(),
                "It was absent for "
                        + DurationText.of(wait.request().policy().absenceGrace()) + ", the absence grace of the wait, "
                        + (last == null
                                ? "which has never seen it: the id is wrong, or the execute was deleted"
                                : "which has seen it before, with status " + last.status()
                                        + ": the execute was deleted"));
    }

    private static SupplierFailedException supplierFailed(WaitSnapshot wait, SupplierFailure failure) {
        return new SupplierFailedException(
                "the wait for execute " + wait.promptId() + " ended after " + counted(wait.polls()) + ", because "
                        + failure.getMessage() + (failure.mayPass() ? " again and again" : "")
                        + ", so no poll can be sent. The job is not affected: " + fixed(wait.promptId()),
                wait.promptId(),
                wait.last(),
                wait.polls(),
                wait.elapsed(),
                failure.getCause());
    }

    /** What becomes of the job, as far as it is known. */
    private static String continues(String promptId, @Nullable Execute last) {
        String attach = "attach(\"" + promptId + "\")";
        if (last == null) {
            return ". No poll has seen it, so it is not known whether it exists: check the id; " + attach
                    + " resumes the wait";
        }
        return last.phase().isTerminal()
                ? ". The job has ended: " + attach + " reads its result"
                : ". Ending the wait does not end the job: " + attach + " resumes the wait";
    }

    private static String started(Execute last) {
        return last.startTime().map(at -> ", started " + at).orElse(", never started");
    }

    static WaitCancelledException cancelled(WaitSnapshot wait, Throwable cause) {
        String how = cause instanceof InterruptedException ? "its thread was interrupted" : "it was cancelled";
        return new WaitCancelledException(
                "the wait for execute " + wait.promptId() + " ended because " + how
                        + continues(wait.promptId(), wait.last()),
                wait.promptId(),
                wait.last(),
                wait.polls(),
                wait.elapsed(),
                cause);
    }

    static ExecuteNotRunException notRun(Execute last, Duration elapsed) {
        return new ExecuteNotRunException(
                "execute " + last.promptId() + " did not run and never will: the real-time endpoint "
                        + last.endpointName()
                        + " answered its create, and the status is still " + last.status()
                        + ". The endpoint was busy with another prompt, or its container failed. Submit it again under a"
                        + " new id; send no more creates at once than the endpoint has GPUs",
                last.promptId(),
                last,
                0,
                elapsed,
                null);
    }

    static ExecuteFailedException failed(Execute last, int polls, Duration elapsed) {
        String why = last.message()
                .filter(text -> !text.isBlank())
                .map(WaitExceptions::shortened)
                .orElse("(the container sent no message)");
        return new ExecuteFailedException(
                "execute " + last.promptId() + " failed: " + why + FailureAdvice.on(why) + ". executes().logs(\""
                        + last.promptId()
                        + "\") reads the container's log, up to an hour after the start; fix the cause and submit it"
                        + " under a new id",
                last.promptId(),
                last,
                polls,
                elapsed,
                null);
    }

    static ExecuteFailedException withoutOutputs(
            Execute last, int polls, Duration elapsed, List<SyncMessage> messages) {
        String errors = SyncMessage.ofLastRun(messages).stream()
                .filter(message -> message.event().equals("execution_error"))
                .map(message -> "node " + message.text("node_id") + " (" + message.text("node_type") + ") raised "
                        + message.text("exception_type") + ": " + shortened(message.text("exception_message")))
                .collect(Collectors.joining("; "));
        String why = errors.isEmpty()
                ? "either a node failed inside ComfyUI, which the server does not report, or no node of the graph saves"
                        + " anything"
                : errors;
        return new ExecuteFailedException(
                "execute " + last.promptId() + " ended with status " + last.status() + " but without output files: "
                        + why + ". executes().logs(\"" + last.promptId() + "\") reads the container's log",
                last.promptId(),
                last,
                polls,
                elapsed,
                null);
    }

    private static String shortened(String text) {
        return Cut.shown(text.strip(), 600);
    }
}
