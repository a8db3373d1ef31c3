package io.github.comfysdk.core.internal.batch.pace;

import io.github.comfysdk.core.internal.options.DurationText;
import io.github.comfysdk.core.internal.options.Nanos;
import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where creates wait for their turn: so many at once, at a certain pace; a single one until the server has accepted one, so that an
 * endpoint that takes none is asked once. Thread-safe.
 */
public final class SubmitQueue {
    private final ClientTime time;
    private final IntSupplier limit;
    private final Pace pace;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int inFlight;
    private boolean isOpen;
    private boolean closed;
    private boolean timerIsSet;
    private boolean draining;

    /**
     * @param limit how many at once, read for each create: a real-time endpoint is known for one by its first answer
     */
    public SubmitQueue(ClientTime time, IntSupplier limit, double ratePerSecond) {
        this.time = time;
        this.limit = limit;
        this.pace = new Pace(ratePerSecond);
    }

    /** How a create ended, as far as the next ones are concerned. */
    public enum Outcome {
        ACCEPTED,
        THROTTLED,
        OTHER
    }

    /**
     * Queues a create.
     *
     * @param create begins it; {@link #left} must be called when it has ended
     */
    public void enter(Runnable create) {
        synchronized (this) {
            if (closed) {
                return;
            }
            waiting.add(create);
        }
        drain();
    }

    /** Ends a create; returns the interval between creates if they are sent more slowly from now on. */
    public Optional<Duration> left(Outcome outcome) {
        Optional<Duration> slower = Optional.empty();
        synchronized (this) {
            inFlight--;
            if (outcome == Outcome.ACCEPTED) {
                isOpen = true;
                pace.accepted(time.nanoTime());
            } else if (outcome == Outcome.THROTTLED) {
                boolean isSlower = pace.throttled(time.nanoTime());
                slower = isSlower ? Optional.of(pace.interval()) : Optional.empty();
            }
        }
        drain();
        return slower;
    }

    /** Drops what waits; what is under way goes on. */
    public synchronized void close() {
        closed = true;
        waiting.clear();
    }

    public synchronized int inFlight() {
        return inFlight;
    }

    /** Returns what holds creates up; empty if nothing does. */
    public synchronized Optional<String> holdUp() {
        return waiting.isEmpty() || !pace.isSlowed()
                ? Optional.empty()
                : Optional.of(waiting.size() + " wait to be submitted, one every "
                        + DurationText.of(pace.interval().truncatedTo(ChronoUnit.MILLIS))
                        + ", since the server throttles");
    }

    /** Begins creates in a loop, since one that ends at once must not begin the next inside itself. */
    private void drain() {
        synchronized (this) {
            if (draining) {
                return;
            }
            draining = true;
        }
        for (Runnable next = next(); next != null; next = next()) {
            next.run();
        }
    }

    /** Returns the next create that may begin; null, and the end of the loop, if there is none. */
    private synchronized @Nullable Runnable next() {
        int most = isOpen ? limit.getAsInt() : 1;
        if (!waiting.isEmpty() && inFlight < most && !timerIsSet) {
            long now = time.nanoTime();
            long wait = pace.pause(now);
            if (wait == 0) {
                inFlight++;
                pace.sent(now);
                return waiting.remove();
            }
            timerIsSet = true;
            time.schedule(Duration.ofNanos(Math.min(wait, Nanos.of(Nanos.LONGEST))), this::timerEnds);
        }
        draining = false;
        return null;
    }

    private void timerEnds() {
        synchronized (this) {
            timerIsSet = false;
        }
        drain();
    }
}
