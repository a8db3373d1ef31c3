package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.options.Nanos;
import io.github.comfysdk.core.options.WaitPolicy;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/** Computes the intervals between polls: they grow up to a maximum, and jitter shortens them. Not thread-safe. */
final class PollBackoff {
    /** Whatever the policy says, polls are not a loop without pauses. */
    private static final long SHORTEST = Duration.ofMillis(10).toNanos();

    private final WaitPolicy policy;
    private final DoubleSupplier random;
    private long interval;

    PollBackoff(WaitPolicy policy, DoubleSupplier random) {
        this.policy = policy;
        this.random = random;
    }

    /** Returns the interval in nanoseconds after a poll that was due, and lets it grow. */
    long next() {
        interval = interval == 0
                ? shortest()
                : Nanos.times(interval, policy.growth(), Math.max(SHORTEST, Nanos.of(policy.maxInterval())));
        return withJitter(interval);
    }

    /** Returns the interval after a poll that came before it was due, as part of a scan; does not let it grow. */
    long current() {
        return withJitter(Math.max(interval, shortest()));
    }

    /** Returns the shortest interval, for when the end is near. */
    long shortest() {
        return Math.max(SHORTEST, Nanos.of(policy.firstInterval()));
    }

    private long withJitter(long nanos) {
        return Math.max(SHORTEST, nanos - (long) (nanos * policy.jitter() * random.getAsDouble()));
    }
}
