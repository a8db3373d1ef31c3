package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.wait.scan.ScanPace;
import java.time.Duration;

/**
 * Says when the next poll of an execute is due, among others and beside a scan of the list. Guarded by the lock of
 * {@link PollTargets}.
 *
 * <p>When many executes are waited for, polls are moved to common times, so that they can run together: the more executes,
 * the coarser the grid. This limits the rate of reads to about 250 a second. While a scan of the list goes on, those that it
 * may see wait for it.
 */
final class DueTimes {
    private static final int MAX_TARGETS_WITHOUT_GRID = 3;
    private static final long FINEST_GRID = Duration.ofMillis(125).toNanos();
    private static final long COARSEST_GRID = Duration.ofSeconds(4).toNanos();
    private static final long COARSEST_PLANNED_GRID = Duration.ofMillis(500).toNanos();
    private static final long GRID_PER_TARGET = Duration.ofMillis(4).toNanos();

    private final ScanPace pace;
    private long heldUntil;
    private boolean isScanning;

    DueTimes(ScanPace pace) {
        this.pace = pace;
    }

    /** Begins a scan, which what it may see waits for until a time. */
    void scanBegins(long until) {
        isScanning = true;
        scanUntil(until);
    }

    /** Gives the scan another time. */
    void scanUntil(long until) {
        heldUntil = until;
    }

    /** Ends the scan. */
    void scanEnded() {
        isScanning = false;
    }

    /**
     * Returns when a target is due.
     *
     * @param targets how many targets there are
     */
    long of(PollTarget target, int targets) {
        if (target.isTaken()) {
            return target.lastDue();
        }
        long due = isExact(target) ? target.due() : aligned(target, targets);
        if (target.isHeld()) {
            due = Math.max(due, heldUntil);
        } else if (target.isPlanned() && !isExact(target)) {
            due = Math.max(due, isScanning ? heldUntil : pace.next());
        }
        return Math.min(due, target.lastDue());
    }

    /** A look that is planned for one job needs no common time, unless a page may serve it. */
    private boolean isExact(PollTarget target) {
        return target.needsRead() || (target.isPlanned() && !(target.acceptsListed() && pace.isPaying()));
    }

    private static long aligned(PollTarget target, int targets) {
        long due = target.due();
        if (targets <= MAX_TARGETS_WITHOUT_GRID) {
            return due;
        }
        long grid = FINEST_GRID;
        long coarsest = target.isPlanned() ? COARSEST_PLANNED_GRID : COARSEST_GRID;
        while (grid < coarsest && grid < targets * GRID_PER_TARGET) {
            grid *= 2;
        }
        long sinceGrid = due % grid;
        return sinceGrid == 0 || due > Long.MAX_VALUE - grid ? due : due - sinceGrid + grid;
    }
}
