package io.github.comfysdk.core.internal.http;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Hands a body to a sink, part by part: the next one is asked for when the sink has taken the last. A sink may take its time,
 * as the stream of a caller does whose reader is slow: meanwhile the silence is not the sender's.
 */
public final class SinkBodySubscriber<T> implements Flow.Subscriber<List<ByteBuffer>> {
    private final BodySink<T> sink;
    private final Runnable onSign;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private boolean cancelled;
    private boolean writing;
    private long requested;

    /**
     * @param onSign is run whenever something has arrived, and when the sink has taken it
     */
    public SinkBodySubscriber(BodySink<T> sink, Runnable onSign) {
        this.sink = sink;
        this.onSign = onSign;
    }

    public CompletableFuture<T> result() {
        return result;
    }

    /**
     * Takes no more parts, so that another reader may have the sink; the connection is kept until {@link #cancel()}.
     *
     * @return false if the sink is at a part: then nothing has changed
     */
    public synchronized boolean stopUnlessWriting() {
        cancelled |= !writing;
        return !writing;
    }

    /** Gives the connection up; the result stays as it is. */
    public synchronized void cancel() {
        cancelled = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        synchronized (this) {
            if (cancelled || subscription != null) {
                given.cancel();
                return;
            }
            subscription = Objects.requireNonNull(given);
        }
        goOn();
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        Objects.requireNonNull(parts);
        if (!beginWriting()) {
            return;
        }
        onSign.run();
        try {
            for (ByteBuffer part : parts) {
                if (!sink.isFull()) {
                    sink.write(part);
                }
            }
        } catch (RuntimeException fault) {
            cancel();
            result.completeExceptionally(fault);
            return;
        } finally {
            endWriting();
        }
        goOn();
    }

    private synchronized boolean beginWriting() {
        requested--;
        writing = !cancelled;
        return writing;
    }

    private synchronized void endWriting() {
        writing = false;
        onSign.run();
    }

    private void goOn() {
        if (sink.isFull()) {
            cancel();
            onComplete();
            return;
        }
        Flow.Subscription given;
        synchronized (this) {
            if (requested > 0) {
                return;
            }
            given = subscription;
            requested = sink.demand();
        }
        if (given != null) {
            given.request(sink.demand());
        }
    }

    @Override
    public void onError(Throwable fault) {
        result.completeExceptionally(fault);
    }

    @Override
    public void onComplete() {
        try {
            result.complete(sink.end());
        } catch (RuntimeException fault) {
            result.completeExceptionally(fault);
        }
    }
}
