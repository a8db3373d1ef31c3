package io.github.comfysdk.core.internal.http;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A body that is handed on as it comes, with its first part asked for as soon as the headers are there. A small body has then
 * arrived by the time when somebody subscribes; without this, the JDK's client needs a thread more to fetch it. Thread-safe.
 *
 * <p>Parts come from the client's threads and requests from others: whoever comes first hands on what is there, the others
 * only ring.
 */
final class PrefetchingBodySubscriber implements HttpResponse.BodySubscriber<Flow.Publisher<List<ByteBuffer>>> {
    private static final Flow.Subscription NOTHING = new Flow.Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    };

    private final CompletableFuture<Flow.Publisher<List<ByteBuffer>>> begun = new CompletableFuture<>();
    private final Queue<List<ByteBuffer>> parts = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean taken = new AtomicBoolean();
    private final AtomicLong demand = new AtomicLong();
    private final AtomicInteger rings = new AtomicInteger();
    private volatile Flow.@Nullable Subscription source;
    private volatile Flow.@Nullable Subscriber<? super List<ByteBuffer>> reader;
    private volatile @Nullable Throwable fault;
    private volatile boolean ended;
    private volatile boolean cancelled;

    @Override
    public CompletionStage<Flow.Publisher<List<ByteBuffer>>> getBody() {
        return begun;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        source = given;
        given.request(1);
        begun.complete(subscriber -> subscribe(subscriber, given));
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
        parts.add(part);
        ring();
    }

    @Override
    public void onError(Throwable broken) {
        begun.completeExceptionally(broken);
        fault = broken;
        ended = true;
        ring();
    }

    @Override
    public void onComplete() {
        ended = true;
        ring();
    }

    private void subscribe(Flow.Subscriber<? super List<ByteBuffer>> subscriber, Flow.Subscription given) {
        boolean isFirst = taken.compareAndSet(false, true);
        subscriber.onSubscribe(isFirst ? new Demand(given) : NOTHING);
        if (isFirst) {
            reader = subscriber;
            ring();
        } else {
            subscriber.onError(new IllegalStateException("the body of a response can have only one subscriber"));
        }
    }

    private void ring() {
        if (rings.getAndIncrement() == 0) {
            int heard = 1;
            while (heard != 0) {
                handOn();
                heard = rings.addAndGet(-heard);
            }
        }
    }

    private void handOn() {
        Flow.Subscriber<? super List<ByteBuffer>> to = reader;
        if (to == null) {
            return;
        }
        boolean isLast = ended; // read before the parts: nothing comes after the end
        while (!cancelled && demand.get() > 0 && !parts.isEmpty()) {
            demand.decrementAndGet();
            give(to, parts.remove());
        }
        if (cancelled) {
            parts.clear();
            reader = null;
        } else if (isLast && parts.isEmpty()) {
            reader = null;
            Throwable broken = fault;
            if (broken == null) {
                to.onComplete();
            } else {
                to.onError(broken);
            }
        }
    }

    /** What a reader throws ends the body for it, as a fault of the connection would. */
    private void give(Flow.Subscriber<? super List<ByteBuffer>> to, List<ByteBuffer> part) {
        try {
            to.onNext(part);
        } catch (RuntimeException | Error thrown) {
            cancelled = true;
            Flow.Subscription connection = source;
            if (connection != null) {
                connection.cancel();
            }
            to.onError(thrown);
        }
    }

    /** What the reader has asked for. The first part of it was asked for already. */
    private final class Demand implements Flow.Subscription {
        private final Flow.Subscription given;
        private final AtomicBoolean isFirst = new AtomicBoolean(true);

        Demand(Flow.Subscription given) {
            this.given = given;
        }

        @Override
        public void request(long n) {
            if (n <= 0) {
                given.request(n); // which is a fault of the reader, as the source will say
                return;
            }
            demand.accumulateAndGet(n, (had, more) -> had + more < 0 ? Long.MAX_VALUE : had + more);
            long beyond = isFirst.getAndSet(false) ? n - 1 : n;
            if (beyond > 0) {
                given.request(beyond);
            }
            ring();
        }

        @Override
        public void cancel() {
            cancelled = true;
            given.cancel();
            ring();
        }
    }
}
