package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.api.FailureClassifier;
import io.github.comfysdk.core.internal.execute.Created;
import io.github.comfysdk.core.internal.execute.SyncMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The waits of a client by execute, and the timers for the next poll that is due. Thread-safe; no listener is called while
 * the lock is held.
 */
final class PollSchedule {
    private final WaitClock clock;
    private final Map<String, PollTarget> targets = new LinkedHashMap<>();
    private final ScanPace pace = new ScanPace();
    private final DueTimes times = new DueTimes(pace);
    private final DueOrder duePolls;
    private final DueOrder latePolls;
    private final QueuePlans plans;
    private long count;
    private int unplanned;
    private @Nullable Runnable whenEmpty;

    /**
     * @param onDue called when polls are due
     */
    PollSchedule(WaitClock clock, Runnable onDue) {
        this.clock = clock;
        this.duePolls = new DueOrder(clock::schedule, onDue);
        this.latePolls = new DueOrder(clock::timeout, onDue);
        this.plans = new QueuePlans(clock, this::schedule);
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
                PollTarget target =
                        targets.computeIfAbsent(wait.promptId(), promptId -> plans.target(promptId, count++));
                boolean isNew = target.waits().isEmpty();
                target.add(wait);
                Created created = wait.request().created();
                if (isNew && created != null && wait.isJustCreated()) {
                    plans.see(target, created.execute(), clock.now());
                }
                schedule(target);
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
                remove(target);
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

    private void remove(PollTarget target) {
        targets.remove(target.promptId());
        count(target, false);
        DueOrder.displace(target);
        plans.leave(target.job());
        if (targets.isEmpty()) {
            duePolls.stop();
            latePolls.stop();
        }
    }

    /** Sets the timer. A poll that is only sent because another request is late is a timeout of that request. */
    private void schedule(PollTarget target) {
        boolean isWanted = targets.get(target.promptId()) == target;
        count(target, isWanted && !target.isPlanned());
        DueOrder order = target.isTaken() || target.isHeld() ? latePolls : duePolls;
        order.place(target, isWanted ? times.of(target, unplanned) : Long.MAX_VALUE);
    }

    private void count(PollTarget target, boolean isUnplanned) {
        if (target.isUnplanned != isUnplanned) {
            target.isUnplanned = isUnplanned;
            unplanned += isUnplanned ? 1 : -1;
        }
    }

    /** Takes the targets that are due. A poll runs until its result is delivered or it is released. */
    List<Poll> takeDue() {
        var due = new ArrayList<Poll>();
        synchronized (targets) {
            duePolls.stop();
            latePolls.stop();
            long now = clock.now();
            if (clock.hasStoodStill()) {
                pollAll(now);
            }
            takeDue(duePolls, now, due);
            takeDue(latePolls, now, due);
            duePolls.start();
            latePolls.start();
        }
        return due;
    }

    /** Lets all polls be due: what has happened meanwhile is not known. */
    private void pollAll(long now) {
        for (PollTarget target : targets.values()) {
            target.pollBy(now);
            schedule(target);
        }
    }

    private void takeDue(DueOrder order, long now, List<Poll> due) {
        for (PollTarget target = order.takeFirst(now); target != null; target = order.takeFirst(now)) {
            if (times.of(target, unplanned) <= now) {
                due.add(target.take(now));
            }
            schedule(target);
        }
    }

    /** Takes the target of a wait, due or not, unless a poll of it has begun just now. */
    Optional<Poll> takeNow(WaitState wait, long justNow) {
        synchronized (targets) {
            long now = clock.now();
            return Optional.ofNullable(targets.get(wait.promptId()))
                    .filter(target -> !target.isTaken() || !wait.hasBegunPollSince(now - justNow))
                    .map(target -> taken(target, now));
        }
    }

    /** Takes a target that a scan has seen; empty if a poll of it is running, which will know more. */
    Optional<Poll> takeSeen(PollTarget target) {
        synchronized (targets) {
            return targets.get(target.promptId()) == target && !target.isTaken()
                    ? Optional.of(taken(target, clock.now()))
                    : Optional.empty();
        }
    }

    private Poll taken(PollTarget target, long now) {
        Poll poll = target.take(now);
        schedule(target);
        return poll;
    }

    /**
     * Releases polls in favour of a scan of the list, and holds their targets and all others that no poll is running for: they
     * are polled when the scan has seen them, or at a time, whatever the scan does.
     *
     * @return what the scan has to find
     */
    Map<String, PollTarget> hold(List<Poll> polls, long until) {
        var held = new LinkedHashMap<String, PollTarget>();
        synchronized (targets) {
            polls.forEach(poll -> poll.target().release(poll));
            times.scanBegins(until);
            pace.scanBegins(clock.now());
            for (PollTarget target : targets.values()) {
                if (!target.isTaken()) {
                    target.hold();
                    held.put(target.promptId(), target);
                }
                schedule(target);
            }
        }
        return held;
    }

    /** Holds the targets for longer, since the scan gets on. */
    void holdLonger(long until) {
        synchronized (targets) {
            times.scanUntil(until);
        }
    }

    /**
     * Ends the hold of all targets.
     *
     * @param pages how many pages a scan is expected to need
     * @param pausedUntil until when none begins
     */
    void unhold(int pages, long pausedUntil) {
        synchronized (targets) {
            times.scanEnded();
            pace.scanEnded(clock.now(), pages, pausedUntil);
            for (PollTarget target : targets.values()) {
                target.unhold();
                schedule(target);
            }
        }
    }

    /** Returns whether a scan that may end waits pays, however few polls are due. */
    boolean isScanDue() {
        synchronized (targets) {
            return pace.isDue(clock.now());
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

    /** Returns whether there is still a wait for the result of a poll. */
    boolean isWanted(Poll poll) {
        synchronized (targets) {
            return targets.get(poll.promptId()) == poll.target()
                    && poll.target().isRunning(poll);
        }
    }

    /** Sets the request to cancel when nobody waits for the poll any more; cancels it at once if that is so already. */
    void reading(Poll poll, CompletableFuture<?> reading) {
        synchronized (targets) {
            if (isWanted(poll)) {
                poll.target().reading(poll, reading);
                return;
            }
        }
        reading.cancel(true);
    }

    boolean wantsMessages(Poll poll) {
        synchronized (targets) {
            return poll.target().waits().stream()
                    .anyMatch(wait -> wait.request().listener().wantsMessages());
        }
    }

    /** Delivers the result of a poll to all waits for its target, and ends the poll. */
    void deliver(Poll poll, PollResult result, List<SyncMessage> messages) {
        List<WaitState> waits = List.of();
        synchronized (targets) {
            if (isWanted(poll) && poll.target().accepts(poll)) {
                poll.target().last(result);
                if (poll.canWait()
                        && result.state()
                                .filter(state -> state.phase().isTerminal())
                                .isPresent()) {
                    pace.noticedEnd(clock.now());
                }
                waits = List.copyOf(poll.target().waits());
                result.state().ifPresent(state -> plans.see(poll.target(), state, poll.begun()));
                if (result instanceof PollResult.Failed failed && FailureClassifier.provesAbsence(failed.exception())) {
                    plans.absent(poll.target());
                }
            }
        }
        try {
            waits.forEach(wait -> wait.observePoll(poll, result, messages));
        } finally {
            release(poll);
        }
    }

    /** Ends a poll and those that began before it, so that its target can be taken when it is due again. */
    private void release(Poll poll) {
        List<CompletableFuture<?>> abandoned;
        synchronized (targets) {
            PollTarget target = poll.target();
            abandoned = new ArrayList<>(target.release(poll));
            if (targets.get(target.promptId()) == target) {
                target.waits().removeIf(WaitState::isOver);
                if (target.waits().isEmpty()) {
                    abandoned.addAll(target.reading());
                    remove(target);
                } else {
                    schedule(target);
                }
            }
        }
        abandoned.forEach(reading -> reading.cancel(true));
    }
}
