package io.github.comfysdk.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.http.TransportObserver;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.OpenCalls;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.testkit.VirtualTime;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When an exchange has taken too long, what ends it, and that no timer outlives it. */
class HttpExchangeTimesTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final ExchangeTimeout IDLE = ExchangeTimeout.idle(LIMIT);
    private static final ExchangeTimeout TOTAL = ExchangeTimeout.total(LIMIT);

    private final VirtualTime time = VirtualTime.startingAt(Instant.EPOCH);
    private final CallContext context = OpenCalls.of(time);
    private final CompletableFuture<TransportResponse> sent = new CompletableFuture<>();
    private final HttpExchange exchange = new HttpExchange(request -> sent);
    private final TransportRequest request = TransportRequest.of("GET", URI.create("https://api.example.com/"));
    private final AtomicInteger givenBack = new AtomicInteger();
    private final TransportResponse endless = Answers.withoutEnd(200, givenBack::incrementAndGet);

    /** Counts bytes; what happens during a write is up to the test. */
    private static final class Count implements BodySink<Integer> {
        private int count;
        private Runnable onWrite = () -> {};

        @Override
        public void write(ByteBuffer part) {
            count += part.remaining();
            onWrite.run();
        }

        @Override
        public Integer end() {
            return count;
        }
    }

    @AfterEach
    void assertNoTimerIsLeft() {
        assertThat(time.pendingTasks()).isZero();
    }

    private CompletableFuture<Integer> fetch(ExchangeTimeout timeout) {
        return exchange.fetch(request, head -> new Count(), timeout, context);
    }

    private static void assertTimedOut(CompletableFuture<?> future, String message) {
        assertThat(future).isCompletedExceptionally();
        assertThat(future.handle((value, exception) -> exception).join())
                .hasRootCauseInstanceOf(CallTimeoutException.class)
                .hasRootCauseMessage(message);
    }

    private static TransportResponse body(Flow.Publisher<List<ByteBuffer>> body) {
        return TransportResponse.of(200, Map.of(), body);
    }

    @Test
    void send_headers_endTheTimeout() {
        CompletableFuture<TransportResponse> head = exchange.send(request, IDLE, context);
        assertThat(time.pendingTasks()).isEqualTo(1);

        sent.complete(endless);

        assertThat(head).isCompletedWithValue(endless);
    }

    @Test
    void fetch_requestThatFails_endsTheTimeout() {
        CompletableFuture<Integer> fetched = fetch(IDLE);

        sent.completeExceptionally(new IllegalStateException("reset"));

        assertThat(fetched).isCompletedExceptionally();
    }

    @Test
    void fetch_callThatIsStoppedBeforeTheHeaders_endsTheTimeoutAndTheRequest() {
        CompletableFuture<Integer> fetched = fetch(IDLE);

        context.stop(new CancellationException("stopped"));

        assertThat(fetched).isCompletedExceptionally();
        assertThat(sent).isCancelled();
    }

    @Test
    void fetch_noHeadersInTime_endsTheRequest() {
        CompletableFuture<Integer> fetched = fetch(IDLE);

        time.advance(LIMIT);

        assertTimedOut(fetched, "the storage sent nothing for 10 seconds; increase stallTimeout for slow connections");
        assertThat(sent).isCancelled();
    }

    @Test
    void fetch_silenceAfterASinkThatTookLong_isNoticedAllTheSame() {
        var sink = new Count();
        sink.onWrite = () -> time.advance(Duration.ofSeconds(25));
        CompletableFuture<Integer> fetched = exchange.fetch(request, head -> sink, IDLE, context);

        sent.complete(body(reader -> {
            reader.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {}

                @Override
                public void cancel() {
                    givenBack.incrementAndGet();
                }
            });
            reader.onNext(List.of(ByteBuffer.allocate(7)));
        }));
        assertThat(fetched).isNotDone();
        time.advance(LIMIT);

        assertTimedOut(fetched, "the storage sent nothing for 10 seconds; increase stallTimeout for slow connections");
        assertThat(givenBack).hasValue(1);
    }

    @Test
    void fetch_callThatIsStoppedDuringTheBody_givesTheConnectionBack() {
        CompletableFuture<Integer> fetched = fetch(IDLE);
        sent.complete(endless);

        context.stop(new CancellationException("stopped"));

        assertThat(fetched).isCompletedExceptionally();
        assertThat(givenBack).hasValue(1);
    }

    @Test
    void fetch_silenceAfterTheHeaders_isCountedFromThem() {
        CompletableFuture<Integer> fetched = fetch(IDLE);
        time.advance(Duration.ofSeconds(9));
        sent.complete(endless);

        time.advance(Duration.ofSeconds(9));
        assertThat(fetched).isNotDone();
        time.advance(Duration.ofSeconds(1));

        assertTimedOut(fetched, "the storage sent nothing for 10 seconds; increase stallTimeout for slow connections");
        assertThat(givenBack).hasValue(1);
    }

    @Test
    void fetch_totalTimeout_isCountedFromTheRequest() {
        CompletableFuture<Integer> fetched = fetch(TOTAL);
        time.advance(Duration.ofSeconds(9));
        sent.complete(endless);
        assertThat(fetched).isNotDone();

        time.advance(Duration.ofSeconds(1));

        assertTimedOut(
                fetched,
                "an attempt of GetExecute got no complete response within its attempt timeout of 10 seconds;"
                        + " increase attemptTimeout if the server needs longer");
        assertThat(givenBack).hasValue(1);
    }

    /** A slow disk is not a slow storage; but a request to the API may not take longer than it may, whatever takes the time. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fetch_sinkThatTakesLong_isTheFaultOfATotalTimeoutOnly(boolean isTotal) {
        var sink = new Count();
        sink.onWrite = () -> time.advance(Duration.ofSeconds(25));
        var cancelled = new AtomicBoolean();
        CompletableFuture<Integer> fetched = exchange.fetch(request, head -> sink, isTotal ? TOTAL : IDLE, context);

        sent.complete(body(reader -> reader.onSubscribe(new Flow.Subscription() {
            private boolean over;

            @Override
            public void request(long n) {
                if (!over) {
                    over = true;
                    reader.onNext(List.of(ByteBuffer.allocate(7)));
                    reader.onComplete();
                }
            }

            @Override
            public void cancel() {
                cancelled.set(true);
            }
        })));

        if (isTotal) {
            assertThat(fetched).isCompletedExceptionally();
        } else {
            assertThat(fetched).isCompletedWithValue(7);
        }
        assertThat(cancelled.get()).isEqualTo(isTotal);
    }

    @Test
    void send_request_leavesUnlessItsCallHasEnded() {
        var mayLeave = new AtomicBoolean();
        var asking = new HttpExchange(new HttpTransport() {
            @Override
            public CompletableFuture<TransportResponse> send(TransportRequest sentRequest) {
                throw new AssertionError("without the observer");
            }

            @Override
            public CompletableFuture<TransportResponse> send(TransportRequest sentRequest, TransportObserver observer) {
                mayLeave.set(observer.beforeFirstByte());
                context.stop(new CancellationException("stopped"));
                assertThat(observer.beforeFirstByte()).isFalse();
                return sent;
            }
        });

        CompletableFuture<TransportResponse> head = asking.send(request, IDLE, context);

        assertThat(mayLeave).isTrue();
        assertThat(head).isCompletedExceptionally();
    }
}
