package io.github.comfysdk.core.internal.http;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;

/** Cancels a body that nobody will read, since it would hold its connection until then. */
public final class DiscardedBody implements Flow.Subscriber<List<ByteBuffer>> {
    private DiscardedBody() {}

    public static void of(Flow.Publisher<List<ByteBuffer>> body) {
        body.subscribe(new DiscardedBody());
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        Objects.requireNonNull(buffers);
    }

    @Override
    public void onError(Throwable exception) {
        Objects.requireNonNull(exception);
    }

    @Override
    public void onComplete() {}
}
