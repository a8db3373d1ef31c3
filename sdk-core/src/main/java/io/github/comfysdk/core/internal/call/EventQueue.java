package io.github.comfysdk.core.internal.call;

import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Delivers events to one listener of a client: one at a time, in order, and never on the thread that reports them, which goes
 * on at once. A listener that falls behind loses the oldest events, since calls must neither wait for it nor fill the memory
 * for it. Thread-safe.
 *
 * @param <E> the event
 */
public final class EventQueue<E> implements AutoCloseable {
    /** How many events wait at most. */
    static final int CAPACITY = 1_000;

    /** How long the executor of a caller may keep the events, since it can be stuck, or drop what it is given. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Callbacks callbacks;
    private final ClientTime time;
    private final String name;
    private final Consumer<E> listener;
    private final LongConsumer onDropped;
    private final Queue<E> waiting = new ArrayDeque<>();
    private long dropped;
    private boolean running;
    private boolean behind;
    private volatile @Nullable Runnable undelivered;
    private volatile ClientTime.@Nullable Timer patience;

    /**
     * Creates a queue.
     *
     * @param callbacks runs the listener
     * @param time measures how long an executor of the caller keeps the events
     * @param name names the listener in the log
     * @param listener receives the events
     * @param onDropped receives the number of events that were dropped since the last one that was delivered
     */
    public EventQueue(Callbacks callbacks, ClientTime time, String name, Consumer<E> listener, LongConsumer onDropped) {
        this.callbacks = callbacks;
        this.time = time;
        this.name = name;
        this.listener = listener;
        this.onDropped = onDropped;
    }

    /**
     * Adds an event.
     *
     * @param event the event
     */
    public void add(E event) {
        boolean isFirst;
        boolean fallsBehind = false;
        synchronized (waiting) {
            if (waiting.size() == CAPACITY) {
                waiting.remove();
                dropped++;
                fallsBehind = !behind;
                behind = true;
            }
            waiting.add(event);
            isFirst = !running;
            running = true;
        }
        if (fallsBehind) {
            callbacks.executeOnOwnThread(this::warn);
        }
        if (isFirst) {
            handOver();
        }
    }

    private void handOver() {
        boolean canBeLost = callbacks.canBeLost();
        Runnable delivery = callbacks.handOver(this::deliver);
        if (!canBeLost) {
            return;
        }
        undelivered = delivery;
        patience = time.timeout(PATIENCE, delivery);
        synchronized (waiting) {
            if (!running) {
                cancelPatience();
            }
        }
        if (!callbacks.canBeLost()) { // closed meanwhile
            callbacks.execute(delivery);
        }
    }

    private void deliver() {
        cancelPatience();
        while (true) {
            E next;
            long lost;
            synchronized (waiting) {
                next = waiting.poll();
                lost = dropped;
                dropped = 0;
                if (next == null) {
                    running = false;
                    behind = false;
                    return;
                }
            }
            if (lost > 0) {
                UserCode.run(name, () -> onDropped.accept(lost));
            }
            UserCode.run(name, () -> listener.accept(next));
        }
    }

    private void cancelPatience() {
        ClientTime.Timer timer = patience;
        if (timer != null) {
            timer.cancel();
        }
    }

    private void warn() {
        UserCode.warn(name + " is behind by " + CAPACITY
                + " events, so the oldest are dropped until it has caught up; make it return sooner, or give the client an"
                + " executor(...) that runs what it is given");
    }

    /** Delivers what an executor of the caller has kept, on a thread of the client. Waits for nothing. */
    @Override
    public void close() {
        Runnable kept = undelivered;
        if (kept != null) {
            callbacks.execute(kept);
        }
    }
}
