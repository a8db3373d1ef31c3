package io.github.comfysdk.core.download;

import io.github.comfysdk.core.http.TransportResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;

/** A body whose parts a test sends one by one, and which remembers what its reader asked for. */
final class Parts implements Flow.Publisher<List<ByteBuffer>> {
    private final CompletableFuture<Flow.Subscriber<? super List<ByteBuffer>>> reader = new CompletableFuture<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private volatile boolean cancelled;

    @Override
    public void subscribe(Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {
                asked.countDown();
            }

            @Override
            public void cancel() {
                cancelled = true;
            }
        });
        reader.complete(subscriber);
    }

    /** {@return the answer that has this body} */
    TransportResponse answer(Map<String, List<String>> headers) {
        return TransportResponse.of(200, headers, this);
    }

    /** Sends one part, in several buffers. */
    void send(String... buffers) {
        reader.join()
                .onNext(Arrays.stream(buffers)
                        .map(text -> ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)))
                        .toList());
    }

    void end() {
        reader.join().onComplete();
    }

    /** Returns when the reader has asked for something. */
    void awaitReader() throws InterruptedException {
        asked.await();
    }

    boolean isRead() {
        return reader.isDone();
    }

    boolean isCancelled() {
        return cancelled;
    }
}
