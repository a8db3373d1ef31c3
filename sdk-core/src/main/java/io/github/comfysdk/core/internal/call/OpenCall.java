package io.github.comfysdk.core.internal.call;

import io.github.comfysdk.core.error.ClientClosedException;
import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A call that runs, or whose caller has not received its outcome yet. The client's own state is released first; then the
 * outcome is handed over. Thread-safe.
 *
 * @param <T> the result of the call
 */
final class OpenCall<T> implements Running {
    /** How long the executor of a caller may keep an outcome. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** How long it may do so beyond the time that the caller expects to wait. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final CallContext context;
    private final Callbacks callbacks;
    private final Consumer<OpenCall<?>> onOver;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final CallFuture<T> future = new CallFuture<>(this);
    private volatile ClientTime.@Nullable Timer deadline;
    private volatile ClientTime.@Nullable Timer patience;
    private volatile boolean blockedOn;
    private volatile @Nullable Runnable delivery;
    private @Nullable Outcome<T> outcome;
    private int holds;
    private boolean handedOver;

    /**
     * @param onOver called when the call has ended and its caller receives the outcome
     */
    OpenCall(CallContext context, Callbacks callbacks, Consumer<OpenCall<?>> onOver) {
        this.context = context;
        this.callbacks = callbacks;
        this.onOver = onOver;
    }

    /** Begins to watch the deadline and the result. */
    void begin() {
        context.onStop(result::completeExceptionally);
        deadline = context.time().timeout(context.timeout(), context::timeOut);
        Futures.onEnd(result, this::ended);
    }

    /** {@return the future for the caller} */
    CallFuture<T> future() {
        return future;
    }

    /** {@return the result, which does not pass through any executor; completing it ends the call} */
    CompletableFuture<T> result() {
        return result;
    }

    /** Hands a value over before the call has ended. */
    void handOverEarly(T value) {
        ready(new Outcome<>(value, null));
    }

    private void ended(T value, @Nullable Throwable exception) {
        context.end(exception);
        context.reportEnd(exception);
        if (future.isDone() || !callbacks.canBeLost()) {
            over();
        }
        ready(new Outcome<>(value, exception == null ? null : SupplierFailure.exposed(exception)));
    }

    private void ready(Outcome<T> end) {
        synchronized (this) {
            outcome = outcome == null ? end : outcome;
        }
        handOverOnce();
    }

    private void handOverOnce() {
        Outcome<T> end;
        synchronized (this) {
            end = outcome;
            if (end == null || holds > 0 || handedOver) {
                return;
            }
            handedOver = true;
        }
        if (blockedOn) {
            deliver(end);
            return;
        }
        Runnable handedOverNow = callbacks.handOver(() -> deliver(end));
        delivery = handedOverNow;
        if (blockedOn) {
            handedOverNow.run();
        } else if (callbacks.canBeLost()) {
            deliverAtTheLatest(handedOverNow);
        }
    }

    /** An executor of a caller can be stuck, or drop the result. */
    private void deliverAtTheLatest(Runnable undelivered) {
        Duration limit = context.untilExpected();
        patience = context.time().timeout(limit.compareTo(PATIENCE) < 0 ? limit.plus(GRACE) : PATIENCE, undelivered);
        if (future.isDone()) {
            cancel(patience);
        }
    }

    @Override
    public void blockOn() {
        blockedOn = true;
        Runnable undelivered = delivery;
        if (undelivered != null) {
            undelivered.run();
        }
    }

    private void deliver(Outcome<T> end) {
        cancel(patience);
        if (result.isDone()) {
            over();
        }
        future.end(end);
    }

    private void over() {
        onOver.accept(this);
        cancel(deadline);
    }

    private static void cancel(ClientTime.@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }

    /** Ends the call because the client is closed. */
    void close(ClientClosedException why) {
        context.stop(why);
        Runnable undelivered = delivery;
        if (undelivered != null) {
            callbacks.execute(undelivered);
        }
    }

    @Override
    public CallContext context() {
        return context;
    }

    @Override
    public Executor callbacks() {
        return callbacks;
    }

    @Override
    public Runnable stop() {
        synchronized (this) {
            holds++;
        }
        context.stop(new CancellationException(context.operation() + " was cancelled"));
        return this::release;
    }

    private void release() {
        synchronized (this) {
            holds--;
        }
        handOverOnce();
    }
}
