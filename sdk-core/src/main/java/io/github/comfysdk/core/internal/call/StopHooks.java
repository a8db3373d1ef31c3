package io.github.comfysdk.core.internal.call;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What runs when a call is stopped: once, with the first reason, and the hook that was added last runs first. Thread-safe. */
final class StopHooks {
    private final Operation operation;
    private final Set<Consumer<Throwable>> hooks = new LinkedHashSet<>();
    private @Nullable Throwable reason;
    private boolean ended;

    StopHooks(Operation operation) {
        this.operation = operation;
    }

    void stop(Throwable why) {
        List<Consumer<Throwable>> reversed;
        synchronized (this) {
            if (reason != null) {
                return;
            }
            reason = why;
            reversed = new ArrayList<>(hooks);
            hooks.clear();
        }
        Collections.reverse(reversed);
        reversed.forEach(hook -> run(hook, why));
    }

    /** Records that the call has its outcome; returns whether it must still be stopped. */
    synchronized boolean end(boolean failed) {
        ended = true;
        if (!failed && hooks.size() <= 1) { // the one that ends the call itself
            hooks.clear();
            return false;
        }
        return true;
    }

    /** Returns the reason for what still runs when the call has its outcome. */
    CancellationException over() {
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

    synchronized Optional<Throwable> reason() {
        return reason == null && ended ? Optional.of(over()) : Optional.ofNullable(reason);
    }

    /** Adds a hook, or runs it at once if the call has been stopped or has ended. */
    void add(Consumer<Throwable> hook) {
        Optional<Throwable> why;
        synchronized (this) {
            why = reason();
            if (why.isEmpty()) {
                hooks.add(hook);
            }
        }
        why.ifPresent(hook);
    }

    synchronized void remove(Consumer<Throwable> hook) {
        hooks.remove(hook);
    }
}
