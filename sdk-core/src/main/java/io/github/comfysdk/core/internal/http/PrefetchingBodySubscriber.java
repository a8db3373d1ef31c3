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
    private final AtomicLong owed = new AtomicLong();
    private final AtomicInteger askings = new AtomicInteger();
    private volatile Flow.@Nullable Subscription source;
    private volatile Flow.@Nullable Subscriber<? super List<ByteBuffer>> reader;
    private volatile @Nullable Throwable fault;
    private volatile @Nullable Throwable misuse;
    private volatile boolean ended;
    private volatile boolean cancelled;

    @Override
    public CompletionStage<Flow.Publisher<List<ByteBuffer>>> getBody() {
        return begun;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        if (source != null) {
            given.cancel();
            return;
        }
        source = given;
        given.request(1);
        begun.complete(subscriber -> subscribe(subscriber, given));
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
        parts.add(part); // null is against the rules, and refused by the queue
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
            askForMore();
        }
    }

    /**
     * Asks the source for what the reader has asked for. Not before the reader can take it, and not while parts are handed
     * on: the parts of a source that answers at once would pile up.
     */
    private void askForMore() {
        Flow.Subscription from = source;
        if (from == null || reader == null || askings.getAndIncrement() > 0) {
            return;
        }
        do {
            long more = owed.getAndSet(0);
            if (more > 0) {
                from.request(more);
            }
        } while (askings.decrementAndGet() > 0);
    }

    private void handOn() {
        Flow.Subscriber<? super List<ByteBuffer>> to = reader;
        if (to == null) {
            return;
        }
        Throwable wrong = misuse;
        if (wrong != null && !cancelled) {
            cancelled = true;
            to.onError(wrong);
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
                misuse = new IllegalArgumentException("rule 3.9: " + n + " parts were asked for; ask for 1 or more");
                given.cancel();
            } else {
                add(n, demand);
                add(isFirst.getAndSet(false) ? n - 1 : n, owed);
            }
            ring();
        }

        private static void add(long n, AtomicLong sum) {
            sum.accumulateAndGet(n, (had, more) -> had + more < 0 ? Long.MAX_VALUE : had + more);
        }

        @Override
        public void cancel() {
            cancelled = true;
            given.cancel();
            ring();
        }
    }
}
