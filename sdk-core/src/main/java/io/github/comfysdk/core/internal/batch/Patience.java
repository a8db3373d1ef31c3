package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.internal.batch.blame.BatchCause;
import io.github.comfysdk.core.internal.batch.blame.Verdict;
import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * How long a run goes on while nothing but failures comes back that should pass by themselves: a server that is down for minutes
 * holds a batch up, a wrong address must not hold it up for ever. Thread-safe.
 */
final class Patience {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;

    private final ClientTime time;
    private OptionalLong failingSince = OptionalLong.empty();

    Patience(ClientTime time) {
        this.time = time;
    }

    /** Returns the pause before a call is repeated: 1 second, twice as long each time, at most a minute. */
    static Duration pause(int failuresBefore) {
        Duration pause = Duration.ofSeconds(1L << Math.min(failuresBefore, MOST_DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    synchronized void succeeded() {
        failingSince = OptionalLong.empty();
    }

    /**
     * Records a failure.
     *
     * @throws BatchCause if it does not pass by itself, or nothing has succeeded for too long
     */
    void failed(Throwable cause) {
        Verdict verdict = Verdict.ofRead(cause);
        if (verdict == Verdict.BATCH || verdict == Verdict.CLOSED) {
            throw BatchCause.of(cause);
        }
        if (hasEnded()) {
            throw new BatchCause(
                    "nothing has succeeded for " + LIMIT.toMinutes() + " minutes, the last failure was: "
                            + cause.getMessage(),
                    cause);
        }
    }

    private synchronized boolean hasEnded() {
        long now = time.nanoTime();
        if (failingSince.isEmpty()) {
            failingSince = OptionalLong.of(now);
        }
        return now - failingSince.getAsLong() >= LIMIT.toNanos();
    }
}
