package io.github.comfysdk.core.internal.time;

import io.github.comfysdk.core.time.ClientTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A future that tells the time which threads block on it, so that a virtual time advances for them, and not past them.
 *
 * @param <T> the value
 */
public abstract class AwaitedFuture<T> extends CompletableFuture<T> {
    /** {@return what to tell of threads that block} */
    protected abstract ClientTime time();

    @Override
    public T get() throws InterruptedException, ExecutionException {
        if (isDone()) {
            return super.get();
        }
        ClientTime.Timer blocked = time().blocks(this);
        try {
            return super.get();
        } finally {
            blocked.cancel();
        }
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        if (isDone()) {
            return super.get(timeout, unit);
        }
        ClientTime.Timer blocked = time().blocks(this);
        try {
            return super.get(timeout, unit);
        } finally {
            blocked.cancel();
        }
    }

    @Override
    public T join() {
        if (isDone()) {
            return super.join();
        }
        ClientTime.Timer blocked = time().blocks(this);
        try {
            return super.join();
        } finally {
            blocked.cancel();
        }
    }
}
