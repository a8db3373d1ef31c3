package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.time.ClientTime;
import org.jspecify.annotations.Nullable;

/** One timer for the earliest of many times. Guarded by the lock of {@link PollSchedule}. */
final class DueTimer {
    private final Start start;
    private final Runnable onDue;
    private ClientTime.@Nullable Timer timer;
    private long due = Long.MAX_VALUE;

    /** Starts a timer of the clock. */
    interface Start {
        ClientTime.Timer at(long time, Runnable task);
    }

    DueTimer(Start start, Runnable onDue) {
        this.start = start;
        this.onDue = onDue;
    }

    /** Sets the timer unless it fires by that time. */
    void fireBy(long time) {
        if (time < due) {
            stop();
            due = time;
            timer = start.at(time, onDue);
        }
    }

    void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        due = Long.MAX_VALUE;
    }
}
