package io.github.comfysdk.core.testing;

import io.github.comfysdk.core.paging.AsyncPaged;
import io.github.comfysdk.core.paging.Page;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;

/** Verifies a subscriber of a body, which is given parts of four bytes. */
public final class PartsVerification extends FlowSubscriberBlackboxVerification<List<ByteBuffer>> {
    private final Supplier<? extends Flow.Subscriber<? super List<ByteBuffer>>> subscriber;

    public PartsVerification(Supplier<? extends Flow.Subscriber<? super List<ByteBuffer>>> subscriber) {
        super(ReactiveStreamsRules.environment());
        this.subscriber = subscriber;
    }

    @Override
    public Flow.Subscriber<List<ByteBuffer>> createFlowSubscriber() {
        return typed(subscriber.get());
    }

    @Override
    public List<ByteBuffer> createElement(int element) {
        return part(element);
    }

    @SuppressWarnings("unchecked") // who takes more than parts takes parts
    private static Flow.Subscriber<List<ByteBuffer>> typed(Flow.Subscriber<? super List<ByteBuffer>> wide) {
        return (Flow.Subscriber<List<ByteBuffer>>) wide;
    }

    /** {@return a part of a body that holds a number} */
    public static List<ByteBuffer> part(int number) {
        return List.of(ByteBuffer.allocate(4).putInt(0, number));
    }

    /** {@return a body of so many parts} */
    public static Flow.Publisher<List<ByteBuffer>> parts(long count) {
        return AsyncPaged.of(cursor -> {
            long from = cursor.map(Long::parseLong).orElse(0L);
            return CompletableFuture.completedFuture(new Page<>(
                    from < count ? List.of(part((int) from)) : List.of(),
                    from + 1 < count ? Optional.of(Long.toString(from + 1)) : Optional.empty()));
        });
    }

    /** {@return a body that is cut before its first part} */
    public static Flow.Publisher<List<ByteBuffer>> failed() {
        return subscriber -> {
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {}

                @Override
                public void cancel() {}
            });
            subscriber.onError(new IOException("cut"));
        };
    }
}
