package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.options.CallOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** All waits for one execute. Guarded by the lock of {@link PollSchedule}. */
final class PollTarget {
    private final String promptId;
    private final List<WaitState> waits = new ArrayList<>();
    private volatile CallOptions settings = CallOptions.defaults();
    private volatile boolean needsRead;
    private @Nullable CompletableFuture<?> reading;
    private @Nullable PollResult last;
    private boolean busy;

    PollTarget(String promptId) {
        this.promptId = promptId;
    }

    String promptId() {
        return promptId;
    }

    List<WaitState> waits() {
        return waits;
    }

    /** The limits of reads, those of one of the waits. Needs no lock. */
    CallOptions settings() {
        return settings;
    }

    /** Whether only a read by id can help one of the waits; as of the last {@link #begin()}, and needs no lock. */
    boolean needsRead() {
        return needsRead;
    }

    /** When the most impatient wait wants to look. */
    long due() {
        return waits.stream().mapToLong(WaitState::due).min().orElse(Long.MAX_VALUE);
    }

    /** Whether a look is being taken. */
    boolean isBusy() {
        return busy;
    }

    void begin() {
        busy = true;
        needsRead = waits.stream().anyMatch(WaitState::needsRead);
        settings = waits.get(0).order().callSettings();
    }

    void end() {
        busy = false;
        reading = null;
    }

    void reading(CompletableFuture<?> future) {
        reading = future;
    }

    /** What to cancel when nobody waits any more. */
    @Nullable
    CompletableFuture<?> reading() {
        return reading;
    }

    /** Keeps a state for those who come later. An end is not kept: they read it themselves, with fresh addresses. */
    void last(PollResult observation) {
        observation.state().ifPresent(state -> last = state.phase().isTerminal() ? null : observation);
    }

    /** The last state that was seen, if the execute had not ended. */
    @Nullable
    PollResult last() {
        return last;
    }
}
