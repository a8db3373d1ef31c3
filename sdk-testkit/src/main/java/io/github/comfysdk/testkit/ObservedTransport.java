package io.github.comfysdk.testkit;

import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells virtual time which exchanges are on their way. An exchange ends after the receiver of its last signal has returned,
 * so whatever pause or request follows from it is known by then. Nor does time move before the sender has said what shall
 * follow: a transport can hold an exchange from the start.
 */
final class ObservedTransport implements HttpTransport {
    private final HttpTransport transport;
    private final VirtualTime time;

    ObservedTransport(HttpTransport transport, VirtualTime time) {
        this.transport = transport;
        this.time = time;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the callback handles both outcomes
    public CompletableFuture<TransportResponse> send(TransportRequest request) {
        var exchange = new Exchange();
        var attention = new Exchange();
        CompletableFuture<TransportResponse> sent = begin(request, exchange, attention);
        var observed = new CompletableFuture<TransportResponse>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                boolean cancelled = super.cancel(mayInterruptIfRunning);
                if (cancelled) {
                    sent.cancel(mayInterruptIfRunning);
                    exchange.end();
                }
                attention.end();
                return cancelled;
            }

            // Called by whoever registers what shall follow.
            @Override
            public <U> CompletableFuture<U> newIncompleteFuture() {
                attention.end();
                return new CompletableFuture<>();
            }
        };
        sent.whenComplete((response, fault) -> {
            if (fault != null) {
                observed.completeExceptionally(
                        fault instanceof CompletionException wrapped && wrapped.getCause() != null
                                ? wrapped.getCause()
                                : fault);
                exchange.end();
            } else {
                observed.complete(
                        TransportResponse.of(response.status(), response.headers(), body(response.body(), exchange)));
            }
        });
        return observed;
    }

    private CompletableFuture<TransportResponse> begin(
            TransportRequest request, Exchange exchange, Exchange attention) {
        try {
            return transport.send(request);
        } catch (RuntimeException | Error fault) {
            exchange.end();
            attention.end();
            throw fault;
        }
    }

    private static Flow.Publisher<List<ByteBuffer>> body(Flow.Publisher<List<ByteBuffer>> body, Exchange exchange) {
        return subscriber -> body.subscribe(new ObservedSubscriber(subscriber, exchange::end));
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

    private record ObservedSubscriber(Flow.Subscriber<? super List<ByteBuffer>> subscriber, Runnable end)
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
            subscriber.onNext(buffers);
        }

        @Override
        public void onError(Throwable fault) {
            subscriber.onError(fault);
            end.run();
        }

        @Override
        public void onComplete() {
            subscriber.onComplete();
            end.run();
        }
    }
}
