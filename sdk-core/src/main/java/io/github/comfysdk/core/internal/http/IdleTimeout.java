package io.github.comfysdk.core.internal.http;

import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Notices when nothing has happened for too long. Thread-safe. One timer, however many signs of life there are. */
public final class IdleTimeout {
    private final ClientTime time;
    private final Duration limit;
    private volatile long lastSign;
    private ClientTime.@Nullable Timer timer;
    private boolean stopped;

    public IdleTimeout(ClientTime time, Duration limit) {
        this.time = time;
        this.limit = limit;
        this.lastSign = time.nanoTime();
    }

    /**
     * Begins to watch.
     *
     * @param onSilence is run when nothing has happened for the limit, and says whether that was the end; if not, the watch
     *     begins again
     */
    public void start(BooleanSupplier onSilence) {
        watch(limit, onSilence);
    }

    public void sign() {
        lastSign = time.nanoTime();
    }

    public synchronized void stop() {
        stopped = true;
        if (timer != null) {
            timer.cancel();
        }
    }

    private synchronized void watch(Duration delay, BooleanSupplier onSilence) {
        if (!stopped) {
            timer = time.timeout(delay, () -> look(onSilence));
        }
    }

    private void look(BooleanSupplier onSilence) {
        Duration left = limit.minus(Duration.ofNanos(time.nanoTime() - lastSign));
        boolean silent = left.isNegative() || left.isZero();
        if (!silent) {
            watch(left, onSilence);
        } else if (!onSilence.getAsBoolean()) {
            watch(limit, onSilence);
        }
    }
}
