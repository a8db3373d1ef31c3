package io.github.comfysdk.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** The body of a request is given out only if its call still allows it. */
class ObservedBodyTest {
    private static final byte[] BYTES = "body".getBytes(StandardCharsets.UTF_8);

    private final List<String> signals = new ArrayList<>();

    private final Flow.Subscriber<ByteBuffer> subscriber = new Flow.Subscriber<>() {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            signals.add("subscribed");
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuffer part) {
            signals.add(StandardCharsets.UTF_8.decode(part).toString());
        }

        @Override
        public void onError(Throwable exception) {
            signals.add(exception.toString());
        }

        @Override
        public void onComplete() {
            signals.add("complete");
        }
    };

    @Test
    void subscribe_allowed_givesOutTheBody() {
        var body = new ObservedBody(BYTES, () -> signals.add("asked"));

        body.subscribe(subscriber);

        assertThat(body.contentLength()).isEqualTo(4);
        assertThat(signals).containsExactly("asked", "subscribed", "body", "complete");
    }

    @Test
    void subscribe_callThatHasEnded_givesOutNothing() {
        new ObservedBody(BYTES, () -> false).subscribe(subscriber);

        assertThat(signals)
                .containsExactly(
                        "subscribed",
                        "java.util.concurrent.CancellationException: the call ended before its request was sent");
    }
}
