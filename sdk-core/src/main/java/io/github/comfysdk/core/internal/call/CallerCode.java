package io.github.comfysdk.core.internal.call;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The suppliers of the caller's that one call asks. They may block, so they run on threads of the client, in the context that
 * was captured on the caller's thread; and the call knows which one keeps it waiting. Thread-safe.
 */
public final class CallerCode {
    private static final String CAPTURED = "the function that callerContext(...) captured";

    private volatile @Nullable UnaryOperator<Runnable> context;
    private volatile @Nullable String awaited;

    CallerCode() {}

    /** Captures the context of the current thread, which suppliers will run in. */
    void capture(@Nullable Supplier<UnaryOperator<Runnable>> source) {
        context = source == null ? null : ask("the supplier given to callerContext(...)", source, CallerCode::given);
    }

    private static UnaryOperator<Runnable> given(@Nullable UnaryOperator<Runnable> captured) {
        if (captured == null) {
            throw new IllegalStateException(
                    "the supplier given to callerContext(...) returned null; return UnaryOperator.identity() to capture nothing");
        }
        return captured;
    }

    /**
     * {@return what the call waits for at the moment, if it is a supplier}
     */
    public Optional<String> awaited() {
        return Optional.ofNullable(awaited);
    }

    /**
     * Records what the call waits for.
     *
     * @param what completes "it waited for"
     */
    public void awaits(String what) {
        awaited = what;
    }

    /**
     * Calls suppliers on another thread, in the context of the caller.
     *
     * @param <T> the result
     * @param suppliers asks each of them through {@link #ask}
     * @param threads runs them
     * @return the result, or the failure of a supplier
     */
    public <T> CompletableFuture<T> run(Supplier<T> suppliers, Executor threads) {
        var result = new CompletableFuture<T>();
        awaited = null; // its turn has come
        threads.execute(() -> {
            try {
                inContext(() -> complete(result, suppliers)).run();
                if (!result.isDone()) {
                    throw new IllegalStateException(
                            CAPTURED + " returned a task that did not run the given one; it must run"
                                    + " it once, on the same thread");
                }
            } catch (Throwable exception) { // also an Error: a future that does not end here never ends
                result.completeExceptionally(SupplierFailure.threw(CAPTURED, exception));
            }
        });
        return result;
    }

    /**
     * Runs what observes the call in the context of the caller, or without it if that does not run it.
     *
     * @param observer passes an event on
     */
    public void observe(Runnable observer) {
        UnaryOperator<Runnable> captured = context;
        if (captured == null) {
            observer.run();
            return;
        }
        var hasRun = new AtomicBoolean();
        Runnable once = () -> {
            if (hasRun.compareAndSet(false, true)) {
                observer.run();
            }
        };
        UserCode.run(CAPTURED, () -> captured.apply(once).run());
        once.run();
    }

    @SuppressWarnings("ConstantValue") // a function of a caller may return null all the same
    private Runnable inContext(Runnable task) {
        UnaryOperator<Runnable> captured = context;
        if (captured == null) {
            return task;
        }
        awaits(CAPTURED);
        Runnable wrapped = captured.apply(task);
        if (wrapped == null) {
            throw new IllegalStateException(CAPTURED + " returned null, not a task");
        }
        return wrapped;
    }

    private static <T> void complete(CompletableFuture<T> result, Supplier<T> suppliers) {
        try {
            result.complete(suppliers.get());
        } catch (Throwable exception) { // also an Error, for the same reason
            result.completeExceptionally(exception);
        }
    }

    /**
     * Asks a supplier.
     *
     * @param <V> what it returns
     * @param <T> what is made of it
     * @param supplier names the supplier
     * @param code the supplier
     * @param check throws if what it returned can never be used
     * @return what the check returned
     * @throws SupplierFailure if the supplier or the check failed
     */
    public <V, T> T ask(String supplier, Supplier<V> code, Function<V, T> check) {
        awaits(supplier);
        V value;
        try {
            value = code.get();
        } catch (Throwable exception) { // also a checked one, which other languages throw undeclared
            throw SupplierFailure.threw(supplier, exception);
        } finally {
            awaited = null;
        }
        try {
            return check.apply(value);
        } catch (RuntimeException exception) {
            throw SupplierFailure.unusable(supplier, exception);
        }
    }
}
