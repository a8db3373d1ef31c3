package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecutePhase;
import io.github.comfysdk.model.InferenceType;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Detects jobs that make no progress. The server has no status for them: when SageMaker cannot run a job, or its container
 * crashes, the status stays {@code created} for ever. Not thread-safe.
 */
final class StuckDetector {
    private final WaitPolicy policy;
    private @Nullable ExecutePhase phase;
    private long since;
    private boolean reported;

    StuckDetector(WaitPolicy policy) {
        this.policy = policy;
    }

    /** Records progress. */
    void progressed(long now) {
        since = now;
        reported = false;
    }

    /** Returns advice once each time that the execute makes no progress for too long. */
    Optional<String> check(Execute execute, long now) {
        if (execute.phase() != phase) {
            phase = execute.phase();
            progressed(now);
        }
        Duration unchanged = Duration.ofNanos(now - since);
        if (reported || unchanged.compareTo(limit(execute.phase())) < 0) {
            return Optional.empty();
        }
        reported = true;
        return Optional.of(advice(execute));
    }

    private Duration limit(ExecutePhase current) {
        return current == ExecutePhase.QUEUED ? policy.stuckWhenQueuedFor() : policy.stuckWhenSilentFor();
    }

    /** Such a row has a start time from the beginning, and nothing in it tells whether its create was answered. */
    private static String realTimeAdvice(Execute execute) {
        return execute.inferenceType().equals(Optional.of(InferenceType.REAL_TIME))
                ? "A real-time endpoint that was busy, or whose container failed, drops the job and leaves this status for"
                        + " ever; no real-time job runs for longer than a minute. Otherwise: "
                : "";
    }

    static String advice(Execute execute) {
        return switch (execute.phase()) {
            case QUEUED ->
                "No machine has started it: the endpoint is busy or has no instance, or SageMaker could not run it,"
                        + " which the server never records. Check the endpoint; deleting the execute cancels it";
            case RUNNING ->
                realTimeAdvice(execute)
                        + "A machine started it and has reported nothing since. That is normal for a job without needSync; but if"
                        + " its container failed or reached SageMaker's limit of an hour, the status never changes. Read executes().logs(\""
                        + execute.promptId()
                        + "\"): if they show that it is still at work, go on waiting, otherwise delete it and submit it under a new id";
            case UNKNOWN -> "This release does not know its status, " + execute.status() + "; a newer release may";
            case SUCCEEDED, FAILED -> "It has ended, but the server has not recorded the result in full";
        };
    }
}
