package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.error.DecodeException;
import java.util.OptionalInt;

/**
 * Decides when reading the list takes fewer requests than reading executes one by one. The list is a scan of the whole
 * table, other people's and old rows included, in pages of 1 MB at most, so its cost is not known beforehand: it is tried,
 * within bounds, and what it took tells whether to try again. Thread-safe.
 */
final class ListScanPolicy {
    private static final int FEWEST = 4;
    private static final int REFUSALS_UNTIL_DOUBT = 32;
    private static final int REST_AFTER_FAULT = 4;
    private static final int REST_WHEN_UNREADABLE = 512;

    private static final int FIRST_TRY = 16;

    private int pages;
    private int refusals;
    private int resting;

    /**
     * How many pages may be read in place of a number of executes; empty if those are better read one by one. At most
     * half as many, so that even a failed attempt costs no more than half as much again.
     */
    synchronized OptionalInt bound(int executes) {
        int most = executes / 2;
        if (executes < FEWEST) {
            return OptionalInt.empty();
        }
        if (resting > 0) {
            resting--;
            return OptionalInt.empty();
        }
        if (pages <= most) {
            // Of a table that was never walked nothing is known, and everything waits while it is.
            return OptionalInt.of(pages == 0 ? Math.min(most, FIRST_TRY) : most);
        }
        refusals++;
        if (refusals >= REFUSALS_UNTIL_DOUBT) {
            // Rows are deleted, too, so the estimate is worth less and less.
            refusals = 0;
            pages /= 2;
        }
        return OptionalInt.empty();
    }

    /** All executes were seen, or the list was read to its end. */
    synchronized void paid(int pagesRead) {
        pages = pagesRead;
        refusals = 0;
    }

    /**
     * Executes were left when the bound was met.
     *
     * @param pagesRead how many pages were read
     * @param seen how many of the wanted executes they held
     * @param wanted how many were looked for
     */
    synchronized void failed(int pagesRead, int seen, int wanted) {
        // Rows lie in the order of a hash, so the part that was seen tells how far the walk has come.
        long estimate = (long) pagesRead * wanted / Math.max(1, seen);
        pages = (int) Math.max(pagesRead + 1L, Math.min(estimate, Integer.MAX_VALUE));
        refusals = 0;
    }

    /** A page could not be read. A row that the server itself cannot read spoils its page for good. */
    synchronized void broken(Throwable fault) {
        resting = fault instanceof BadRequestException || fault instanceof DecodeException
                ? REST_WHEN_UNREADABLE
                : REST_AFTER_FAULT;
    }
}
