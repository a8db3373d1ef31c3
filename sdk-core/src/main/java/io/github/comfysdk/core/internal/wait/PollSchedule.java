package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.execute.SyncMessage;
import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The waits of a client by execute, and the one timer for the next poll that is due. Thread-safe; no listener is called while
 * the lock is held.
 *
 * <p>When many executes are waited for, polls are moved to common times, so that they can run together: the more executes,
 * the coarser the grid. This limits the rate of reads to about 250 a second.
 */
final class PollSchedule {
    private static final int MAX_TARGETS_WITHOUT_GRID = 3;
    private static final long FINEST_GRID = Duration.ofMillis(125).toNanos();
    private static final long COARSEST_GRID = Duration.ofSeconds(4).toNanos();
    private static final long GRID_PER_TARGET = Duration.ofMillis(4).toNanos();

    private final ClientTime time;
    private final Runnable onDue;
    private final Map<String, PollTarget> targets = new LinkedHashMap<>();
    private ClientTime.@Nullable Timer timer;
    private long timerDue = Long.MAX_VALUE;
    private @Nullable Runnable whenEmpty;

    /**
     * @param onDue called when polls are due
     */
    PollSchedule(ClientTime time, Runnable onDue) {
        this.time = time;
        this.onDue = onDue;
    }

    /** Adds a wait. If others wait for the same execute, it receives what they know and shares their next poll. */
    void join(WaitState wait) {
        PollResult known;
        synchronized (targets) {
            PollTarget target = targets.get(wait.request().promptId());
            known = target == null ? null : target.last();
        }
        if (known != null) {
            wait.observe(known, List.of());
        }
        synchronized (targets) {
            if (!wait.isOver()) {
                PollTarget target = targets.computeIfAbsent(wait.request().promptId(), PollTarget::new);
                target.waits().add(wait);
                schedule(target);
            }
        }
    }

    /** Removes a wait. After the last wait for an execute, no more requests are sent for it. */
    void leave(WaitState wait) {
        CompletableFuture<?> abandoned = null;
        Runnable action = null;
        synchronized (targets) {
            PollTarget target = targets.get(wait.request().promptId());
            if (target != null && target.waits().remove(wait) && target.waits().isEmpty()) {
                abandoned = target.reading();
                remove(target);
                if (targets.isEmpty()) {
                    action = whenEmpty;
                    whenEmpty = null;
                }
            }
        }
        if (abandoned != null) {
            abandoned.cancel(true);
        }
        if (action != null) {
            action.run();
        }
    }

    private void remove(PollTarget target) {
        targets.remove(target.promptId());
        if (targets.isEmpty() && timer != null) {
            timer.cancel();
            timer = null;
            timerDue = Long.MAX_VALUE;
        }
    }

    /** Sets the timer unless it fires by the time the target is due. */
    private void schedule(PollTarget target) {
        long due = aligned(target.due());
        if (target.isTaken() || due >= timerDue) {
            return;
        }
        if (timer != null) {
            timer.cancel();
        }
        timerDue = due;
        timer = time.schedule(Duration.ofNanos(Math.max(0, due - time.nanoTime())), onDue);
    }

    private long aligned(long due) {
        if (targets.size() <= MAX_TARGETS_WITHOUT_GRID) {
            return due;
        }
        long grid = FINEST_GRID;
        while (grid < COARSEST_GRID && grid < targets.size() * GRID_PER_TARGET) {
            grid *= 2;
        }
        return due + Math.floorMod(-due, grid);
    }

    /** Takes the targets that are due. They stay taken until a result is delivered or they are released. */
    List<PollTarget> takeDue() {
        var due = new ArrayList<PollTarget>();
        synchronized (targets) {
            timer = null;
            timerDue = Long.MAX_VALUE;
            long now = time.nanoTime();
            for (PollTarget target : targets.values()) {
                if (!target.isTaken() && aligned(target.due()) <= now) {
                    target.take();
                    due.add(target);
                }
                schedule(target);
            }
        }
        return due;
    }

    /** Takes all targets that are not taken yet, whether due or not. */
    List<PollTarget> takeRest() {
        synchronized (targets) {
            List<PollTarget> rest = targets.values().stream()
                    .filter(target -> !target.isTaken())
                    .toList();
            rest.forEach(PollTarget::take);
            return rest;
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

    /** Returns whether there is still a wait for the target. */
    boolean isWanted(PollTarget target) {
        synchronized (targets) {
            return targets.get(target.promptId()) == target;
        }
    }

    /** Sets the request to cancel when the last wait for the target leaves; cancels it at once if there is none. */
    void reading(PollTarget target, CompletableFuture<?> reading) {
        synchronized (targets) {
            target.reading(reading);
        }
        if (!isWanted(target)) {
            reading.cancel(true);
        }
    }

    boolean wantsMessages(PollTarget target) {
        synchronized (targets) {
            return target.waits().stream()
                    .anyMatch(wait -> wait.request().listener().wantsMessages());
        }
    }

    /** Delivers the result of a poll to all waits for the target, and releases it. */
    void deliver(PollTarget target, PollResult result, List<SyncMessage> messages) {
        List<WaitState> waits;
        synchronized (targets) {
            target.last(result);
            waits = List.copyOf(target.waits());
        }
        try {
            waits.forEach(wait -> wait.observe(result, messages));
        } finally {
            release(target);
        }
    }

    /** Releases a target, so that it can be taken when it is due again. */
    void release(PollTarget target) {
        synchronized (targets) {
            if (targets.get(target.promptId()) != target) {
                return;
            }
            target.release();
            target.waits().removeIf(WaitState::isOver);
            if (target.waits().isEmpty()) {
                remove(target);
            } else {
                schedule(target);
            }
        }
    }
}
