package io.github.comfysdk.core.internal.batch.result;

import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.error.CallInterruptedException;
import io.github.comfysdk.core.error.Delivery;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes results as they are ready. Not thread-safe.
 *
 * @param <T> the type of the context of items
 */
public final class ResultIterator<T> implements Iterator<BatchResult<T>> {
    private final Window<T> window;
    private final Supplier<Optional<Throwable>> failure;
    private Optional<BatchResult<T>> next = Optional.empty();

    /**
     * @param window holds the results
     * @param failure what to throw at the end
     */
    public ResultIterator(Window<T> window, Supplier<Optional<Throwable>> failure) {
        this.window = window;
        this.failure = failure;
    }

    @Override
    public boolean hasNext() {
        if (next.isEmpty()) {
            next = take();
        }
        if (next.isEmpty()) {
            failure.get().ifPresent(ResultIterator::raise);
        }
        return next.isPresent();
    }

    private Optional<BatchResult<T>> take() {
        try {
            return window.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(
                    "the thread was interrupted while it waited for a result of the batch; the batch goes on until its run is"
                            + " closed",
                    null,
                    e,
                    Delivery.MAY_HAVE_BEEN_SENT);
        }
    }

    private static void raise(Throwable failure) {
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException("the source of the batch threw an exception that it does not declare", failure);
    }

    @Override
    public BatchResult<T> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the run has no more results; ask hasNext() first");
        }
        BatchResult<T> result = next.orElseThrow();
        next = Optional.empty();
        return result;
    }
}
