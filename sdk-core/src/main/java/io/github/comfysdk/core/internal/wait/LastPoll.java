package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.options.Nanos;
import java.time.Duration;

/**
 * Places the last poll of a wait, so that a job that ends shortly before the deadline is not reported as one that did not
 * end: just before the deadline, as early as an answer needs. Not thread-safe.
 */
final class LastPoll {
    /** How long before the deadline no response makes a poll that is running count as stalled. */
    static final long PATIENCE = Duration.ofSeconds(1).toNanos();

    private static final long LEAST_LEAD = Duration.ofMillis(50).toNanos();
    private static final long USUAL_LEAD = Duration.ofMillis(250).toNanos();
    private static final long MOST_LATE = Duration.ofMillis(500).toNanos();

    private final long start;
    private final long deadline;
    private long lead;
    private long begun = -1;
    private long answered = -1;
    private boolean isPlaced;

    LastPoll(long start, long timeout) {
        this.start = start;
        this.deadline = Nanos.later(start, timeout);
        this.lead = USUAL_LEAD;
    }

    long deadline() {
        return deadline;
    }

    private long latest() {
        return deadline - Math.min(lead, (deadline - start) / 4);
    }

    /** Returns when the last poll is due; {@code Long.MAX_VALUE} once it has begun. */
    long due() {
        return isPlaced ? Long.MAX_VALUE : latest();
    }

    /** Returns the same while another poll is running: a second one is sent beside a poll that is stalled. */
    long dueDespite(long pollBegun) {
        long stalled = Math.max(Nanos.later(pollBegun, PATIENCE), deadline - PATIENCE);
        return isPlaced ? Long.MAX_VALUE : Math.min(stalled, latest());
    }

    void begins(long now) {
        isPlaced |= latest() <= now;
        begun = now;
    }

    boolean hasBegunSince(long time) {
        return begun >= time;
    }

    void answered(long pollBegun, long now) {
        answered = now;
        lead = Math.max(LEAST_LEAD, Math.min(2 * (now - pollBegun), PATIENCE));
    }

    /**
     * Returns whether the wait may end at its deadline: it has polled in time. Otherwise time has jumped, because the machine
     * was suspended or had no time for this process, and what has happened meanwhile is not known.
     */
    boolean isDone(long now) {
        boolean polledInTime = begun >= 0 && deadline - begun >= (deadline - latest()) / 2;
        return (now - deadline < MOST_LATE && polledInTime) || (answered >= 0 && now - answered < PATIENCE);
    }
}
