package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.execute.Created;
import io.github.comfysdk.core.internal.execute.SyncMessage;
import io.github.comfysdk.core.internal.queue.EndpointQueues;
import io.github.comfysdk.core.internal.queue.Sighting;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteState;
import io.github.comfysdk.model.InferenceType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The waits of a client by execute, and the timers for the next poll that is due. Thread-safe; no listener is called while
 * the lock is held.
 *
 * <p>When many executes are waited for, polls are moved to common times, so that they can run together: the more executes,
 * the coarser the grid. This limits the rate of reads to about 250 a second.
 */
final class PollSchedule {
    private static final int MAX_TARGETS_WITHOUT_GRID = 3;
    private static final long FINEST_GRID = Duration.ofMillis(125).toNanos();
    private static final long COARSEST_GRID = Duration.ofSeconds(4).toNanos();
    private static final long COARSEST_PLANNED_GRID = Duration.ofSeconds(2).toNanos();
    private static final long GRID_PER_TARGET = Duration.ofMillis(4).toNanos();

    private final WaitClock clock;
    private final DueTimer polls;
    private final DueTimer latePolls;
    private final Map<String, PollTarget> targets = new LinkedHashMap<>();
    private final TreeSet<PollTarget> places = new TreeSet<>(PollTarget.BY_PLACE);
    private final TreeSet<PollTarget> latePlaces = new TreeSet<>(PollTarget.BY_PLACE);
    private final EndpointQueues queues = new EndpointQueues();
    /** Whose looks have other times since the last response; their timers are set when all of them are known. */
    private final Set<PollTarget> planned = new LinkedHashSet<>();

    private long count;
    private long heldUntil;
    private boolean isScanning;
    private @Nullable Runnable whenEmpty;

    /**
     * @param onDue called when polls are due
     */
    PollSchedule(WaitClock clock, Runnable onDue) {
        this.clock = clock;
        this.polls = new DueTimer(clock::schedule, onDue);
        this.latePolls = new DueTimer(clock::timeout, onDue);
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
                PollTarget target = targets.computeIfAbsent(
                        wait.promptId(), promptId -> new PollTarget(promptId, count++, planned::add));
                boolean isNew = target.waits().isEmpty();
                target.add(wait);
                Created created = wait.request().created();
                if (isNew && created != null) {
                    see(target, created.execute(), clock.now());
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
        displace(target);
        queues.leave(target.job());
        schedulePlanned();
        if (targets.isEmpty()) {
            polls.stop();
            latePolls.stop();
        }
    }

    private void displace(PollTarget target) {
        (target.isPlacedLate ? latePlaces : places).remove(target);
        target.place = Long.MAX_VALUE;
    }

    /** Sets the timer. A poll that is only sent because another request is late is a timeout of that request. */
    private void schedule(PollTarget target) {
        long due = targets.get(target.promptId()) == target ? due(target) : Long.MAX_VALUE;
        boolean isLate = target.isTaken() || target.isHeld();
        if (due == target.place && isLate == target.isPlacedLate) {
            return;
        }
        displace(target);
        target.place = due;
        target.isPlacedLate = isLate;
        if (due != Long.MAX_VALUE) {
            (isLate ? latePlaces : places).add(target);
            (isLate ? latePolls : polls).fireBy(due);
        }
    }

    /** Tells the queue of the endpoint what was seen of a job. Real-time endpoints have no queue. */
    private void see(PollTarget target, ExecuteState state, long asked) {
        Optional<Instant> created = state.createTime();
        boolean isRealTime = state instanceof Execute execute
                && execute.inferenceType().equals(Optional.of(InferenceType.REAL_TIME));
        if (created.isEmpty() || isRealTime) {
            return;
        }
        var sighting = new Sighting(
                state.endpointName(),
                created.get(),
                state.startTime(),
                state.completeTime(),
                state.phase().isTerminal(),
                asked,
                clock.now());
        try {
            queues.see(target.job(), sighting);
        } catch (RuntimeException mistaken) {
            // Estimates only save requests: without them, each job is polled as the policy of its wait says.
            queues.distrust();
        }
        schedulePlanned();
    }

    private void schedulePlanned() {
        planned.forEach(this::schedule);
        planned.clear();
    }

    private long due(PollTarget target) {
        if (target.isTaken()) {
            return target.lastDue();
        }
        long due = isExact(target) ? target.due() : aligned(target.due(), target);
        boolean waitsForScan = target.isHeld() || (isScanning && target.isPlanned() && !isExact(target));
        return Math.min(waitsForScan ? Math.max(due, heldUntil) : due, target.lastDue());
    }

    /** A look that is planned for one job needs no common time, unless a page may serve it. */
    private static boolean isExact(PollTarget target) {
        return target.needsRead() || (target.isPlanned() && !target.acceptsListed());
    }

    private long aligned(long due, PollTarget target) {
        if (targets.size() <= MAX_TARGETS_WITHOUT_GRID) {
            return due;
        }
        long grid = FINEST_GRID;
        long coarsest = target.isPlanned() ? COARSEST_PLANNED_GRID : COARSEST_GRID;
        while (grid < coarsest && grid < targets.size() * GRID_PER_TARGET) {
            grid *= 2;
        }
        long sinceGrid = due % grid;
        return sinceGrid == 0 || due > Long.MAX_VALUE - grid ? due : due - sinceGrid + grid;
    }

    /** Takes the targets that are due. A poll runs until its result is delivered or it is released. */
    List<Poll> takeDue() {
        var due = new ArrayList<Poll>();
        synchronized (targets) {
            polls.stop();
            latePolls.stop();
            long now = clock.now();
            takeDue(places, now, due);
            takeDue(latePlaces, now, due);
            if (!places.isEmpty()) {
                polls.fireBy(places.first().place);
            }
            if (!latePlaces.isEmpty()) {
                latePolls.fireBy(latePlaces.first().place);
            }
        }
        return due;
    }

    private void takeDue(SortedSet<PollTarget> placed, long now, List<Poll> due) {
        while (!placed.isEmpty() && placed.first().place <= now) {
            PollTarget target = placed.first();
            displace(target);
            if (due(target) <= now) {
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
            heldUntil = until;
            isScanning = true;
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
            heldUntil = until;
        }
    }

    /** Ends the hold of all targets. */
    void unhold() {
        synchronized (targets) {
            isScanning = false;
            for (PollTarget target : targets.values()) {
                target.unhold();
                schedule(target);
            }
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
                waits = List.copyOf(poll.target().waits());
                result.state().ifPresent(state -> see(poll.target(), state, poll.begun()));
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
