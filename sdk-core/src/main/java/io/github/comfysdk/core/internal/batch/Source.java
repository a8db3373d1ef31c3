package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.internal.call.CloseQuietly;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The source of the items. It is code of the caller's and may block, so stopping it interrupts the thread that is inside it, and never
 * while that is anywhere else. Pulled by one thread.
 *
 * @param <T> the type of the context of items
 */
final class Source<T> {
    private final Iterator<BatchItem<T>> items;
    private final AutoCloseable resource;
    private @Nullable Thread inside;
    private boolean stopped;

    Source(Iterator<BatchItem<T>> items, AutoCloseable resource) {
        this.items = items;
        this.resource = resource;
    }

    /** Returns the next item; empty at the end, or if the source was stopped. Throws what the source throws. */
    Optional<BatchItem<T>> next() {
        if (!enter()) {
            return Optional.empty();
        }
        try {
            return items.hasNext()
                    ? Optional.of(Objects.requireNonNull(items.next(), "the source of the batch returned a null item"))
                    : Optional.empty();
        } finally {
            leave();
        }
    }

    private synchronized boolean enter() {
        if (!stopped) {
            inside = Thread.currentThread();
        }
        return !stopped;
    }

    private synchronized void leave() {
        inside = null;
        if (stopped) {
            Thread.interrupted(); // what was meant for the source must not reach what follows
        }
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    /** Stops the source; returns whether a thread is inside it, which need not heed that it is interrupted. */
    synchronized boolean stop() {
        stopped = true;
        if (inside != null) {
            inside.interrupt();
        }
        return inside != null;
    }

    void close() {
        CloseQuietly.quietly(resource);
    }
}
