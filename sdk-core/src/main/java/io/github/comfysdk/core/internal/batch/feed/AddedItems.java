package io.github.comfysdk.core.internal.batch.feed;

import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.internal.time.WaitSet;
import io.github.comfysdk.core.time.ClientTime;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CancellationException;

/** A source whose items are added, and which has no end of its own. Items are added by any thread and pulled by one. */
public final class AddedItems implements Iterator<BatchItem<Ticket<?>>> {
    private final Queue<Ticket<?>> waiting = new ArrayDeque<>();
    private final WaitSet changes;

    /**
     * Creates a source without items.
     *
     * @param time what knows of threads that wait
     */
    public AddedItems(ClientTime time) {
        this.changes = new WaitSet(this, time);
    }

    synchronized void add(Ticket<?> item) {
        waiting.add(item);
        changes.notifyThreads();
    }

    /** Blocks until an item was added. */
    @Override
    public synchronized boolean hasNext() {
        while (waiting.isEmpty()) {
            try {
                changes.await();
            } catch (InterruptedException e) {
                throw new CancellationException("the run has ended"); // which interrupts its source
            }
        }
        return true;
    }

    @Override
    public synchronized BatchItem<Ticket<?>> next() {
        Ticket<?> next = waiting.poll();
        if (next == null) {
            throw new NoSuchElementException("no item was added; ask hasNext() first");
        }
        return next.inRun();
    }
}
