package io.github.comfysdk.core.options;

import io.github.comfysdk.core.internal.options.DurationText;
import io.github.comfysdk.core.internal.options.OptionCheck;
import io.github.comfysdk.core.internal.options.OptionStyle;
import java.time.Duration;
import java.util.Objects;
import org.immutables.value.Value;

/**
 * How to wait for an execute: how often to poll, for how long, and what counts as the end. Immutable and thread-safe.
 *
 * <p>Defaults:
 *
 * <ul> <li>timeout: 1 hour; the number of polls is not limited; <li>intervals: the first poll 500 ms after the create (at
 * once for an execute that another process created), then up to 10 seconds between polls; <li>growth: each interval is 1.5
 * times as long as the one before; <li>jitter: up to a tenth of each interval is cut at random; <li>absence grace: 10
 * seconds; <li>settle window: 30 seconds; <li>stuck: after 10 minutes in the queue, or 30 minutes of silence while running;
 * <li>outputs required: no, a success without files is a result; <li>full result: no, the response of a real-time endpoint is
 * a result although it lacks the submitted prompt; <li>listed result: no, an end that a page of the list shows is read by id.
 * </ul>
 */
@Value.Immutable(singleton = true)
@OptionStyle
public abstract class WaitPolicy {
    WaitPolicy() {}

    /** {@return the defaults} */
    public static WaitPolicy defaults() {
        return ImmutableWaitPolicy.of();
    }

    /**
     * {@return the defaults with another timeout}
     *
     * @param timeout the time limit of the whole wait, more than zero
     * @throws IllegalArgumentException if it is not more than zero
     */
    public static WaitPolicy within(Duration timeout) {
        Objects.requireNonNull(timeout, "timeout");
        return defaults().withTimeout(timeout);
    }

    /** {@return the time limit of the whole wait} */
    @Value.Default
    public Duration timeout() {
        return Duration.ofHours(1);
    }

    /** {@return the time before the first poll, and between the first two} */
    @Value.Default
    public Duration firstInterval() {
        return Duration.ofMillis(500);
    }

    /** {@return the longest time between two polls} */
    @Value.Default
    public Duration maxInterval() {
        return Duration.ofSeconds(10);
    }

    /** {@return how many times as long each interval is as the one before} */
    @Value.Default
    public double growth() {
        return 1.5;
    }

    /** {@return the largest part of an interval that is cut at random, from 0 to 1} */
    @Value.Default
    public double jitter() {
        return 0.1;
    }

    /** {@return how long the execute may be absent} */
    @Value.Default
    public Duration absenceGrace() {
        return Duration.ofSeconds(10);
    }

    /** {@return how long an execute that has ended may lack its complete time} */
    @Value.Default
    public Duration settleWindow() {
        return Duration.ofSeconds(30);
    }

    /** {@return how long an execute may wait for a machine before it counts as stuck} */
    @Value.Default
    public Duration stuckWhenQueuedFor() {
        return Duration.ofMinutes(10);
    }

    /** {@return how long an execute may run without a sign of life before it counts as stuck} */
    @Value.Default
    public Duration stuckWhenSilentFor() {
        return Duration.ofMinutes(30);
    }

    /** {@return whether a success without output files is treated as a failure} */
    @Value.Default
    public boolean outputsRequired() {
        return false;
    }

    /**
     * {@return whether the response of a real-time endpoint is completed by a read, so that the result includes the prompt}
     */
    @Value.Default
    public boolean fullResult() {
        return false;
    }

    /** {@return whether an end that a page of the list shows is accepted as the result} */
    @Value.Default
    public boolean listedResult() {
        return false;
    }

    /**
     * Changes the time limit of the whole wait. The last poll is sent just before it, and a poll that is running when it
     * passes is abandoned. Only if nothing was polled shortly before, because the machine was suspended, one more poll decides,
     * for which the wait takes up to 2 seconds more.
     *
     * @param timeout more than zero; default 1 hour
     * @return a policy with that timeout
     * @throws IllegalArgumentException if it is not more than zero
     */
    public abstract WaitPolicy withTimeout(Duration timeout);

    /**
     * Changes how often to poll. Shorter intervals notice the end sooner and send more requests; less than 10 ms counts as
     * 10 ms. While many executes are waited for, their polls are combined, which lengthens intervals by up to 4 seconds.
     *
     * @param first the first interval, more than zero; default 500 ms
     * @param max the longest interval, not less than the first; default 10 seconds
     * @return a policy with these intervals
     * @throws IllegalArgumentException if one is not more than zero, or the longest is less than the first
     */
    public WaitPolicy withIntervals(Duration first, Duration max) {
        return ImmutableWaitPolicy.builder()
                .from(this)
                .firstInterval(first)
                .maxInterval(max)
                .build();
    }

    /**
     * Changes how fast intervals grow.
     *
     * @param factor how many times as long each interval is as the one before, 1 or more; default 1.5
     * @return a policy with that growth
     * @throws IllegalArgumentException if it is less than 1, infinite or not a number
     */
    public abstract WaitPolicy withGrowth(double factor);

    /**
     * Changes how much of each interval is random, so that processes started together do not poll together.
     *
     * @param part the largest part that is cut, from 0 (exact intervals) to 1; default 0.1
     * @return a policy with that jitter
     * @throws IllegalArgumentException if it is not from 0 to 1
     */
    public abstract WaitPolicy withJitter(double part);

    /**
     * Changes how long the execute may be absent before the wait ends with {@link
     * io.github.comfysdk.core.error.NotFoundException}. Reads lag behind writes, so absence right after a create is normal.
     *
     * @param grace zero or more; default 10 seconds
     * @return a policy with that grace
     * @throws IllegalArgumentException if it is negative
     */
    public abstract WaitPolicy withAbsenceGrace(Duration grace);

    /**
     * Changes how long an execute that has ended may lack its complete time. The server writes status, files and complete
     * time one after the other; the result counts once the complete time is there. If it is still missing after this time,
     * for example because the server failed in between, the wait ends with what has been read.
     *
     * @param window zero or more; default 30 seconds
     * @return a policy with that window
     * @throws IllegalArgumentException if it is negative
     */
    public abstract WaitPolicy withSettleWindow(Duration window);

    /**
     * Changes how long an execute may wait for a machine before it counts as stuck. The wait goes on; listeners receive a
     * {@code Stuck} event, since the server has no status for jobs that SageMaker could not run: they stay {@code created}
     * for ever.
     *
     * @param limit more than zero; default 10 minutes
     * @return a policy with that limit
     * @throws IllegalArgumentException if it is not more than zero
     */
    public abstract WaitPolicy withStuckWhenQueuedFor(Duration limit);

    /**
     * Changes how long an execute may run without a sign of life before it counts as stuck. The wait goes on; listeners
     * receive a {@code Stuck} event, since the server has no status for jobs whose container broke.
     *
     * @param limit more than zero; default 30 minutes
     * @return a policy with that limit
     * @throws IllegalArgumentException if it is not more than zero
     */
    public abstract WaitPolicy withStuckWhenSilentFor(Duration limit);

    /**
     * Treats a success without output files as a failure. It usually means that a node failed inside ComfyUI, which hides
     * the failure; with {@code needSync} the exception names the node.
     *
     * @return a policy that requires output files
     */
    public WaitPolicy withOutputsRequired() {
        return ImmutableWaitPolicy.builder().from(this).outputsRequired(true).build();
    }

    /**
     * Completes the response of a real-time endpoint by one read, so that the result includes the submitted prompt,
     * {@link io.github.comfysdk.model.Execute#promptParams()}, as all other results do. Without it, a response that shows the
     * end of the job is the result, which saves that request.
     *
     * @return a policy that requires full results
     */
    public WaitPolicy withFullResult() {
        return ImmutableWaitPolicy.builder().from(this).fullResult(true).build();
    }

    /**
     * Accepts what a page of the list shows as the result, where a page is cheaper than reads. That saves one request for each
     * job, but such a result has no submitted prompt, no instance, and no fields that this release does not know, only the ids,
     * times, status, message and files of an {@link io.github.comfysdk.model.ExecuteSummary}. Without it, each end is read by
     * id, so that a result is the same however many jobs are waited for.
     *
     * @return a policy that accepts results from the list
     */
    public WaitPolicy withListedResult() {
        return ImmutableWaitPolicy.builder().from(this).listedResult(true).build();
    }

    @Value.Check
    void check() {
        OptionCheck.positive("timeout", timeout());
        OptionCheck.positive("firstInterval", firstInterval());
        OptionCheck.positive("maxInterval", maxInterval());
        if (maxInterval().compareTo(firstInterval()) < 0) {
            throw new IllegalArgumentException("maxInterval is " + DurationText.of(maxInterval())
                    + "; it must not be less than firstInterval, " + DurationText.of(firstInterval()));
        }
        if (!(growth() >= 1) || Double.isInfinite(growth())) {
            throw new IllegalArgumentException("growth is " + growth() + "; it must be a finite number, 1 or more");
        }
        if (!(jitter() >= 0 && jitter() <= 1)) {
            throw new IllegalArgumentException("jitter is " + jitter() + "; it must be from 0 to 1");
        }
        OptionCheck.notNegative("absenceGrace", absenceGrace());
        OptionCheck.notNegative("settleWindow", settleWindow());
        OptionCheck.positive("stuckWhenQueuedFor", stuckWhenQueuedFor());
        OptionCheck.positive("stuckWhenSilentFor", stuckWhenSilentFor());
    }
}
