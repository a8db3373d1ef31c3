package io.github.comfysdk.core.internal.wait;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The executes that a client waits for, by id. Its monitor is the lock of all that is known of them, and whoever calls it
 * holds that lock; no listener is called meanwhile.
 */
final class PollTargets {
    private final Map<String, PollTarget> targets = new LinkedHashMap<>();
    private final PollTimers timers;
    private final QueuePlans plans;
    private long count;

    PollTargets(WaitClock clock, PollTimers timers) {
        this.timers = timers;
        this.plans = new QueuePlans(clock, this::schedule);
    }

    @Nullable
    PollTarget get(String promptId) {
        return targets.get(promptId);
    }

    PollTarget getOrAdd(String promptId) {
        return targets.computeIfAbsent(promptId, added -> plans.target(added, count++));
    }

    /** Returns whether somebody still waits for the execute. */
    boolean contains(PollTarget target) {
        return targets.get(target.promptId()) == target;
    }

    Collection<PollTarget> all() {
        return targets.values();
    }

    boolean isEmpty() {
        return targets.isEmpty();
    }

    /** Returns what is planned by what polls show. */
    QueuePlans plans() {
        return plans;
    }

    /** Begins a poll, due or not. It runs until its result is delivered or it is released. */
    Poll take(PollTarget target, long now) {
        Poll poll = target.take(now);
        schedule(target);
        return poll;
    }

    /** Sets the timer for the next poll. */
    void schedule(PollTarget target) {
        if (contains(target)) {
            timers.set(target);
        } else {
            timers.remove(target);
        }
    }

    /** Removes an execute that nobody waits for any more. */
    void remove(PollTarget target) {
        targets.remove(target.promptId());
        timers.remove(target);
        plans.leave(target.job());
        if (targets.isEmpty()) {
            timers.stop();
        }
    }
}
