package io.github.comfysdk.core.internal;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Hands a body to a sink, part by part: the next one is asked for when the sink has taken the last. */
final class BodyReader<T> implements Flow.Subscriber<List<ByteBuffer>> {
    private final BodySink<T> sink;
    private final Runnable onSign;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private boolean cancelled;

    /**
     * @param onSign is run whenever something arrives
     */
    BodyReader(BodySink<T> sink, Runnable onSign) {
        this.sink = sink;
        this.onSign = onSign;
    }

    CompletableFuture<T> result() {
        return result;
    }

    /** Gives the connection up; the result stays as it is. */
    synchronized void cancel() {
        cancelled = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        synchronized (this) {
            subscription = given;
            if (cancelled) {
                given.cancel();
                return;
            }
        }
        goOn();
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
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
        }
        goOn();
    }

    private void goOn() {
        if (sink.isFull()) {
            cancel();
            onComplete();
            return;
        }
        Flow.Subscription given;
        synchronized (this) {
            given = subscription;
        }
        if (given != null) {
            given.request(1);
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
