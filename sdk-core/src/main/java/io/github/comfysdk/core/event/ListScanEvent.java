package io.github.comfysdk.core.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The client has scanned the list of executes for purposes of its own. A list that the application reads is reported as calls, one
 * for each page.
 *
 * @param id the number of the scan
 * @param purpose what the scan was for
 * @param start when it started
 * @param duration how long it took
 * @param pages how many pages were requested, including those that failed and were requested again
 * @param rows how many executes the pages showed
 * @param wanted how many executes were looked for; 0 if the scan was not for certain ones
 * @param found how many of them were found
 * @param end why it ended
 * @param exception the simple name of the exception, if it failed
 */
public record ListScanEvent(
        long id,
        Purpose purpose,
        Instant start,
        Duration duration,
        int pages,
        long rows,
        int wanted,
        int found,
        End end,
        Optional<String> exception)
        implements ClientEvent {
    @Override
    public Instant time() {
        return start.plus(duration);
    }

    /** What a scan is for. */
    public enum Purpose {
        /** Polling many executes with few requests. */
        WAIT,
        /** Finding what an earlier run of a batch has created. */
        BATCH_RUN,
        /** Counting or deleting the executes of a batch. */
        BATCH_STATUS
    }

    /** Why a scan has ended. */
    public enum End {
        /** All executes that it looked for were found. */
        ALL_FOUND,
        /** The list was read to its end. */
        END_OF_LIST,
        /** It has read as many pages as are worth it. */
        PAGE_LIMIT,
        /** It has taken as long as it may. */
        TIME_LIMIT,
        /** Nobody needs it any more. */
        STOPPED,
        /** A page could not be read. */
        FAILED
    }
}
