package io.github.comfysdk.core.client;

import io.github.comfysdk.core.internal.wait.WaitSettings;
import java.time.Duration;

/**
 * How to wait for an execute: how often to look, how long, and what counts as the end. Immutable and thread-safe.
 *
 * <p>Defaults:
 *
 * <ul>
 *   <li>timeout: 1 hour, by time only; there is no limit of reads;
 *   <li>first look 500 ms after the create (at once for an execute of another process), then each interval half as long
 *       again as the one before, up to 10 s; up to a tenth of each is left to chance;
 *   <li>absence grace: 10 s; settle window: 30 s;
 *   <li>stuck: after 10 minutes in the queue, or 30 minutes of silence while running;
 *   <li>a success without files is a result, and what was sent to be run need not be in it.
 * </ul>
 */
public final class WaitPolicy {
    /** The defaults. */
    public static final WaitPolicy DEFAULT = new WaitPolicy(new WaitSettings(
            Duration.ofHours(1),
            Duration.ofMillis(500),
            Duration.ofSeconds(10),
            1.5,
            0.1,
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            false,
            false));

    private final WaitSettings settings;

    private WaitPolicy(WaitSettings settings) {
        this.settings = settings;
    }

    /**
     * The defaults with another timeout.
     *
     * @param timeout how long to wait in all, more than zero
     * @return the policy
     * @throws IllegalArgumentException if it is not more than zero
     */
    public static WaitPolicy within(Duration timeout) {
        return DEFAULT.withTimeout(timeout);
    }

    WaitSettings settings() {
        return settings;
    }

    /**
     * Changes how long to wait in all. The end is exact: a read that is on its way then is given up.
     *
     * @param timeout more than zero; default 1 hour
     * @return a policy with that timeout
     * @throws IllegalArgumentException if it is not more than zero
     */
    public WaitPolicy withTimeout(Duration timeout) {
        return new WaitPolicy(settings.withTimeout(positive("timeout", timeout)));
    }

    /**
     * Changes how often to look. Shorter intervals notice the end sooner and send more requests. While many executes are
     * waited for, their looks are brought together, which makes intervals longer by up to 4 s.
     *
     * @param first the first interval, more than zero; default 500 ms
     * @param longest the longest interval, not less than the first; default 10 s
     * @return a policy with these intervals
     * @throws IllegalArgumentException if they are out of order or not more than zero
     */
    public WaitPolicy withIntervals(Duration first, Duration longest) {
        if (positive("longest", longest).compareTo(positive("first", first)) < 0) {
            throw new IllegalArgumentException("longest is " + longest + "; it must not be less than first, " + first);
        }
        return new WaitPolicy(settings.withIntervals(first, longest));
    }

    /**
     * Changes how fast intervals grow.
     *
     * @param factor how much longer each interval is than the one before, 1 or more; default 1.5
     * @return a policy with that growth
     * @throws IllegalArgumentException if it is less than 1 or no number
     */
    public WaitPolicy withGrowth(double factor) {
        if (!(factor >= 1) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("factor is " + factor + "; it must be 1 or more");
        }
        return new WaitPolicy(settings.withGrowth(factor));
    }

    /**
     * Changes which part of each interval is left to chance, so that processes started together do not stay together.
     *
     * @param part from 0 (exact intervals) to 1; default 0.1
     * @return a policy with that part
     * @throws IllegalArgumentException if it is not from 0 to 1
     */
    public WaitPolicy withJitter(double part) {
        if (!(part >= 0 && part <= 1)) {
            throw new IllegalArgumentException("part is " + part + "; it must be from 0 to 1");
        }
        return new WaitPolicy(settings.withJitter(part));
    }

    /**
     * Changes how long an execute may be absent before the wait ends with {@link
     * io.github.comfysdk.core.error.NotFoundException}: reads lag behind writes, so right after a create it is normal.
     *
     * @param grace zero or more; default 10 s
     * @return a policy with that grace
     * @throws IllegalArgumentException if it is negative
     */
    public WaitPolicy withAbsenceGrace(Duration grace) {
        return new WaitPolicy(settings.withAbsenceGrace(notNegative("grace", grace)));
    }

    /**
     * Changes how long a terminal status may lack its complete time. The server writes status, files and complete time one
     * after the other; a result counts once the complete time is there. If it stays away for this long, for example because
     * the server failed in between, the wait ends with what is there.
     *
     * @param window zero or more; default 30 s
     * @return a policy with that window
     * @throws IllegalArgumentException if it is negative
     */
    public WaitPolicy withSettleWindow(Duration window) {
        return new WaitPolicy(settings.withSettleWindow(notNegative("window", window)));
    }

    /**
     * Changes when an execute counts as stuck. The wait goes on; listeners are told once, since the server has no status
     * for jobs that SageMaker could not run or whose container broke: they stay {@code created} for ever.
     *
     * @param queued how long it waits for a machine, more than zero; default 10 minutes
     * @param silent how long it runs without a sign of life, more than zero; default 30 minutes
     * @return a policy with these limits
     * @throws IllegalArgumentException if one is not more than zero
     */
    public WaitPolicy withStuckAfter(Duration queued, Duration silent) {
        return new WaitPolicy(settings.withStuckAfter(positive("queued", queued), positive("silent", silent)));
    }

    /**
     * Takes a success without output files for a failure. It usually means that a node failed inside ComfyUI, which
     * swallows the fault; with {@code needSync} the exception names the node.
     *
     * @return a policy that requires files
     */
    public WaitPolicy requireOutputs() {
        return new WaitPolicy(settings.withRequireOutputs());
    }

    /**
     * Has the result hold what was sent to be run, {@link io.github.comfysdk.model.Execute#promptParams()}. Without it, a
     * wait among many may end with what a list shows, which saves a request for each job.
     *
     * @return a policy that asks for full results
     */
    public WaitPolicy fullResult() {
        return new WaitPolicy(settings.withFullResult());
    }

    private static Duration positive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be more than zero");
        }
        return value;
    }

    private static Duration notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be zero or more");
        }
        return value;
    }

    /**
     * {@return the limits in words}
     */
    @Override
    public String toString() {
        return settings.toString().replace("WaitSettings", "WaitPolicy");
    }
}
