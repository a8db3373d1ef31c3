package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.error.ExecuteFailedException;
import io.github.comfysdk.core.error.WaitCancelledException;
import io.github.comfysdk.core.error.WaitTimeoutException;
import io.github.comfysdk.core.internal.execute.SyncMessage;
import io.github.comfysdk.model.Execute;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How waits end without a result, in words. */
final class WaitExceptions {
    private WaitExceptions() {}

    static WaitTimeoutException timeout(
            WaitRequest order, @Nullable Execute last, int polls, Duration elapsed, @Nullable Throwable fault) {
        String state = last == null
                ? "it was never found"
                : "its last status was " + last.status() + started(last) + ". " + StuckDetector.advice(last);
        String broken = fault == null
                ? ""
                : "; the last poll failed (" + fault.getClass().getSimpleName() + ")";
        return new WaitTimeoutException(
                "execute " + order.promptId() + " did not end within "
                        + order.settings().timeout() + " and " + polls + " polls" + broken + ": " + state
                        + ". The job continues: attach(\"" + order.promptId() + "\") resumes the wait",
                order.promptId(),
                last,
                polls,
                elapsed,
                fault);
    }

    private static String started(Execute last) {
        return last.startTime().map(at -> ", started " + at).orElse(", never started");
    }

    static WaitCancelledException cancelled(
            WaitRequest order, @Nullable Execute last, int polls, Duration elapsed, Throwable cause) {
        String how = cause instanceof InterruptedException ? "its thread was interrupted" : "it was cancelled";
        return new WaitCancelledException(
                "the wait for execute " + order.promptId() + " ended because " + how + ". The job continues: attach(\""
                        + order.promptId() + "\") resumes the wait",
                order.promptId(),
                last,
                polls,
                elapsed,
                cause);
    }

    static ExecuteFailedException failed(Execute last, int polls, Duration elapsed) {
        String why = last.message()
                .filter(text -> !text.isBlank())
                .map(WaitExceptions::shortened)
                .orElse("(the container gave no message)");
        String prepare = why.contains("environment is not ready")
                ? ". The container refuses graphs that ComfyUI cannot run and does not say why: validate the graph, and"
                        + " check that its models and custom nodes are on the endpoint"
                : "";
        return new ExecuteFailedException(
                "execute " + last.promptId() + " failed: " + why + prepare + ". executes().logs(\"" + last.promptId()
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
        String errors = messages.stream()
                .filter(message -> message.event().equals("execution_error"))
                .map(message -> "node " + message.text("node_id") + " (" + message.text("node_type") + ") raised "
                        + message.text("exception_type") + ": " + shortened(message.text("exception_message")))
                .collect(Collectors.joining("; "));
        String why = errors.isEmpty()
                ? "either a node failed inside ComfyUI, which the server does not report, or the graph has no node that"
                        + " saves anything"
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
        String line = text.strip();
        return line.length() <= 600 ? line : line.substring(0, 600) + "...";
    }
}
