package io.github.comfysdk.testkit;

import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.http.TransportObserver;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Reports the exchanges in flight to virtual time, which must not advance during them. An exchange ends after the receiver of
 * its last signal has returned, so that the pause or request that follows has begun by then. Likewise, time does not advance
 * before the sender has registered what follows a response, since a transport may hold an exchange from the start.
 */
final class ObservedTransport implements HttpTransport {
    private final HttpTransport transport;
    private final VirtualTime time;

    ObservedTransport(HttpTransport transport, VirtualTime time) {
        this.transport = transport;
        this.time = time;
    }

    @Override
    public CompletableFuture<TransportResponse> send(TransportRequest request) {
        return observe(() -> transport.send(request));
    }

    @Override
    public CompletableFuture<TransportResponse> send(TransportRequest request, TransportObserver observer) {
        return observe(() -> transport.send(request, observer));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback handles both outcomes
    private CompletableFuture<TransportResponse> observe(Supplier<CompletableFuture<TransportResponse>> send) {
        var exchange = new Exchange();
        var registration = new Exchange();
        CompletableFuture<TransportResponse> sent = begin(send, exchange, registration);
        var observed = new CompletableFuture<TransportResponse>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                boolean cancelled = super.cancel(mayInterruptIfRunning);
                if (cancelled) {
                    sent.cancel(mayInterruptIfRunning);
                    exchange.end();
                }
                registration.end();
                return cancelled;
            }

            // Called when the sender registers what follows.
            @Override
            public <U> CompletableFuture<U> newIncompleteFuture() {
                registration.end();
                return new CompletableFuture<>();
            }
        };
        sent.whenComplete((response, exception) -> time.deliver(() -> {
            if (exception != null) {
                observed.completeExceptionally(
                        exception instanceof CompletionException wrapper && wrapper.getCause() != null
                                ? wrapper.getCause()
                                : exception);
                exchange.end();
            } else {
                observed.complete(response.withBody(body(response.body(), exchange)));
            }
        }));
        return observed;
    }

    private static CompletableFuture<TransportResponse> begin(
            Supplier<CompletableFuture<TransportResponse>> send, Exchange exchange, Exchange registration) {
        try {
            return send.get();
        } catch (RuntimeException | Error exception) {
            exchange.end();
            registration.end();
            throw exception;
        }
    }

    private Flow.Publisher<List<ByteBuffer>> body(Flow.Publisher<List<ByteBuffer>> body, Exchange exchange) {
        return subscriber -> body.subscribe(new ObservedSubscriber(subscriber, exchange::end, time));
    }

    private final class Exchange {
        private final AtomicBoolean ended = new AtomicBoolean();

        Exchange() {
            time.exchangeBegins();
        }

        void end() {
            if (ended.compareAndSet(false, true)) {
                time.exchangeEnds();
            }
        }
    }

    private record ObservedSubscriber(
            Flow.Subscriber<? super List<ByteBuffer>> subscriber, Runnable end, VirtualTime time)
            implements Flow.Subscriber<List<ByteBuffer>> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {
                    subscription.request(n);
                }

                @Override
                public void cancel() {
                    subscription.cancel();
                    end.run();
                }
            });
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            time.deliver(() -> subscriber.onNext(buffers));
        }

        @Override
        public void onError(Throwable exception) {
            time.deliver(() -> subscriber.onError(exception));
            end.run();
        }

        @Override
        public void onComplete() {
            time.deliver(subscriber::onComplete);
            end.run();
        }
    }
}
