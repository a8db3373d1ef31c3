package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.model.Execute;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far a wait has come, for the exceptions that end it.
 *
 * @param request what is waited for
 * @param last the last state that was seen, or null if none was
 * @param polls how many polls have ended
 * @param elapsed the time since the wait began
 * @param lastException why the last poll failed, or null if it did not
 */
record WaitSnapshot(
        WaitRequest request,
        @Nullable Execute last,
        int polls,
        Duration elapsed,
        @Nullable Throwable lastException) {
    String promptId() {
        return request.promptId();
    }
}
