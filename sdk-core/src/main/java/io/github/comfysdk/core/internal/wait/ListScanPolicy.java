package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.error.DecodeException;
import java.util.OptionalInt;

/**
 * Decides when scanning the list takes fewer requests than reading executes one by one. The server scans its whole table,
 * old rows and those of other users included, in pages of 1 MB at most, so the cost is not known in advance. The policy
 * tries a scan within limits, and estimates from its cost when another one is worth it. Thread-safe.
 */
final class ListScanPolicy {
    private static final int MIN_EXECUTES = 4;
    private static final int MAX_PAGES_OF_FIRST_SCAN = 16;
    private static final int REJECTIONS_BEFORE_HALVING = 32;
    private static final int PAUSE_AFTER_FAILURE = 4;
    private static final int PAUSE_WHEN_UNREADABLE = 512;

    private int estimatedPages;
    private int rejections;
    private int pausedFor;

    /**
     * Returns how many pages a scan may read to poll a number of executes; empty if they should be read one by one. It is at
     * most half their number, so that even a scan that finds none of them adds no more than half to the cost.
     */
    synchronized OptionalInt maxPages(int executes) {
        int limit = executes / 2;
        if (executes < MIN_EXECUTES) {
            return OptionalInt.empty();
        }
        if (pausedFor > 0) {
            pausedFor--;
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

    /** Records a scan that saw all executes or reached the end of the list. */
    synchronized void completed(int pagesRead) {
        estimatedPages = pagesRead;
        rejections = 0;
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
    synchronized void failed(Throwable exception) {
        pausedFor = exception instanceof BadRequestException || exception instanceof DecodeException
                ? PAUSE_WHEN_UNREADABLE
                : PAUSE_AFTER_FAILURE;
    }
}
