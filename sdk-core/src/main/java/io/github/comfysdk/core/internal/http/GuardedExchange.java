package io.github.comfysdk.core.internal.http;

import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.internal.call.Futures;
import io.github.comfysdk.core.internal.call.UserCode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One exchange of a transport that may do anything. Cancelling the response cancels the transport's future; if there is none
 * yet, it interrupts the thread that the transport blocks. Thread-safe.
 */
final class GuardedExchange implements Runnable {
    private final Supplier<CompletableFuture<TransportResponse>> send;
    private final Executor threads;
    private final Thread caller = Thread.currentThread();
    private final Response response = new Response();
    private @Nullable Thread sender;
    private @Nullable CompletableFuture<TransportResponse> sent;
    private boolean awaited;
    private boolean watched;

    GuardedExchange(Supplier<CompletableFuture<TransportResponse>> send, Executor threads) {
        this.send = send;
        this.threads = threads;
    }

    CompletableFuture<TransportResponse> response() {
        return response;
    }

    @Override
    public void run() {
        if (!begin()) {
            return;
        }
        CompletableFuture<TransportResponse> future = null;
        try {
            future = send.get();
        } catch (Throwable exception) { // also a checked one, which other languages throw undeclared
            response.completeExceptionally(exception);
        } finally {
            end(future);
        }
        if (future == null) {
            response.completeExceptionally(ExchangeException.brokenTransport("its send returned null, not a future"));
        } else if (response.isDone()) {
            abort();
        } else {
            watchOnceAwaited();
        }
    }

    /** A transport on virtual time lets time go on when its future is watched, so the client must have prepared for it. */
    private void watchOnceAwaited() {
        CompletableFuture<TransportResponse> future;
        synchronized (this) {
            future = sent;
            if (future == null || !awaited || watched) {
                return;
            }
            watched = true;
        }
        watch(future);
    }

    private void watch(CompletableFuture<TransportResponse> future) {
        try {
            Futures.onEnd(future, (head, exception) -> {
                if (exception != null) {
                    response.completeExceptionally(exception);
                } else {
                    receive(head);
                }
            });
        } catch (Throwable exception) { // a future of the transport's own kind
            response.completeExceptionally(ExchangeException.brokenTransport("its future", exception));
        }
    }

    private void receive(@Nullable TransportResponse head) {
        try {
            TransportResponse checked = checked(head);
            if (!response.complete(checked)) {
                DiscardedBody.of(checked.body());
            }
        } catch (Throwable broken) {
            response.completeExceptionally(broken);
        }
    }

    @SuppressWarnings("ConstantValue") // a transport may return null all the same
    private TransportResponse checked(@Nullable TransportResponse head) throws ExchangeException {
        if (head == null) {
            throw ExchangeException.brokenTransport("its future completed with null, not a response");
        }
        if (head.status() < 100 || head.status() > 999) {
            throw ExchangeException.brokenTransport("its response has the status " + head.status());
        }
        if (head.body() == null) {
            throw ExchangeException.brokenTransport("its response has no body; an empty one must complete");
        }
        for (Map.Entry<String, List<String>> header : head.headers().entrySet()) {
            if (header.getValue() == null || header.getValue().stream().anyMatch(Objects::isNull)) {
                throw ExchangeException.brokenTransport("its response has a header whose value is null");
            }
        }
        return head.withBody(new GuardedBody(head.body(), threads));
    }

    private synchronized boolean begin() {
        if (response.isDone()) {
            return false;
        }
        Thread current = Thread.currentThread();
        sender = current == caller ? null : current; // the caller's thread is not ours to interrupt
        return true;
    }

    private synchronized void end(@Nullable CompletableFuture<TransportResponse> future) {
        sent = future;
        if (sender != null) {
            sender = null;
            boolean unused = Thread.interrupted(); // an interrupt that came too late must not reach the next task
        }
    }

    private void abort() {
        CompletableFuture<TransportResponse> running;
        synchronized (this) {
            running = sent;
            if (running == null && sender != null) {
                sender.interrupt();
            }
        }
        if (running != null) {
            threads.execute(() -> UserCode.run("the cancellation of a transport's future", () -> {
                if (!running.cancel(true)) {
                    watch(running); // a response that has arrived gives its connection back
                }
            }));
        }
    }

    private void await() {
        boolean isSent;
        synchronized (this) {
            awaited = true;
            isSent = sent != null;
        }
        if (isSent) {
            threads.execute(this::watchOnceAwaited); // the future can be of a kind that blocks even whoever watches it
        }
    }

    private final class Response extends CompletableFuture<TransportResponse> {
        /** Called when the client registers what follows. */
        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            await();
            return new CompletableFuture<>();
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean wasOpen = !isDone();
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            if (wasOpen) {
                abort();
            }
            return cancelled;
        }
    }
}
