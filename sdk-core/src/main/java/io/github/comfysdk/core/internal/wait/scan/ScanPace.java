package io.github.comfysdk.core.internal.wait.scan;

import java.time.Duration;
import java.util.ArrayDeque;

/**
 * Decides when scans of the list begin whose pages may end waits: as long as more jobs end than pages are read, they follow each other, as
 * soon as enough jobs have probably ended, and early enough for ends to be noticed in time. Otherwise reads at the
 * expected ends cost less. Not thread-safe.
 */
public final class ScanPace {
    /** With so many ends, a page costs much less than the reads that it spares. */
    private static final double ENDS_PER_PAGE = 3.3;

    /** Pages that show fewer ends cost as much as reads. */
    private static final double LEAST_ENDS_PER_PAGE = 0.9;

    /** An end is noticed later by as much as a page takes, so that half of this and a page are less than 2.5 seconds. */
    private static final long LONGEST = Duration.ofMillis(3_250).toNanos();

    /** Ends count for this time: as long as a scan that may end waits takes at most. */
    private static final long MEMORY = ListScan.PATIENT_DURATION.toNanos();

    private final ArrayDeque<Long> ends = new ArrayDeque<>();
    private int pages = 1;
    private long begun;
    private long next;
    private long pausedUntil;
    private boolean isPaying;

    /** Creates a pace at which no scan pays yet. */
    public ScanPace() {}

    /**
     * Records that an end was noticed that a page might have shown.
     *
     * @param now the time
     */
    public void noticedEnd(long now) {
        ends.add(now);
        if (!isPaying) {
            assess(now);
            next = now;
        }
    }

    /**
     * Records that a scan begins.
     *
     * @param now the time
     */
    public void scanBegins(long now) {
        begun = now;
    }

    /**
     * Records that a scan has ended.
     *
     * @param now the time
     * @param pagesNeeded how many pages a scan is expected to need
     * @param paused until when none begins
     */
    public void scanEnded(long now, int pagesNeeded, long paused) {
        pages = Math.max(1, pagesNeeded);
        pausedUntil = paused;
        assess(now);
        double enough = isPaying ? ENDS_PER_PAGE * pages * (double) MEMORY / ends.size() : 0;
        next = Math.max(now, begun + (long) Math.min((double) LONGEST, enough));
    }

    private void assess(long now) {
        while (!ends.isEmpty() && now - ends.peek() > MEMORY) {
            ends.remove();
        }
        isPaying = now >= pausedUntil && ends.size() * (double) LONGEST / MEMORY >= LEAST_ENDS_PER_PAGE * pages;
    }

    /**
     * {@return whether looks that a page may serve wait for the next scan}
     */
    public boolean isPaying() {
        return isPaying;
    }

    /**
     * {@return when the next scan begins; it may have passed}
     */
    public long next() {
        return next;
    }

    /**
     * Returns whether a scan pays now, however few executes are due.
     *
     * @param now the time
     * @return whether it does
     */
    public boolean isDue(long now) {
        assess(now);
        return isPaying && now >= next;
    }
}
