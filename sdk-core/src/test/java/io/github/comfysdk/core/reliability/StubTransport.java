package io.github.comfysdk.core.reliability;

import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** Gives answers in order, the last one for ever, and keeps what it was asked. */
public final class StubTransport implements HttpTransport {
    private final List<Answer> answers = new ArrayList<>();
    private final List<TransportRequest> requests = new ArrayList<>();

    @SuppressWarnings("ArrayRecordComponent") // handed through, never compared
    private record Answer(int status, Map<String, List<String>> headers, byte[] body) {}

    public StubTransport answer(int status, Map<String, List<String>> headers, String body) {
        answers.add(new Answer(status, headers, body.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    public synchronized List<TransportRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public synchronized CompletableFuture<TransportResponse> send(TransportRequest request) {
        Answer answer = answers.get(Math.min(requests.size(), answers.size() - 1));
        requests.add(request);
        return CompletableFuture.completedFuture(
                TransportResponse.of(answer.status(), answer.headers(), subscriber -> give(answer.body(), subscriber)));
    }

    private static void give(byte[] body, Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
        subscriber.onSubscribe(new Flow.Subscription() {
            private boolean over;

            @Override
            public void request(long n) {
                if (!over) {
                    over = true;
                    subscriber.onNext(List.of(ByteBuffer.wrap(body)));
                    subscriber.onComplete();
                }
            }

            @Override
            public void cancel() {
                over = true;
            }
        });
    }
}
