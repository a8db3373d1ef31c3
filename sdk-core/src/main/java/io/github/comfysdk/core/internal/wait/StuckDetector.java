package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecutePhase;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Notices jobs that do not move. The server has no status for them: when SageMaker cannot run a job, or its container
 * breaks, the status stays {@code created} for ever. Not thread-safe.
 */
final class StuckDetector {
    private final WaitPolicy settings;
    private @Nullable ExecutePhase phase;
    private long since;
    private boolean told;

    StuckDetector(WaitPolicy settings) {
        this.settings = settings;
    }

    /** Something happened. */
    void moved(long now) {
        since = now;
        told = false;
    }

    /** Advice, once for each time that the execute stays in a phase for too long. */
    Optional<String> check(Execute execute, long now) {
        if (execute.phase() != phase) {
            phase = execute.phase();
            moved(now);
        }
        Duration still = Duration.ofNanos(now - since);
        if (told || still.compareTo(limit(execute.phase())) < 0) {
            return Optional.empty();
        }
        told = true;
        return Optional.of(advice(execute));
    }

    private Duration limit(ExecutePhase current) {
        return current == ExecutePhase.QUEUED ? settings.stuckWhenQueuedFor() : settings.stuckWhenSilentFor();
    }

    static String advice(Execute execute) {
        return switch (execute.phase()) {
            case QUEUED ->
                "No machine has started it: the endpoint is busy or has no instance, or SageMaker could not run it,"
                        + " which the server never records. Check the endpoint; deleting the execute cancels it";
            case RUNNING ->
                "A machine started it and has reported nothing since: if its container failed or ran into SageMaker's"
                        + " limit of an hour, the status never changes. Read executes().logs(\"" + execute.promptId()
                        + "\"); then delete it and submit it under a new id";
            case UNKNOWN -> "This release does not know its status, " + execute.status() + "; a newer release may";
            case SUCCEEDED, FAILED -> "It has ended, but the server has not recorded the result in full";
        };
    }
}
