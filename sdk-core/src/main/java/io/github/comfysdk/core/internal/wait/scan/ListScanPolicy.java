package io.github.comfysdk.core.internal.wait.scan;

import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.DecodeException;
import io.github.comfysdk.core.error.ServerException;
import io.github.comfysdk.core.internal.api.FailureClassifier;
import io.github.comfysdk.core.internal.options.Nanos;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Decides when scanning the list takes fewer requests than reading executes one by one. The server scans its whole table,
 * old rows and those of other users included, in pages of 1 MB at most, so the cost is not known in advance. The policy
 * tries a scan within limits, and estimates from its cost when another one is worth it. It distrusts the list after each scan
 * that failed or took too long, longer each time. Thread-safe.
 */
public final class ListScanPolicy {
    private static final int MIN_EXECUTES = 4;
    private static final int MAX_PAGES_OF_FIRST_SCAN = 16;
    private static final int REJECTIONS_BEFORE_HALVING = 32;
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(15);
    private static final Duration PAUSE_WHEN_UNREADABLE = Duration.ofMinutes(10);
    private static final Duration MAX_PAUSE = Duration.ofHours(1);
    private static final int LARGEST_PAGE = 1_000;
    private static final int SMALLEST_PAGE = 50;

    private static final int PAGES_PER_PART = 4;
    private static final int MOST_PARTS = 4;

    private List<ListPart.Start> pageStarts = List.of();
    private int estimatedPages;
    private int rejections;
    private int failures;
    private int pageSize = LARGEST_PAGE;
    private long pausedUntil;

    /** Creates a policy that knows nothing of the list yet. */
    public ListScanPolicy() {}

    /**
     * Returns how many pages a scan may read to poll a number of executes; empty if they should be read one by one. It is at
     * most half their number, so that even a scan that finds none of them adds no more than half to the cost.
     *
     * @param executes the number
     * @param now the time
     * @return how many pages
     */
    public OptionalInt maxPages(int executes, long now) {
        return maxPages(executes, executes / 2, now);
    }

    /**
     * Returns the same for pages that may end waits. They save the reads at the end, so there may be as many as executes.
     *
     * @param executes the number
     * @param now the time
     * @return how many pages
     */
    public OptionalInt maxPagesThatEndWaits(int executes, long now) {
        return maxPages(executes, executes, now);
    }

    /**
     * {@return how many pages a scan may read that pays whatever is due: the table may have grown since the last one}
     */
    public synchronized int maxPagesOfScanThatPays() {
        return Math.max(MIN_EXECUTES, 2 * estimatedPages);
    }

    private synchronized OptionalInt maxPages(int executes, int limit, long now) {
        if (executes < MIN_EXECUTES || now < pausedUntil) {
            return OptionalInt.empty();
        }
        if (estimatedPages <= limit) {
            // Before the first scan the size of the table is unknown, and all executes wait for the scan.
            return OptionalInt.of(estimatedPages == 0 ? Math.min(limit, MAX_PAGES_OF_FIRST_SCAN) : limit);
        }
        rejections++;
        if (rejections >= REJECTIONS_BEFORE_HALVING) {
            // Rows may have been deleted since the estimate was made.
            rejections = 0;
            estimatedPages /= 2;
        }
        return OptionalInt.empty();
    }

    /**
     * Returns the limits of a scan that polls.
     *
     * @param maxPages how many pages it may read
     * @return its limits
     */
    public ListScan.Limits limits(int maxPages) {
        return new ListScan.Limits(maxPages, pageSize(), ListScan.USUAL_DURATION, List.of());
    }

    /**
     * Returns the limits of a scan whose pages may end all the waits that it stands for.
     *
     * @param maxPages how many pages it may read
     * @return its limits
     */
    public ListScan.Limits limitsIfPagesEndWaits(int maxPages) {
        return new ListScan.Limits(maxPages, pageSize(), ListScan.PATIENT_DURATION, splits());
    }

    /**
     * Returns how many rows to ask for in a page. Pages shrink when they cannot be read in time: each file of each row is
     * signed anew for a page, and a page of more than 6 MB is never sent.
     */
    synchronized int pageSize() {
        return pageSize;
    }

    /**
     * Records the end of a scan.
     *
     * @param scan the scan
     * @param exception why a page could not be read, or null
     * @param now the time
     */
    public synchronized void ended(ListScan<?> scan, @Nullable Throwable exception, long now) {
        learned(scan.starts());
        if (exception != null) {
            failed(exception, now);
        } else if (scan.isComplete()) {
            completed(scan.pages());
        } else {
            endedEarly(scan.pages(), scan.seen(), scan.wanted());
            if (scan.isLate()) {
                distrust(PAUSE_AFTER_FAILURE, now);
            }
        }
    }

    /**
     * {@return how many pages a scan is expected to need}
     */
    public synchronized int pages() {
        return estimatedPages;
    }

    /** Returns where a scan divides the list into parts that are read at once, so that a long list takes no longer than a short one. */
    synchronized List<ListPart.Start> splits() {
        int parts = Math.min(MOST_PARTS, (estimatedPages + PAGES_PER_PART - 1) / PAGES_PER_PART);
        return IntStream.range(1, parts)
                .map(i -> i * estimatedPages / parts - 1)
                .filter(i -> i < pageStarts.size())
                .mapToObj(pageStarts::get)
                .toList();
    }

    /**
     * {@return until when the list is left alone}
     */
    public synchronized long pausedUntil() {
        return pausedUntil;
    }

    /** Records where pages began, in the order of the list; none says nothing. */
    synchronized void learned(List<ListPart.Start> starts) {
        pageStarts = starts.isEmpty() ? pageStarts : starts;
    }

    /** Records a scan that saw all executes or reached the end of the list. */
    synchronized void completed(int pagesRead) {
        estimatedPages = pagesRead;
        rejections = 0;
        failures = Math.max(0, failures - 1);
    }

    /**
     * Records a scan that ended before it had seen all executes.
     *
     * @param pagesRead how many pages were read
     * @param seen how many of the executes they contained
     * @param wanted how many executes the scan was for
     */
    synchronized void endedEarly(int pagesRead, int seen, int wanted) {
        // Rows are in the order of a hash, so the share that was seen estimates the share of the table that was read.
        long estimate = (long) pagesRead * wanted / Math.max(1, seen);
        estimatedPages = (int) Math.max(pagesRead + 1L, Math.min(estimate, Integer.MAX_VALUE));
        rejections = 0;
    }

    /** Records that a page could not be read. A row that the server cannot read makes its page unreadable for good. */
    synchronized void failed(Throwable exception, long now) {
        boolean isUnreadable = (exception instanceof BadRequestException || exception instanceof DecodeException)
                && !FailureClassifier.isPassing(exception);
        if (exception instanceof ServerException || exception instanceof CallTimeoutException) {
            pageSize = Math.max(SMALLEST_PAGE, pageSize / 4);
        }
        distrust(isUnreadable ? PAUSE_WHEN_UNREADABLE : PAUSE_AFTER_FAILURE, now);
    }

    private synchronized void distrust(Duration atFirst, long now) {
        pausedUntil = Nanos.later(now, Nanos.times(atFirst.toNanos(), Math.pow(2, failures), MAX_PAUSE.toNanos()));
        failures++;
    }
}
