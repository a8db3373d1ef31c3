package io.github.comfysdk.core.internal.call;

import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The life of one call, with all its attempts and pauses: the deadline that bounds it, and what has to be stopped when it
 * ends early. Thread-safe.
 */
public final class CallContext {
    private final ClientTime time;
    private final Operation operation;
    private final long start;
    private final Duration timeout;
    private final Set<Consumer<Throwable>> stops = new LinkedHashSet<>();
    private @Nullable Throwable reason;
    private volatile @Nullable Supplier<RuntimeException> timeoutFault;

    CallContext(ClientTime time, Operation operation, Duration timeout) {
        this.time = time;
        this.operation = operation;
        this.timeout = timeout;
        this.start = time.nanoTime();
    }

    public Operation operation() {
        return operation;
    }

    public @Nullable String promptId() {
        return operation.promptId();
    }

    public ClientTime time() {
        return time;
    }

    public Duration timeout() {
        return timeout;
    }

    public Duration elapsed() {
        return Duration.ofNanos(time.nanoTime() - start);
    }

    public Duration remaining() {
        Duration left = timeout.minus(elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /**
     * Says what the call shall end with when its deadline passes, from now on.
     *
     * @param fault makes the exception
     */
    public void onTimeoutFailWith(Supplier<RuntimeException> fault) {
        timeoutFault = fault;
    }

    /** Ends the call because its deadline has passed. */
    void timeOut() {
        Supplier<RuntimeException> special = timeoutFault;
        stop(
                special != null
                        ? special.get()
                        : new CallTimeoutException(
                                operation + " did not end within its call timeout of " + timeout
                                        + ", retries and pauses included; increase callTimeout if it needs longer",
                                promptId(),
                                null));
    }

    /**
     * Ends the call early. The first reason counts; later ones are ignored. What was begun last is stopped first, so the
     * caller sees the end when everything below has been cleaned up.
     */
    public void stop(Throwable why) {
        List<Consumer<Throwable>> running;
        synchronized (stops) {
            if (reason != null) {
                return;
            }
            reason = why;
            running = new ArrayList<>(stops);
            stops.clear();
        }
        Collections.reverse(running);
        running.forEach(stop -> run(stop, why));
    }

    /** What one hook throws must not keep the others, the last of which ends the call itself. */
    private static void run(Consumer<Throwable> stop, Throwable why) {
        try {
            stop.accept(why);
        } catch (RuntimeException | Error fault) {
            why.addSuppressed(fault);
        }
    }

    public Optional<Throwable> stopReason() {
        synchronized (stops) {
            return Optional.ofNullable(reason);
        }
    }

    /**
     * Calls the hook when the call is stopped; at once if it has been.
     *
     * @param hook is given the reason
     */
    public void onStop(Consumer<Throwable> hook) {
        Throwable stopped;
        synchronized (stops) {
            stopped = reason;
            if (stopped == null) {
                stops.add(hook);
            }
        }
        if (stopped != null) {
            hook.accept(stopped);
        }
    }

    private void forget(Consumer<Throwable> hook) {
        synchronized (stops) {
            stops.remove(hook);
        }
    }

    /**
     * Runs a step of the call: the future given back ends with the step, or with the reason why the call was stopped, in
     * which case the step is aborted.
     */
    public <T> CompletableFuture<T> step(CompletableFuture<T> step, Runnable abort) {
        var result = new CompletableFuture<T>();
        Consumer<Throwable> hook = why -> {
            // A step that has ended is not aborted: what it held has been given back.
            if (result.completeExceptionally(why)) {
                abort.run();
            }
        };
        onStop(hook);
        Futures.onEnd(step, (value, fault) -> forget(hook));
        Futures.forward(step, result);
        return result;
    }

    /** Waits, without a thread, unless the call is stopped meanwhile. */
    public CompletableFuture<Void> pause(Duration delay) {
        var over = new CompletableFuture<Void>();
        ClientTime.Timer timer = time.schedule(delay, () -> over.complete(null));
        return step(over, timer::cancel);
    }
}
