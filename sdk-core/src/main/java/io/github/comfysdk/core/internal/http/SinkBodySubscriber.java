package io.github.comfysdk.core.internal.http;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Passes a body to a sink part by part, and requests the next part when the sink has consumed the last. A sink may be slow,
 * such as a caller's stream that writes to a disk; an idle timeout must not count that time against the sender. Thread-safe.
 *
 * @param <T> the result of the sink
 */
public final class SinkBodySubscriber<T> implements Flow.Subscriber<List<ByteBuffer>> {
    private final BodySink<T> sink;
    private final Runnable onActivity;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private boolean cancelled;
    private boolean writing;
    private long requested;

    /**
     * @param onActivity called whenever something has arrived, and when the sink has consumed it
     */
    public SinkBodySubscriber(BodySink<T> sink, Runnable onActivity) {
        this.sink = sink;
        this.onActivity = onActivity;
    }

    public CompletableFuture<T> result() {
        return result;
    }

    /**
     * Stops accepting parts, so that another exchange can use the sink; the connection is kept until {@link #cancel()}.
     *
     * @return false if the sink is consuming a part, in which case nothing changes
     */
    public synchronized boolean stopUnlessWriting() {
        cancelled |= !writing;
        return !writing;
    }

    /** Releases the connection; does not change the result. */
    public synchronized void cancel() {
        cancelled = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription source) {
        synchronized (this) {
            if (cancelled || subscription != null) {
                source.cancel();
                return;
            }
            subscription = Objects.requireNonNull(source);
        }
        requestMore();
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        Objects.requireNonNull(parts);
        if (!beginWriting()) {
            return;
        }
        onActivity.run();
        try {
            for (ByteBuffer part : parts) {
                if (!sink.isFull()) {
                    sink.write(part);
                }
            }
        } catch (Throwable exception) { // also an Error: a call that is not ended here never ends
            cancel();
            result.completeExceptionally(exception);
            return;
        } finally {
            endWriting();
        }
        requestMore();
    }

    private synchronized boolean beginWriting() {
        requested--;
        writing = !cancelled;
        return writing;
    }

    private synchronized void endWriting() {
        writing = false;
        onActivity.run();
    }

    private void requestMore() {
        if (sink.isFull()) {
            cancel();
            onComplete();
            return;
        }
        Flow.Subscription source;
        synchronized (this) {
            if (requested > 0) {
                return;
            }
            source = subscription;
            requested = sink.demand();
        }
        if (source != null) {
            source.request(sink.demand());
        }
    }

    @Override
    public void onError(Throwable exception) {
        result.completeExceptionally(exception);
    }

    @Override
    public void onComplete() {
        try {
            result.complete(sink.end());
        } catch (Throwable exception) { // also an Error: a call that is not ended here never ends
            result.completeExceptionally(exception);
        }
    }
}
