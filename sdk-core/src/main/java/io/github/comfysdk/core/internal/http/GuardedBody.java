package io.github.comfysdk.core.internal.http;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

/** A body of a transport that may do anything: its subscriber receives signals that keep the rules of {@link Flow}. */
final class GuardedBody implements Flow.Publisher<List<ByteBuffer>> {
    private final Flow.Publisher<List<ByteBuffer>> body;
    private final Executor threads;

    GuardedBody(Flow.Publisher<List<ByteBuffer>> body, Executor threads) {
        this.body = body;
        this.threads = threads;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super List<ByteBuffer>> reader) {
        var guard = new GuardedSubscription(reader, threads);
        reader.onSubscribe(guard);
        threads.execute(() -> subscribe(guard));
    }

    private void subscribe(GuardedSubscription guard) {
        try {
            body.subscribe(guard);
        } catch (Throwable exception) {
            guard.onError(ExchangeException.brokenTransport("the subscribe method of its body", exception));
        }
    }
}
