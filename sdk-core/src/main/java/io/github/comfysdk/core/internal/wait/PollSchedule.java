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
 * Who waits for what, and the one timer that rings when the next look is due. Thread-safe; nothing foreign is called while
 * the lock is held.
 *
 * <p>When many executes are waited for, their looks are moved to common moments, so that they can be taken together: the
 * more executes, the coarser the grid. It bounds the rate of reads to about 250 a second.
 */
final class PollSchedule {
    private static final int TOO_FEW_FOR_A_GRID = 3;
    private static final long FINEST_GRID = Duration.ofMillis(125).toNanos();
    private static final long COARSEST_GRID = Duration.ofSeconds(4).toNanos();
    private static final long GRID_PER_WATCH = Duration.ofMillis(4).toNanos();

    private final ClientTime time;
    private final Runnable onDue;
    private final Map<String, PollTarget> watches = new LinkedHashMap<>();
    private ClientTime.@Nullable Timer timer;
    private long timerDue = Long.MAX_VALUE;
    private @Nullable Runnable whenEmpty;

    /**
     * @param onDue is run when looks are due
     */
    PollSchedule(ClientTime time, Runnable onDue) {
        this.time = time;
        this.onDue = onDue;
    }

    /** Adds a wait. If others wait for the same execute, it is told what they know, and takes part in their next look. */
    void join(WaitState wait) {
        PollResult known;
        synchronized (watches) {
            PollTarget watch = watches.get(wait.order().promptId());
            known = watch == null ? null : watch.last();
        }
        if (known != null) {
            wait.observe(known, List.of());
        }
        synchronized (watches) {
            if (!wait.isOver()) {
                PollTarget watch = watches.computeIfAbsent(wait.order().promptId(), PollTarget::new);
                watch.waits().add(wait);
                arm(watch);
            }
        }
    }

    /** When nobody waits for an execute any more, nothing is sent for it any more. */
    void leave(WaitState wait) {
        CompletableFuture<?> abandoned = null;
        Runnable end = null;
        synchronized (watches) {
            PollTarget watch = watches.get(wait.order().promptId());
            if (watch != null && watch.waits().remove(wait) && watch.waits().isEmpty()) {
                abandoned = watch.reading();
                forget(watch);
                if (watches.isEmpty()) {
                    end = whenEmpty;
                    whenEmpty = null;
                }
            }
        }
        if (abandoned != null) {
            abandoned.cancel(true);
        }
        if (end != null) {
            end.run();
        }
    }

    private void forget(PollTarget watch) {
        watches.remove(watch.promptId());
        if (watches.isEmpty() && timer != null) {
            timer.cancel();
            timer = null;
            timerDue = Long.MAX_VALUE;
        }
    }

    /** Makes sure that the timer rings when the watch is due. */
    private void arm(PollTarget watch) {
        long due = aligned(watch.due());
        if (watch.isBusy() || due >= timerDue) {
            return;
        }
        if (timer != null) {
            timer.cancel();
        }
        timerDue = due;
        timer = time.schedule(Duration.ofNanos(Math.max(0, due - time.nanoTime())), onDue);
    }

    private long aligned(long due) {
        if (watches.size() <= TOO_FEW_FOR_A_GRID) {
            return due;
        }
        long grid = FINEST_GRID;
        while (grid < COARSEST_GRID && grid < watches.size() * GRID_PER_WATCH) {
            grid *= 2;
        }
        return due + Math.floorMod(-due, grid);
    }

    /** What is due. It stays taken until it is delivered or released. */
    List<PollTarget> takeDue() {
        var due = new ArrayList<PollTarget>();
        synchronized (watches) {
            timer = null;
            timerDue = Long.MAX_VALUE;
            long now = time.nanoTime();
            for (PollTarget watch : watches.values()) {
                if (!watch.isBusy() && aligned(watch.due()) <= now) {
                    watch.begin();
                    due.add(watch);
                }
                arm(watch);
            }
        }
        return due;
    }

    /** What is not taken yet, whether due or not. */
    List<PollTarget> takeRest() {
        synchronized (watches) {
            List<PollTarget> rest =
                    watches.values().stream().filter(watch -> !watch.isBusy()).toList();
            rest.forEach(PollTarget::begin);
            return rest;
        }
    }

    /** Has something run once the last wait is given up; at once if nobody waits. */
    void whenEmpty(Runnable action) {
        boolean isEmpty;
        synchronized (watches) {
            isEmpty = watches.isEmpty();
            whenEmpty = isEmpty ? null : action;
        }
        if (isEmpty) {
            action.run();
        }
    }

    /** Whether somebody still waits. */
    boolean isWanted(PollTarget watch) {
        synchronized (watches) {
            return watches.get(watch.promptId()) == watch;
        }
    }

    /** Notes what to cancel when nobody waits any more; cancels it at once if that is so already. */
    void reading(PollTarget watch, CompletableFuture<?> reading) {
        synchronized (watches) {
            watch.reading(reading);
        }
        if (!isWanted(watch)) {
            reading.cancel(true);
        }
    }

    boolean wantsMessages(PollTarget watch) {
        synchronized (watches) {
            return watch.waits().stream()
                    .anyMatch(wait -> wait.order().listener().wantsMessages());
        }
    }

    /** Tells all who wait what a look gave. */
    void deliver(PollTarget watch, PollResult observation, List<SyncMessage> messages) {
        List<WaitState> waits;
        synchronized (watches) {
            watch.last(observation);
            waits = List.copyOf(watch.waits());
        }
        try {
            waits.forEach(wait -> wait.observe(observation, messages));
        } finally {
            release(watch);
        }
    }

    /** Gives a watch back, so that it can be taken when it is due. */
    void release(PollTarget watch) {
        synchronized (watches) {
            if (watches.get(watch.promptId()) != watch) {
                return;
            }
            watch.end();
            watch.waits().removeIf(WaitState::isOver);
            if (watch.waits().isEmpty()) {
                forget(watch);
            } else {
                arm(watch);
            }
        }
    }
}
