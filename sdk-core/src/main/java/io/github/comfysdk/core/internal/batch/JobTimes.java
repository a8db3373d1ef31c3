package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.internal.batch.folder.ManifestTimes;
import io.github.comfysdk.model.ExecuteState;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** When the job of an item was created, began and ended, and how late the batch knew. Used by one thread at a time. */
final class JobTimes {
    private final BatchCalls calls;
    private OptionalLong waitsSince = OptionalLong.empty();
    private ManifestTimes times = ManifestTimes.NONE;

    JobTimes(BatchCalls calls) {
        this.calls = calls;
    }

    /** Forgets the job before. */
    void created() {
        times = ManifestTimes.NONE;
    }

    void waits() {
        waitsSince = OptionalLong.of(calls.time().nanoTime());
    }

    /** Returns whether the item has got as far as a job to wait for. */
    boolean hasWaited() {
        return waitsSince.isPresent();
    }

    /** A job that had ended before the wait for it began says nothing about how late ends are noticed. */
    void noticed(ExecuteState execute) {
        Optional<Duration> delay = execute.completeTime().map(calls::age).filter(this::isWithinTheWait);
        times = ManifestTimes.of(execute, delay);
    }

    private boolean isWithinTheWait(Duration age) {
        return waitsSince.isPresent() && age.toNanos() <= calls.time().nanoTime() - waitsSince.getAsLong();
    }

    ManifestTimes times() {
        return times;
    }
}
