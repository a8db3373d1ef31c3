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
 * A body that is passed on as it arrives, and whose first part is requested together with the headers. A small body has then
 * arrived before anything subscribes; otherwise, the JDK's client hands over to one more thread to fetch it. Thread-safe.
 *
 * <p>Parts come from the client's threads, and demand from others. The first thread that signals delivers whatever can be
 * delivered; the others only signal.
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
    private final AtomicBoolean subscribed = new AtomicBoolean();
    private final AtomicLong demand = new AtomicLong();
    private final AtomicInteger signals = new AtomicInteger();
    private final AtomicLong outstanding = new AtomicLong();
    private final AtomicInteger requesting = new AtomicInteger();
    private volatile Flow.@Nullable Subscription source;
    private volatile Flow.@Nullable Subscriber<? super List<ByteBuffer>> reader;
    private volatile @Nullable Throwable failure;
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
        parts.add(part); // refuses null, as the rules ask
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

    private void subscribe(Flow.Subscriber<? super List<ByteBuffer>> subscriber, Flow.Subscription given) {
        boolean isFirst = subscribed.compareAndSet(false, true);
        subscriber.onSubscribe(isFirst ? new Demand(given) : NOTHING);
        if (isFirst) {
            reader = subscriber;
            signal();
        } else {
            subscriber.onError(new IllegalStateException("the body of a response can have only one subscriber"));
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
     * Requests from the source what the reader has requested: not before the reader can receive it, and not while parts are
     * delivered, since the parts of a source that answers at once would pile up.
     */
    private void requestMore() {
        Flow.Subscription from = source;
        if (from == null || reader == null || requesting.getAndIncrement() > 0) {
            return;
        }
        do {
            long more = outstanding.getAndSet(0);
            if (more > 0) {
                from.request(more);
            }
        } while (requesting.decrementAndGet() > 0);
    }

    private void deliver() {
        Flow.Subscriber<? super List<ByteBuffer>> to = reader;
        if (to == null) {
            return;
        }
        Throwable wrong = misuse;
        if (wrong != null && !cancelled) {
            cancelled = true;
            to.onError(wrong);
        }
        boolean isLast = ended; // read before the parts, since no part is added after the end
        while (!cancelled && demand.get() > 0 && !parts.isEmpty()) {
            demand.decrementAndGet();
            deliver(to, parts.remove());
        }
        if (cancelled) {
            parts.clear();
            reader = null;
        } else if (isLast && parts.isEmpty()) {
            reader = null;
            Throwable exception = failure;
            if (exception == null) {
                to.onComplete();
            } else {
                to.onError(exception);
            }
        }
    }

    /** An exception of the reader ends the body for it, like a broken connection. */
    private void deliver(Flow.Subscriber<? super List<ByteBuffer>> to, List<ByteBuffer> part) {
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

    /** The demand of the reader. Its first part has already been requested. */
    private final class Demand implements Flow.Subscription {
        private final Flow.Subscription given;
        private final AtomicBoolean isFirst = new AtomicBoolean(true);

        Demand(Flow.Subscription given) {
            this.given = given;
        }

        @Override
        public void request(long n) {
            if (n <= 0) {
                misuse = new IllegalArgumentException("rule 3.9: " + n + " parts were requested; request 1 or more");
                given.cancel();
            } else {
                add(n, demand);
                add(isFirst.getAndSet(false) ? n - 1 : n, outstanding);
            }
            signal();
        }

        private static void add(long n, AtomicLong sum) {
            sum.accumulateAndGet(n, (before, more) -> before + more < 0 ? Long.MAX_VALUE : before + more);
        }

        @Override
        public void cancel() {
            cancelled = true;
            given.cancel();
            signal();
        }
    }
}
