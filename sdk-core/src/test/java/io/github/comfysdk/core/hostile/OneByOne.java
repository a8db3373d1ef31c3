package io.github.comfysdk.core.hostile;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** Reads a body, and signals it to a reader byte by byte, each inside the request for it. */
final class OneByOne implements Flow.Subscriber<List<ByteBuffer>> {
    private final Flow.Subscriber<? super List<ByteBuffer>> reader;
    private final Consumer<Flow.Subscriber<? super List<ByteBuffer>>> end;
    private final Queue<Byte> bytes = new ArrayDeque<>();

    OneByOne(
            Flow.Subscriber<? super List<ByteBuffer>> reader, Consumer<Flow.Subscriber<? super List<ByteBuffer>>> end) {
        this.reader = reader;
        this.end = end;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        parts.forEach(part -> {
            while (part.hasRemaining()) {
                bytes.add(part.get());
            }
        });
    }

    @Override
    public void onError(Throwable exception) {
        reader.onError(exception);
    }

    @Override
    public void onComplete() {
        reader.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {
                for (long i = 0; i < n && !bytes.isEmpty(); i++) {
                    reader.onNext(List.of(ByteBuffer.wrap(new byte[] {bytes.remove()})));
                }
                if (bytes.isEmpty()) {
                    end.accept(reader);
                }
            }

            @Override
            public void cancel() {
                bytes.clear();
            }
        });
    }
}
