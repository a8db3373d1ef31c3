package io.github.comfysdk.core.internal.call;

import io.github.comfysdk.core.error.ClientClosedException;
import io.github.comfysdk.core.error.Delivery;
import io.github.comfysdk.core.event.CallOrigin;
import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs calls within their deadlines, and ends all of them when the client is closed. Thread-safe; all views of a client
 * share one.
 */
public final class CallRunner implements AutoCloseable {
    private final ClientTime time;
    private final Callbacks callbacks;
    private final @Nullable Supplier<UnaryOperator<Runnable>> callerContext;
    private final EventReporter events;
    private final Set<OpenCall<?>> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Creates a runner.
     *
     * @param time measures the deadlines
     * @param callbacks hands the results over
     * @param callerContext captures the context of a thread that makes a call, for its suppliers; or null
     */
    public CallRunner(ClientTime time, Callbacks callbacks, @Nullable Supplier<UnaryOperator<Runnable>> callerContext) {
        this(time, callbacks, callerContext, EventReporter.NONE);
    }

    /**
     * Creates a runner that reports its calls.
     *
     * @param time measures the deadlines
     * @param callbacks hands the results over
     * @param callerContext captures the context of a thread that makes a call, for its suppliers and events; or null
     * @param events receives the events
     */
    public CallRunner(
            ClientTime time,
            Callbacks callbacks,
            @Nullable Supplier<UnaryOperator<Runnable>> callerContext,
            EventReporter events) {
        this.time = time;
        this.callbacks = callbacks;
        this.callerContext = callerContext;
        this.events = events;
    }

    /**
     * Runs a call.
     *
     * @param <T> its result
     * @param operation the operation, for messages
     * @param timeout the limit of the whole call, retries and pauses included
     * @param body makes the call; must run every step through the context that it receives
     * @return the result; ending it early stops the call
     */
    public <T> CompletableFuture<T> run(
            Operation operation, Duration timeout, Function<CallContext, CompletableFuture<T>> body) {
        OpenCall<T> call = begin(operation, timeout, CallOrigin.APPLICATION);
        return make(call, callerContext, body).future();
    }

    /**
     * Runs a call for the client itself. Its result does not pass through an executor of the caller, which may be full.
     *
     * @param <T> its result
     * @param operation the operation, for messages
     * @param timeout the limit of the whole call, retries and pauses included
     * @param body makes the call; must run every step through the context that it receives
     * @return the result; ending it early stops the call
     */
    public <T> CompletableFuture<T> runInside(
            Operation operation, Duration timeout, Function<CallContext, CompletableFuture<T>> body) {
        OpenCall<T> call = begin(operation, timeout, CallOrigin.CLIENT);
        call.blockOn();
        return make(call, null, body).result();
    }

    /**
     * Runs a call that goes on after its caller has received the result: its deadline, and the end of the client, still stop it.
     *
     * @param <T> its result
     * @param operation the operation, for messages
     * @param timeout the limit of the whole call
     * @param body makes the call; passes the result to the consumer that it receives, and returns when the call ends
     * @return the result; ending it early stops the call
     */
    public <T> CompletableFuture<T> open(
            Operation operation, Duration timeout, BiFunction<CallContext, Consumer<T>, CompletableFuture<T>> body) {
        OpenCall<T> call = begin(operation, timeout, CallOrigin.APPLICATION);
        return make(call, callerContext, context -> body.apply(context, call::handOverEarly))
                .future();
    }

    private <T> OpenCall<T> begin(Operation operation, Duration timeout, CallOrigin origin) {
        time.entered();
        var context = new CallContext(time, operation, timeout);
        if (!operation.isWait() && events.isOn(EventReporter.Topic.CALL)) {
            context.trace(new CallTrace(events, context, origin));
        }
        var call = new OpenCall<T>(context, callbacks, open::remove);
        open.add(call);
        call.begin();
        return call;
    }

    private <T> OpenCall<T> make(
            OpenCall<T> call,
            @Nullable Supplier<UnaryOperator<Runnable>> capture,
            Function<CallContext, CompletableFuture<T>> body) {
        CallContext context = call.context();
        if (closed) {
            context.stop(neverRun(context.operation()));
            return call;
        }
        try {
            context.callerCode().capture(capture);
            CallTrace trace = context.trace();
            if (trace != null) {
                trace.started();
            }
            Futures.forward(body.apply(context), call.result());
        } catch (Throwable exception) {
            call.result().completeExceptionally(exception);
        }
        return call;
    }

    private static ClientClosedException neverRun(Operation operation) {
        if (operation.isWait()) {
            return waitEnded(operation.promptId(), " cannot begin");
        }
        return new ClientClosedException(
                operation
                        + " cannot run because the client is closed; use one client for the whole application and close"
                        + " it last",
                operation.promptId(),
                Delivery.NEVER_SENT);
    }

    /** Says nothing of what was sent: that is for calls that can be repeated, and the job of a wait exists already. */
    private static ClientClosedException waitEnded(@Nullable String promptId, String how) {
        return new ClientClosedException(
                "the wait for execute " + promptId + how
                        + " because the client was closed. That does not end the job: attach(\"" + promptId
                        + "\") on another client resumes the wait",
                promptId,
                Delivery.MAY_HAVE_BEEN_SENT);
    }

    private static ClientClosedException stoppedByClose(CallContext context) {
        context.departures().seal();
        if (context.operation().isWait()) {
            return waitEnded(context.promptId(), " ended");
        }
        String id = context.promptId();
        Delivery delivery = context.departures().delivery();
        String what = delivery == Delivery.NEVER_SENT
                ? " was never sent, because the client was closed before; it is safe to repeat"
                : " was stopped because the client was closed; it is not known whether the server ran it"
                        + (id == null ? "" : ". Call attach(\"" + id + "\") on another client to find out");
        return new ClientClosedException(context.operation() + what, id, delivery);
    }

    /** Stops all calls and rejects new ones. */
    @Override
    public void close() {
        closed = true;
        callbacks.close();
        // Waits first, so that the end of a poll does not become theirs.
        stopAll(call -> call.context().operation().isWait());
        stopAll(call -> true);
    }

    private void stopAll(Predicate<OpenCall<?>> which) {
        open.forEach(call -> {
            if (which.test(call)) {
                call.close(stoppedByClose(call.context()));
            }
        });
    }
}
