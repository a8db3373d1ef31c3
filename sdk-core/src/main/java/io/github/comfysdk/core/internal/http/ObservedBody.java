package io.github.comfysdk.core.internal.http;

import io.github.comfysdk.core.http.TransportObserver;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;

/**
 * A body that reports when it begins to leave. The JDK's client subscribes to it once it has a connection, so as long as nobody
 * has subscribed, no server can have received the request.
 */
final class ObservedBody implements BodyPublisher {
    private final BodyPublisher body;
    private final TransportObserver observer;

    ObservedBody(byte[] bytes, TransportObserver observer) {
        this.body = BodyPublishers.ofByteArray(bytes);
        this.observer = observer;
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        if (observer.beforeFirstByte()) {
            body.subscribe(subscriber);
        } else {
            subscriber.onSubscribe(new NothingLeaves());
            subscriber.onError(mayNotLeave());
        }
    }

    static CancellationException mayNotLeave() {
        return new CancellationException("the call ended before its request was sent");
    }

    private record NothingLeaves() implements Flow.Subscription {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    }
}
