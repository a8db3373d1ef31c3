package io.github.comfysdk.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.Futures;
import io.github.comfysdk.core.internal.call.OpenCalls;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.testkit.VirtualTime;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HttpExchangeTest {
    private static final ExchangeTimeout TIMEOUT = ExchangeTimeout.idle(Duration.ofSeconds(10));

    private final VirtualTime time = VirtualTime.startingAt(Instant.EPOCH);
    private final CallContext context = OpenCalls.of(time);
    private final CompletableFuture<TransportResponse> sent = new CompletableFuture<>();
    private final HttpExchange exchange = new HttpExchange(request -> sent);
    private final TransportRequest request = TransportRequest.of("GET", URI.create("https://api.example.com/"));
    private final AtomicInteger givenBack = new AtomicInteger();
    private final TransportResponse response = Answers.withoutEnd(200, givenBack::incrementAndGet);

    @Test
    void send_headersThatMeetTheEndOfTheCall_givesTheirConnectionBack() {
        CompletableFuture<TransportResponse> head = exchange.send(request, TIMEOUT, context);
        Futures.onEnd(head, (nothing, end) -> sent.complete(response)); // while the call is being stopped

        context.stop(new CancellationException("stopped"));

        assertThat(head).isCancelled();
        assertThat(givenBack).hasValue(1);
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void send_headersThatComeAfterTheTimeout_givesTheirConnectionBack() {
        CompletableFuture<TransportResponse> late = StubServer.unabortable();
        CompletableFuture<TransportResponse> head = new HttpExchange(any -> late).send(request, TIMEOUT, context);
        time.advance(Duration.ofSeconds(10));

        late.complete(response);

        assertThat(head)
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("the storage sent nothing for 10 seconds");
        assertThat(givenBack).hasValue(1);
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void fetch_sinkThatCannotBeChosen_givesTheConnectionBack() {
        sent.complete(response);

        CompletableFuture<Object> fetched = exchange.fetch(
                request,
                head -> {
                    throw new IllegalStateException("no sink for HTTP " + head.status());
                },
                TIMEOUT,
                context);

        assertThat(fetched)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("no sink for HTTP 200");
        assertThat(givenBack).hasValue(1);
        assertThat(time.pendingTasks()).isZero();
    }
}
