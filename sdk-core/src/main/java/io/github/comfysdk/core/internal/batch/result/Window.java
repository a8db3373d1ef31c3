package io.github.comfysdk.core.internal.batch.result;

import io.github.comfysdk.core.batch.BatchOptions;
import io.github.comfysdk.core.batch.BatchOrder;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.internal.time.WaitSet;
import io.github.comfysdk.core.time.ClientTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The items between the source and whoever takes the results: so many under way, so many results ready, delivered as the jobs end or
 * as the items came. Thread-safe.
 *
 * @param <T> the type of the context of items
 */
public final class Window<T> {
    private final int mostUnderWay;
    private final long most;
    private final boolean keepsOrder;
    private final PriorityQueue<Entry<T>> ready = new PriorityQueue<>(Comparator.comparingLong(Entry::number));
    private final WaitSet changes;
    private final List<Runnable> whenDrained = new ArrayList<>();
    private long pulled;
    private long ended;
    private long taken;
    private boolean noMore;
    private boolean noMoreOnceIdle;
    private boolean stopped;

    public Window(BatchOptions options, ClientTime time) {
        this.changes = new WaitSet(this, time);
        this.mostUnderWay = options.outstanding();
        this.most = (long) options.outstanding() + options.lookAhead();
        this.keepsOrder = options.order() == BatchOrder.SOURCE;
    }

    private record Entry<T>(long number, BatchResult<T> result) {}

    /** Blocks until an item may be pulled; returns whether it may. */
    public synchronized boolean awaitRoom() throws InterruptedException {
        while (!stopped && (underWay() >= mostUnderWay || underWay() + ready.size() >= most)) {
            changes.await();
        }
        return !stopped;
    }

    /** Lets no more items be pulled. */
    public synchronized void stopPulling() {
        stopped = true;
        changes.notifyThreads();
    }

    /** Counts an item that was pulled; returns its number, from 0, or -1 if no more items count. */
    public synchronized long begin() {
        return noMore ? -1 : pulled++;
    }

    /** Adds the result of an item. */
    public synchronized void end(long number, BatchResult<T> result) {
        ready.add(new Entry<>(keepsOrder ? number : ended, result));
        ended++;
        noMore |= noMoreOnceIdle && underWay() == 0;
        changed();
    }

    /** Says that the source has no more items. */
    public synchronized void noMore() {
        noMore = true;
        changed();
    }

    /** Says that no more items count once those under way have ended, since the source may not return for a long time. */
    public synchronized void noMoreOnceIdle() {
        noMoreOnceIdle = true;
        noMore |= underWay() == 0;
        changed();
    }

    /** Returns whether all items have ended and there will be no more. */
    public synchronized boolean isOver() {
        return noMore && underWay() == 0;
    }

    /**
     * Runs an action when it is over and all results have been taken, at once if so already. It must neither block nor call this window.
     */
    public synchronized void whenDrained(Runnable action) {
        whenDrained.add(action);
        changed();
    }

    private void changed() {
        changes.notifyThreads();
        if (isOver() && ready.isEmpty()) {
            whenDrained.forEach(Runnable::run);
            whenDrained.clear();
        }
    }

    /** Blocks until it is over, also if the thread is interrupted meanwhile. */
    public synchronized void awaitOver() {
        boolean wasInterrupted = false;
        while (!isOver()) {
            try {
                changes.await();
            } catch (InterruptedException e) {
                wasInterrupted = true;
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Blocks until there is a result to take; returns empty at the end. */
    synchronized Optional<BatchResult<T>> take() throws InterruptedException {
        while (!isReady() && !isOver()) {
            changes.await();
        }
        Entry<T> next = ready.poll();
        if (next == null) {
            return Optional.empty();
        }
        taken++;
        changed();
        return Optional.of(next.result());
    }

    private boolean isReady() {
        @Nullable Entry<T> next = ready.peek();
        return next != null && (!keepsOrder || next.number() == taken);
    }

    private long underWay() {
        return pulled - ended;
    }

    public synchronized long pulled() {
        return pulled;
    }
}
