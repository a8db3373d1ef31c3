package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.error.ApiException;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.CallTrace;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.retry.AttemptEvent;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reports attempts to whoever listens to their call. */
final class AttemptEvents {
    private AttemptEvents() {}

    /** Returns whether an attempt may begin: not for a call that has been stopped or has ended. */
    static boolean begin(CallContext context) {
        CallTrace trace = context.trace();
        return context.stopReason().isEmpty() && (trace == null || trace.beginsAttempt());
    }

    static void report(
            CallContext context,
            Operation operation,
            Attempt attempt,
            @Nullable Throwable exception,
            RetryDecision decision) {
        CallTrace trace = context.trace();
        if (trace == null) {
            return;
        }
        Duration duration = attempt.elapsed();
        Optional<String> requestId =
                exception instanceof ApiException refusal ? refusal.requestId() : attempt.requestId();
        var event = new AttemptEvent(
                operation.name(),
                Optional.ofNullable(operation.promptId()),
                attempt.number(),
                duration,
                attempt.status(),
                attempt.httpVersion(),
                Optional.ofNullable(exception).map(e -> e.getClass().getSimpleName()),
                decision.delay(),
                decision.reason(),
                trace.id(),
                context.time().now().minus(duration),
                requestId);
        trace.attempted(event);
    }
}
