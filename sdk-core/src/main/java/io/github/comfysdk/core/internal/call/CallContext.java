package io.github.comfysdk.core.internal.call;

import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The state of one call across all its attempts and pauses: its deadline, and the hooks to run when it ends early.
 * Thread-safe.
 */
public final class CallContext {
    private final ClientTime time;
    private final Operation operation;
    private final long start;
    private final Duration timeout;
    private final StopHooks hooks;
    private final Departures departures;
    private final CallerCode callerCode = new CallerCode();
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
        this.hooks = new StopHooks(operation);
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
        return ExceededTimeout.of(operation, timeout, departures.delivery(), callerCode.awaited());
    }

    /**
     * Ends the call early. The first reason counts; later ones are ignored. Hooks run in reverse order, the one that ends
     * the caller's future last, so that everything has been cleaned up by the time the caller sees the end.
     */
    public void stop(Throwable why) {
        departures.seal();
        hooks.stop(why);
    }

    /** Ends the call after its outcome: what still runs for it must stop. */
    void end(@Nullable Throwable exception) {
        if (hooks.end(exception != null)) {
            stop(exception != null ? exception : hooks.over());
        }
    }

    public Optional<Throwable> stopReason() {
        return hooks.reason();
    }

    /**
     * Registers a hook that runs when the call is stopped, or at once if it has been stopped already.
     *
     * @param hook receives the reason
     */
    public void onStop(Consumer<Throwable> hook) {
        hooks.add(hook);
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
        Futures.onEnd(step, (value, exception) -> hooks.remove(hook));
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
