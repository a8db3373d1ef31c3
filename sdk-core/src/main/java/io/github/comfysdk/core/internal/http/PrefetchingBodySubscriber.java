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
 * Publishes a body as it arrives, and requests the first part as soon as the headers have arrived. A small body is then
 * complete by the time the reader subscribes; without this, the JDK's client needs another thread to fetch it. Thread-safe.
 *
 * <p>Parts arrive on the client's threads and demand on the reader's. The thread that signals first delivers what there is;
 * signals of others make it repeat.
 */
final class PrefetchingBodySubscriber implements HttpResponse.BodySubscriber<Flow.Publisher<List<ByteBuffer>>> {
    private static final Flow.Subscription NO_DEMAND = new Flow.Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    };

    private final CompletableFuture<Flow.Publisher<List<ByteBuffer>>> begun = new CompletableFuture<>();
    private final Queue<List<ByteBuffer>> parts = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean subscribed = new AtomicBoolean();
    private final AtomicLong demand = new AtomicLong();
    private final AtomicInteger signals = new AtomicInteger();
    private final AtomicLong unrequested = new AtomicLong();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Flow.@Nullable Subscription source;
    private volatile Flow.@Nullable Subscriber<? super List<ByteBuffer>> subscriber;
    private volatile @Nullable Throwable failure;
    private volatile @Nullable Throwable misuse;
    private volatile boolean ended;
    private volatile boolean cancelled;

    static Flow.Publisher<List<ByteBuffer>> emptyBody() {
        return body();
    }

    /** Returns a body that is complete already. */
    @SafeVarargs
    static Flow.Publisher<List<ByteBuffer>> body(List<ByteBuffer>... parts) {
        return reader -> {
            var complete = new PrefetchingBodySubscriber();
            for (List<ByteBuffer> part : parts) {
                complete.onNext(part);
            }
            complete.onComplete();
            complete.subscribe(reader, NO_DEMAND);
        };
    }

    @Override
    public CompletionStage<Flow.Publisher<List<ByteBuffer>>> getBody() {
        return begun;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        if (source != null) {
            subscription.cancel();
            return;
        }
        source = subscription;
        subscription.request(1);
        begun.complete(reader -> subscribe(reader, subscription));
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
        parts.add(part); // the queue rejects null, as the rules of Flow require
        signal();
    }

    @Override
    public void onError(Throwable exception) {
        begun.completeExceptionally(exception);
        failure = exception;
        ended = true;
        signal();
    }

    @Override
    public void onComplete() {
        ended = true;
        signal();
    }

    private void subscribe(Flow.Subscriber<? super List<ByteBuffer>> reader, Flow.Subscription subscription) {
        boolean isFirst = subscribed.compareAndSet(false, true);
        reader.onSubscribe(isFirst ? new Demand(subscription) : NO_DEMAND);
        if (isFirst) {
            subscriber = reader;
            signal();
        } else {
            reader.onError(new IllegalStateException("the body of a response can have only one subscriber"));
        }
    }

    private void signal() {
        if (signals.getAndIncrement() == 0) {
            int handled = 1;
            while (handled != 0) {
                deliver();
                handled = signals.addAndGet(-handled);
            }
            requestMore();
        }
    }

    /**
     * Requests from the source what the reader has requested, but neither before the reader has subscribed nor during a
     * delivery: the parts of a source that responds at once would accumulate.
     */
    private void requestMore() {
        Flow.Subscription subscription = source;
        if (subscription == null || subscriber == null || requests.getAndIncrement() > 0) {
            return;
        }
        do {
            long more = unrequested.getAndSet(0);
            if (more > 0) {
                subscription.request(more);
            }
        } while (requests.decrementAndGet() > 0);
    }

    private void deliver() {
        Flow.Subscriber<? super List<ByteBuffer>> reader = subscriber;
        if (reader == null) {
            return;
        }
        Throwable illegalRequest = misuse;
        if (illegalRequest != null && !cancelled) {
            cancelled = true;
            reader.onError(illegalRequest);
        }
        boolean isLast = ended; // read before the parts, since no part is added after the end
        while (!cancelled && demand.get() > 0 && !parts.isEmpty()) {
            demand.decrementAndGet();
            deliver(reader, parts.remove());
        }
        if (cancelled) {
            parts.clear();
            subscriber = null;
        } else if (isLast && parts.isEmpty()) {
            subscriber = null;
            Throwable exception = failure;
            if (exception == null) {
                reader.onComplete();
            } else {
                reader.onError(exception);
            }
        }
    }

    /** Delivers a part. An exception of the reader ends the body for it, as a lost connection would. */
    private void deliver(Flow.Subscriber<? super List<ByteBuffer>> reader, List<ByteBuffer> part) {
        try {
            reader.onNext(part);
        } catch (RuntimeException | Error exception) {
            cancelled = true;
            Flow.Subscription subscription = source;
            if (subscription != null) {
                subscription.cancel();
            }
            reader.onError(exception);
        }
    }

    /** The reader's demand. Its first part has been requested from the client already. */
    private final class Demand implements Flow.Subscription {
        private final Flow.Subscription subscription;
        private final AtomicBoolean isFirst = new AtomicBoolean(true);

        Demand(Flow.Subscription subscription) {
            this.subscription = subscription;
        }

        @Override
        public void request(long n) {
            if (n <= 0) {
                misuse = new IllegalArgumentException("rule 3.9: " + n + " parts were requested; request 1 or more");
                subscription.cancel();
            } else {
                add(n, demand);
                add(isFirst.getAndSet(false) ? n - 1 : n, unrequested);
            }
            signal();
        }

        private static void add(long n, AtomicLong sum) {
            sum.accumulateAndGet(n, (before, more) -> before + more < 0 ? Long.MAX_VALUE : before + more);
        }

        @Override
        public void cancel() {
            cancelled = true;
            subscription.cancel();
            signal();
        }
    }
}
