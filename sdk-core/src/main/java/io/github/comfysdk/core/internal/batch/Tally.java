package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.batch.BatchProgress;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.time.ClientTime;
import io.github.comfysdk.model.ExecuteState;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Counts how far a run has come. Thread-safe. */
final class Tally {
    private final ClientTime time;
    private final OptionalLong total;
    private final long start;
    private long creates;
    private long succeeded;
    private long reused;
    private long failed;
    private long skipped;
    private long open;
    private long runs;
    private OptionalLong worksSince = OptionalLong.empty();
    private long underWay;
    private long quietSince;
    private Duration longestRun = Duration.ZERO;

    Tally(ClientTime time, OptionalLong total) {
        this.time = time;
        this.total = total;
        this.start = time.nanoTime();
        this.quietSince = start;
    }

    /** Counts an item that was pulled; while there is none, nothing can end. */
    synchronized void began() {
        if (underWay++ == 0) {
            quietSince = time.nanoTime();
        }
    }

    synchronized void created() {
        creates++;
        works();
    }

    /** Counts a job of an earlier process that has not ended, which the run waits for from now on. */
    synchronized void attached() {
        works();
    }

    private void works() {
        if (worksSince.isEmpty()) {
            worksSince = OptionalLong.of(time.nanoTime());
        }
    }

    /** Counts a job that has ended, from which the longest run is learnt. */
    synchronized void ran(ExecuteState execute) {
        if (execute.startTime().isPresent() && execute.completeTime().isPresent()) {
            Duration run = Duration.between(
                    execute.startTime().get(), execute.completeTime().get());
            longestRun = run.compareTo(longestRun) > 0 ? run : longestRun;
        }
    }

    /**
     * Counts an item that has ended.
     *
     * @param hasRun whether it took the time that the others will take
     */
    synchronized void ended(BatchResult<?> result, boolean hasRun) {
        underWay--;
        quietSince = time.nanoTime();
        runs += hasRun ? 1 : 0;
        if (result instanceof BatchResult.Succeeded<?> success) {
            succeeded++;
            reused += success.reused() ? 1 : 0;
        } else if (result instanceof BatchResult.Failed<?>) {
            failed++;
        } else if (result instanceof BatchResult.Skipped<?>) {
            skipped++;
        } else {
            open++;
        }
    }

    synchronized BatchProgress progress(long pulled) {
        long done = succeeded + failed + skipped + open;
        long now = time.nanoTime();
        long left = total.isPresent() ? Math.max(0, total.getAsLong() - done) : pulled - done;
        Optional<Duration> remaining = runs == 0 || worksSince.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos((long) ((double) (now - worksSince.getAsLong()) / runs * left)));
        return new BatchProgress(
                total,
                pulled,
                creates,
                pulled - done,
                succeeded,
                reused,
                failed,
                skipped,
                open,
                Duration.ofNanos(now - start),
                remaining);
    }

    /** Returns whether anything has ended. */
    synchronized boolean hasEnds() {
        return succeeded + failed + skipped + open > 0;
    }

    /** Returns how long nothing has ended although something was under way. */
    synchronized Duration silence() {
        return Duration.ofNanos(time.nanoTime() - quietSince);
    }

    synchronized Duration longestRun() {
        return longestRun;
    }
}
