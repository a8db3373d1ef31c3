package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.execute.Created;
import io.github.comfysdk.core.internal.wait.scan.ScanPace;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The waits of a client: who waits for which execute, and the polls that begin when one is due. {@link ScanHold} is what scans do
 * to it, {@link PollDelivery} what becomes of its polls. Thread-safe; no listener is called while the lock is held.
 */
final class PollSchedule {
    private final WaitClock clock;
    private final PollTimers timers;
    private final PollTargets targets;
    private final ScanHold scans;
    private final PollDelivery delivery;
    private @Nullable Runnable whenEmpty;

    /**
     * @param onDue called when polls are due
     */
    PollSchedule(WaitClock clock, Runnable onDue) {
        var pace = new ScanPace();
        var times = new DueTimes(pace);
        this.clock = clock;
        this.timers = new PollTimers(clock, times, onDue);
        this.targets = new PollTargets(clock, timers);
        this.scans = new ScanHold(clock, targets, times, pace);
        this.delivery = new PollDelivery(clock, targets, pace);
    }

    ScanHold scans() {
        return scans;
    }

    PollDelivery delivery() {
        return delivery;
    }

    /** Adds a wait. If others wait for the same execute, it receives what they know and shares their next poll. */
    void join(WaitState wait) {
        PollResult known;
        synchronized (targets) {
            PollTarget target = targets.get(wait.promptId());
            known = target == null ? null : target.last();
        }
        if (known != null) {
            wait.observe(known, List.of());
        }
        synchronized (targets) {
            if (!wait.isOver()) {
                PollTarget target = targets.getOrAdd(wait.promptId());
                boolean isNew = target.waits().isEmpty();
                target.add(wait);
                Created created = wait.request().created();
                if (isNew && created != null && wait.isJustCreated()) {
                    targets.plans().see(target, created.execute(), clock.now());
                }
                targets.schedule(target);
            }
        }
    }

    /** Removes a wait. After the last wait for an execute, no more requests are sent for it. */
    void leave(WaitState wait) {
        List<CompletableFuture<?>> abandoned = List.of();
        Runnable action = null;
        synchronized (targets) {
            PollTarget target = targets.get(wait.promptId());
            if (target != null && target.waits().remove(wait) && target.waits().isEmpty()) {
                abandoned = target.reading();
                targets.remove(target);
                if (targets.isEmpty()) {
                    action = whenEmpty;
                    whenEmpty = null;
                }
            }
        }
        abandoned.forEach(reading -> reading.cancel(true));
        if (action != null) {
            action.run();
        }
    }

    /** Runs an action once the last wait has left, or at once if there is none. */
    void whenEmpty(Runnable action) {
        boolean isEmpty;
        synchronized (targets) {
            isEmpty = targets.isEmpty();
            whenEmpty = isEmpty ? null : action;
        }
        if (isEmpty) {
            action.run();
        }
    }

    /** Begins the polls that are due. Each runs until its result is delivered or it is released. */
    List<Poll> takeDue() {
        synchronized (targets) {
            long now = clock.now();
            if (clock.hasStoodStill()) {
                pollAll(now);
            }
            return timers.takeDue(now);
        }
    }

    /** Lets all polls be due: what has happened meanwhile is not known. */
    private void pollAll(long now) {
        for (PollTarget target : targets.all()) {
            target.pollBy(now);
            targets.schedule(target);
        }
    }

    /** Begins a poll for a wait, due or not, unless one has begun just now. */
    Optional<Poll> takeNow(WaitState wait, long justNow) {
        synchronized (targets) {
            long now = clock.now();
            return Optional.ofNullable(targets.get(wait.promptId()))
                    .filter(target -> !target.isTaken() || !wait.hasBegunPollSince(now - justNow))
                    .map(target -> targets.take(target, now));
        }
    }
}
