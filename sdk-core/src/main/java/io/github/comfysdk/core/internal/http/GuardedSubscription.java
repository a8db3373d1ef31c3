package io.github.comfysdk.core.internal.http;

import io.github.comfysdk.core.internal.call.UserCode;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a publisher that may do anything and a reader that relies on the rules. The reader gets its subscription at
 * once, and one end; nothing after the end or a cancellation; no null, and no part while it is busy with another. What it
 * requests while a part is delivered is requested when the delivery has returned, so that a publisher that delivers at once
 * needs no stack. Thread-safe.
 */
final class GuardedSubscription implements Flow.Subscriber<List<ByteBuffer>>, Flow.Subscription {
    private final Flow.Subscriber<? super List<ByteBuffer>> reader;
    private final Executor threads;
    private Flow.@Nullable Subscription source;
    private long wanted;
    private boolean requesting;
    private boolean delivering;
    private boolean over;
    private @Nullable Throwable misuse;

    GuardedSubscription(Flow.Subscriber<? super List<ByteBuffer>> reader, Executor threads) {
        this.reader = reader;
        this.threads = threads;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        if (subscription == null) {
            onError(ExchangeException.brokenTransport("its body signalled the subscription null"));
            return;
        }
        boolean isWanted;
        synchronized (this) {
            isWanted = source == null && !over;
            source = source == null ? subscription : source;
        }
        if (isWanted) {
            requestOnAThread();
        } else {
            release(subscription);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        if (parts == null) {
            end(ExchangeException.brokenTransport("its body signalled the part null"));
            return;
        }
        boolean overlaps;
        synchronized (this) {
            if (over) {
                return;
            }
            overlaps = delivering;
            delivering = true;
        }
        if (overlaps) {
            end(ExchangeException.brokenTransport("its body signalled two parts at once"));
            return;
        }
        try {
            reader.onNext(parts);
        } catch (Throwable exception) {
            end(exception);
        }
        Throwable misused;
        synchronized (this) {
            delivering = false;
            misused = misuse;
        }
        if (misused != null) {
            end(misused);
        }
    }

    @Override
    public void onError(Throwable exception) {
        if (endOnce()) {
            reader.onError(
                    exception == null
                            ? ExchangeException.brokenTransport("its body signalled the exception null")
                            : exception);
        }
    }

    @Override
    public void onComplete() {
        if (endOnce()) {
            reader.onComplete();
        }
    }

    /** Ends the body for the reader, and the source too, which may go on. */
    private void end(Throwable exception) {
        if (endOnce()) {
            releaseSource();
            reader.onError(exception);
        }
    }

    private synchronized boolean endOnce() {
        boolean isFirst = !over;
        over = true;
        return isFirst;
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            refuse(new IllegalArgumentException("rule 3.9: " + n + " parts were requested; request 1 or more"));
            return;
        }
        synchronized (this) {
            wanted = wanted + n < 0 ? Long.MAX_VALUE : wanted + n;
        }
        requestOnAThread();
    }

    /** Ends the body, after the part that is being delivered. */
    private void refuse(IllegalArgumentException mistake) {
        synchronized (this) {
            if (delivering) {
                misuse = misuse == null ? mistake : misuse;
                return;
            }
            if (over) {
                return;
            }
            over = true;
        }
        releaseSource();
        reader.onError(mistake);
    }

    /** The source may block, or deliver without end, while the reader has other things to do. */
    private void requestOnAThread() {
        boolean isDue;
        synchronized (this) {
            isDue = !requesting && wanted > 0 && source != null && !over;
        }
        if (isDue) {
            threads.execute(this::requestWanted);
        }
    }

    private void requestWanted() {
        while (true) {
            Flow.Subscription from;
            long n;
            synchronized (this) {
                if (requesting || wanted == 0 || source == null || over) {
                    return;
                }
                requesting = true;
                from = source;
                n = wanted;
                wanted = 0;
            }
            try {
                from.request(n);
            } catch (Throwable exception) {
                end(ExchangeException.brokenTransport("the request method of its body", exception));
            } finally {
                synchronized (this) {
                    requesting = false;
                }
            }
        }
    }

    @Override
    public void cancel() {
        if (endOnce()) {
            releaseSource();
        }
    }

    private void releaseSource() {
        Flow.Subscription from;
        synchronized (this) {
            from = source;
        }
        if (from != null) {
            release(from);
        }
    }

    private void release(Flow.Subscription subscription) {
        threads.execute(() -> UserCode.run("the cancellation of a response body", subscription::cancel));
    }
}
