package io.github.comfysdk.core.internal.call;

import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.Delivery;
import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The state of one call across all its attempts and pauses: its deadline, and the hooks to run when it ends early.
 * Thread-safe.
 */
public final class CallContext {
    private static final String SUPPLIER_ADVICE =
            "make the suppliers return at once, for example with values that a task in the background renews";

    private final ClientTime time;
    private final Operation operation;
    private final long start;
    private final Duration timeout;
    private final Set<Consumer<Throwable>> stops = new LinkedHashSet<>();
    private final Departures departures;
    private final CallerCode callerCode = new CallerCode();
    private @Nullable Throwable reason;
    private boolean ended;
    private volatile @Nullable Supplier<RuntimeException> timeoutException;
    private volatile Duration expected;
    private volatile @Nullable Consumer<@Nullable Throwable> onEnd;
    private volatile @Nullable CallTrace trace;

    CallContext(ClientTime time, Operation operation, Duration timeout) {
        this.time = time;
        this.operation = operation;
        this.timeout = timeout;
        this.expected = timeout;
        this.start = time.nanoTime();
        this.departures = new Departures(operation);
    }

    public Operation operation() {
        return operation;
    }

    public @Nullable String promptId() {
        return operation.promptId();
    }

    /**
     * {@return what can have left this machine for the call}
     */
    public Departures departures() {
        return departures;
    }

    /**
     * {@return the suppliers that the call asks}
     */
    public CallerCode callerCode() {
        return callerCode;
    }

    public ClientTime time() {
        return time;
    }

    /** Reports the call to somebody who listens. */
    void trace(CallTrace report) {
        trace = report;
        onEnd(report::ended);
    }

    /**
     * {@return what the call reports to; null if nobody listens}
     */
    public @Nullable CallTrace trace() {
        return trace;
    }

    /**
     * Sets what hears how the call ended, before its caller does.
     *
     * @param observer receives the exception, or null
     */
    public void onEnd(Consumer<@Nullable Throwable> observer) {
        onEnd = observer;
    }

    void reportEnd(@Nullable Throwable exception) {
        Consumer<@Nullable Throwable> observer = onEnd;
        if (observer != null) {
            observer.accept(exception);
        }
    }

    public Duration timeout() {
        return timeout;
    }

    /** Sets when the caller expects the outcome, if the call has a deadline of its own kind. */
    public void expectedWithin(Duration limit) {
        expected = limit;
    }

    /** Returns for how long the caller still expects to wait. */
    Duration untilExpected() {
        return left(expected);
    }

    public Duration elapsed() {
        return Duration.ofNanos(time.nanoTime() - start);
    }

    public Duration remaining() {
        return left(timeout);
    }

    private Duration left(Duration limit) {
        Duration left = limit.minus(elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /**
     * Sets the exception that the call ends with if its deadline passes from now on.
     *
     * @param exception creates the exception
     */
    public void onTimeoutFailWith(Supplier<RuntimeException> exception) {
        timeoutException = exception;
    }

    /** Ends the call because its deadline has passed. */
    void timeOut() {
        departures.seal();
        Supplier<RuntimeException> exception = timeoutException;
        stop(exception != null ? exception.get() : timeoutExceeded());
    }

    /** Returns the exception for a deadline that has passed. */
    public CallTimeoutException timeoutExceeded() {
        Delivery delivery = departures.delivery();
        String limit = "within its call timeout of " + timeout + ", retries and pauses included";
        String what = delivery == Delivery.NEVER_SENT
                ? " was never sent: " + limit + ", it " + unsentBecause()
                : " did not end " + limit + "; " + unendedBecause();
        return new CallTimeoutException(operation + what, promptId(), null, delivery);
    }

    private String unsentBecause() {
        return callerCode
                .awaited()
                .map(supplier -> "waited for " + supplier + ". It is safe to repeat; " + SUPPLIER_ADVICE)
                .orElse("got neither a permit of maxConcurrentRequests nor a connection. It is safe to repeat; increase"
                        + " callTimeout or maxConcurrentRequests if that happens under load");
    }

    private String unendedBecause() {
        return callerCode
                .awaited()
                .map(supplier -> "at its end it waited for " + supplier + ": " + SUPPLIER_ADVICE)
                .orElse("increase callTimeout if it needs longer");
    }

    /**
     * Ends the call early. The first reason counts; later ones are ignored. Hooks run in reverse order, the one that ends
     * the caller's future last, so that everything has been cleaned up by the time the caller sees the end.
     */
    public void stop(Throwable why) {
        List<Consumer<Throwable>> hooks;
        synchronized (stops) {
            if (reason != null) {
                return;
            }
            departures.seal();
            reason = why;
            hooks = new ArrayList<>(stops);
            stops.clear();
        }
        Collections.reverse(hooks);
        hooks.forEach(hook -> run(hook, why));
    }

    /** Ends the call after its outcome: what still runs for it must stop. */
    void end(@Nullable Throwable exception) {
        synchronized (stops) {
            ended = true;
            if (exception == null && stops.size() <= 1) { // the one that ends the call itself
                stops.clear();
                return;
            }
        }
        stop(exception != null ? exception : over());
    }

    private CancellationException over() {
        return new CancellationException(operation + " has ended");
    }

    /** Runs a hook. An exception of one hook must not prevent the others, the last of which ends the call itself. */
    private static void run(Consumer<Throwable> hook, Throwable why) {
        try {
            hook.accept(why);
        } catch (RuntimeException | Error exception) {
            why.addSuppressed(exception);
        }
    }

    public Optional<Throwable> stopReason() {
        synchronized (stops) {
            return reason == null && ended ? Optional.of(over()) : Optional.ofNullable(reason);
        }
    }

    /**
     * Registers a hook that runs when the call is stopped, or at once if it has been stopped already.
     *
     * @param hook receives the reason
     */
    public void onStop(Consumer<Throwable> hook) {
        Throwable why;
        synchronized (stops) {
            why = reason == null && ended ? over() : reason;
            if (why == null) {
                stops.add(hook);
            }
        }
        if (why != null) {
            hook.accept(why);
        }
    }

    private void remove(Consumer<Throwable> hook) {
        synchronized (stops) {
            stops.remove(hook);
        }
    }

    /**
     * Makes a future a step of the call. The returned future ends with the step, or with the reason the call was stopped
     * for, in which case the step is aborted.
     */
    public <T> CompletableFuture<T> step(CompletableFuture<T> step, Runnable abort) {
        var result = new CompletableFuture<T>();
        Consumer<Throwable> hook = why -> {
            // A step that has ended is not aborted: it has released what it held.
            if (result.completeExceptionally(why)) {
                abort.run();
            }
        };
        onStop(hook);
        Futures.onEnd(step, (value, exception) -> remove(hook));
        Futures.forward(step, result);
        return result;
    }

    /**
     * Starts a task as a step of the call that ends with the call, even if code of the application still blocks in the task. What
     * the task has registered to stop it is run before.
     */
    public <T> CompletableFuture<T> stepOf(Supplier<CompletableFuture<T>> task) {
        var running = new CompletableFuture<T>();
        CompletableFuture<T> step = step(running, () -> {});
        try {
            Futures.forward(task.get(), running);
        } catch (Throwable exception) { // also a checked one, which other languages throw undeclared
            running.completeExceptionally(exception);
        }
        return step;
    }

    /** Returns a future that completes after the delay, or ends when the call is stopped. Blocks no thread. */
    public CompletableFuture<Void> pause(Duration delay) {
        var elapsed = new CompletableFuture<Void>();
        ClientTime.Timer timer = time.schedule(delay, () -> elapsed.complete(null));
        return step(elapsed, timer::cancel);
    }
}
