package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.model.Execute;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** All waits for one execute. Guarded by the lock of {@link Waits}. */
final class Watch {
    private final String promptId;
    private final List<Wait> waits = new ArrayList<>();
    private @Nullable CompletableFuture<?> reading;
    private boolean busy;

    Watch(String promptId) {
        this.promptId = promptId;
    }

    String promptId() {
        return promptId;
    }

    List<Wait> waits() {
        return waits;
    }

    WaitOrder anyOrder() {
        return waits.get(0).order();
    }

    boolean wantsMessages(Execute seen) {
        return seen.needSync().orElse(false)
                && waits.stream().anyMatch(wait -> wait.order().listener().wantsMessages());
    }

    boolean needsGet() {
        return waits.stream().anyMatch(Wait::needsGet);
    }

    /** When the most impatient wait wants to look. */
    long due() {
        return waits.stream().mapToLong(Wait::due).min().orElse(Long.MAX_VALUE);
    }

    /** Whether a look is being taken. */
    boolean isBusy() {
        return busy;
    }

    void setBusy(boolean value) {
        busy = value;
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
}
