package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.options.CallOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One execute to poll, with all waits for it. Guarded by the lock of {@link PollSchedule}. */
final class PollTarget {
    private final String promptId;
    private final List<WaitState> waits = new ArrayList<>();
    private volatile CallOptions options = CallOptions.defaults();
    private volatile boolean needsRead;
    private @Nullable CompletableFuture<?> reading;
    private @Nullable PollResult last;
    private boolean taken;

    PollTarget(String promptId) {
        this.promptId = promptId;
    }

    String promptId() {
        return promptId;
    }

    List<WaitState> waits() {
        return waits;
    }

    /** Returns the limits of reads, which are those of one of the waits. Needs no lock. */
    CallOptions options() {
        return options;
    }

    /** Returns whether one of the waits needs a read by id, as of the last {@link #take()}. Needs no lock. */
    boolean needsRead() {
        return needsRead;
    }

    /** Returns the time of the next poll, which is the earliest of all waits. */
    long due() {
        return waits.stream().mapToLong(WaitState::due).min().orElse(Long.MAX_VALUE);
    }

    /** Returns whether a poll is running. */
    boolean isTaken() {
        return taken;
    }

    void take() {
        taken = true;
        needsRead = waits.stream().anyMatch(WaitState::needsRead);
        options = waits.get(0).request().options();
    }

    void release() {
        taken = false;
        reading = null;
    }

    void reading(CompletableFuture<?> future) {
        reading = future;
    }

    /** Returns the request to cancel when the last wait leaves. */
    @Nullable
    CompletableFuture<?> reading() {
        return reading;
    }

    /** Keeps a result for later waits. A terminal state is not kept: they read it themselves, with fresh URLs. */
    void last(PollResult result) {
        result.state().ifPresent(state -> last = state.phase().isTerminal() ? null : result);
    }

    /** Returns the last result, unless the execute had ended. */
    @Nullable
    PollResult last() {
        return last;
    }
}
