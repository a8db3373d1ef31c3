package io.github.comfysdk.core.internal;

import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Notices when nothing has happened for too long. Thread-safe. One timer, however many signs of life there are. */
final class StallWatch {
    private final ClientTime time;
    private final Duration limit;
    private volatile long lastSign;
    private ClientTime.@Nullable Timer timer;
    private boolean stopped;

    StallWatch(ClientTime time, Duration limit) {
        this.time = time;
        this.limit = limit;
        this.lastSign = time.nanoTime();
    }

    void start(Runnable onStall) {
        watch(limit, onStall);
    }

    void sign() {
        lastSign = time.nanoTime();
    }

    synchronized void stop() {
        stopped = true;
        if (timer != null) {
            timer.cancel();
        }
    }

    private synchronized void watch(Duration delay, Runnable onStall) {
        if (!stopped) {
            timer = time.timeout(delay, () -> look(onStall));
        }
    }

    private void look(Runnable onStall) {
        Duration left = limit.minus(Duration.ofNanos(time.nanoTime() - lastSign));
        if (left.isNegative() || left.isZero()) {
            onStall.run();
        } else {
            watch(left, onStall);
        }
    }
}
