package io.github.comfysdk.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.http.TransportObserver;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.StubServer;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A transport that does what its contract forbids: when its code runs, on which thread, and how an exchange ends all the same. */
class GuardedExchangeTest {
    private static final TransportRequest REQUEST = TransportRequest.of("GET", URI.create("https://api.example.com/"));

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final AtomicInteger givenBack = new AtomicInteger();
    private final TransportResponse response = Answers.withoutEnd(200, givenBack::incrementAndGet);

    private CompletableFuture<TransportResponse> send(HttpTransport transport) {
        return new GuardedTransport(transport, tasks::add).send(REQUEST);
    }

    private CompletableFuture<TransportResponse> send(CompletableFuture<TransportResponse> future) {
        return send(request -> future);
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** Sends, and waits for the response as the client does. */
    private CompletableFuture<TransportResponse> awaited(HttpTransport transport) {
        CompletableFuture<TransportResponse> head = send(transport).thenApply(it -> it);
        runTasks();
        return head;
    }

    private static AbstractThrowableAssert<?, ?> assertFailure(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return assertThat(future.handle((value, exception) -> exception).join().getCause());
    }

    /** Counts how often somebody watches it. */
    private static final class Watched extends CompletableFuture<TransportResponse> {
        private int count;

        @Override
        public CompletableFuture<TransportResponse> whenComplete(
                BiConsumer<? super TransportResponse, ? super Throwable> action) {
            count++;
            return super.whenComplete(action);
        }

        @Override
        public <U> CompletableFuture<U> handle(BiFunction<? super TransportResponse, Throwable, ? extends U> action) {
            count++;
            return super.handle(action);
        }
    }

    @Test
    void send_response_hasStatusHeadersAndAGuardedBody() {
        var answered = TransportResponse.of(404, Map.of("ETag", List.of("a")), response.body());

        CompletableFuture<TransportResponse> head = awaited(request -> CompletableFuture.completedFuture(answered));

        assertThat(head)
                .isCompletedWithValueMatching(it -> it.status() == 404
                        && it.headers().equals(Map.of("ETag", List.of("a")))
                        && it.body() instanceof GuardedBody);
    }

    @Test
    void send_transport_isCalledOnAThreadOfTheClientOnly() {
        var calls = new AtomicInteger();

        CompletableFuture<TransportResponse> head = send(request -> {
            calls.incrementAndGet();
            return new CompletableFuture<>();
        });
        assertThat(calls).hasValue(0);
        runTasks();

        assertThat(calls).hasValue(1);
        assertThat(head).isNotDone();
    }

    @Test
    void send_future_isWatchedOnceTheClientAwaitsIt() {
        var future = new Watched();
        CompletableFuture<TransportResponse> head = send(future);
        runTasks();
        assertThat(future.count).isZero();

        CompletableFuture<TransportResponse> first = head.thenApply(it -> it);
        CompletableFuture<TransportResponse> second = head.thenApply(it -> it);
        assertThat(future.count).as("before a thread of the client gets to it").isZero();
        runTasks();
        assertThat(future.count).isEqualTo(1);

        future.complete(response);
        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
    }

    @Test
    void send_thatThrows_failsWithThat() {
        assertFailure(awaited(request -> {
                    throw new IllegalStateException("no network");
                }))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("no network");
    }

    @Test
    @SuppressWarnings("NullAway") // callers without a null checker can do it
    void send_thatReturnsNull_isABrokenTransport() {
        assertFailure(awaited(request -> null))
                .isExactlyInstanceOf(ExchangeException.class)
                .hasMessage("the transport is broken: its send returned null, not a future");
    }

    @Test
    void send_futureThatFails_failsWithThat() {
        assertFailure(awaited(request -> CompletableFuture.failedFuture(new IllegalStateException("no network"))))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("no network");
    }

    @Test
    void send_futureThatCannotBeWatched_isABrokenTransport() {
        var future = new CompletableFuture<TransportResponse>() {
            @Override
            public CompletableFuture<TransportResponse> whenComplete(
                    BiConsumer<? super TransportResponse, ? super Throwable> action) {
                throw new UnsupportedOperationException("not here");
            }
        };

        assertFailure(awaited(request -> future))
                .isExactlyInstanceOf(ExchangeException.class)
                .hasMessage("the transport is broken: its future threw java.lang.UnsupportedOperationException")
                .hasRootCauseMessage("not here");
    }

    @SuppressWarnings("NullAway") // callers without a null checker can do it
    static Stream<Broken> responsesThatCannotBe() {
        return Stream.of(
                new Broken(head -> null, "its future completed with null, not a response"),
                new Broken(head -> TransportResponse.of(99, Map.of(), head.body()), "its response has the status 99"),
                new Broken(
                        head -> TransportResponse.of(1_000, Map.of(), head.body()), "its response has the status 1000"),
                new Broken(head -> head.withBody(null), "its response has no body; an empty one must complete"),
                new Broken(
                        head -> TransportResponse.of(200, Collections.singletonMap("ETag", null), head.body()),
                        "its response has a header whose value is null"),
                new Broken(
                        head -> TransportResponse.of(200, Map.of("ETag", Collections.singletonList(null)), head.body()),
                        "its response has a header whose value is null"));
    }

    /** A change of a response, and what is said of it. */
    record Broken(UnaryOperator<TransportResponse> change, String says) {}

    @ParameterizedTest
    @MethodSource("responsesThatCannotBe")
    void send_responseThatCannotBe_isABrokenTransport(Broken broken) {
        var future = new CompletableFuture<TransportResponse>();
        future.complete(broken.change().apply(response));

        assertFailure(awaited(request -> future))
                .isExactlyInstanceOf(ExchangeException.class)
                .hasMessage("the transport is broken: " + broken.says());
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 999})
    void send_statusAtTheLimit_isPassedOn(int status) {
        var answered = TransportResponse.of(status, Map.of(), response.body());

        assertThat(awaited(request -> CompletableFuture.completedFuture(answered)))
                .isCompletedWithValueMatching(head -> head.status() == status);
    }

    @Test
    void cancel_beforeTheTransportIsCalled_sendsNothing() {
        var calls = new AtomicInteger();
        CompletableFuture<TransportResponse> head = send(request -> {
            calls.incrementAndGet();
            return new CompletableFuture<>();
        });

        assertThat(head.cancel(true)).isTrue();
        runTasks();

        assertThat(calls).hasValue(0);
        assertThat(head).isCancelled();
    }

    @Test
    void cancel_sentRequest_cancelsTheFutureOfTheTransportOnAThreadOfTheClient() {
        var future = new CompletableFuture<TransportResponse>();
        CompletableFuture<TransportResponse> head = send(future);
        runTasks();

        head.cancel(true);
        assertThat(future).isNotDone();
        runTasks();

        assertThat(future).isCancelled();
    }

    @Test
    void cancel_again_changesNothing() {
        var cancelled = new AtomicInteger();
        CompletableFuture<TransportResponse> head = send(new CompletableFuture<TransportResponse>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                cancelled.incrementAndGet();
                return super.cancel(mayInterruptIfRunning);
            }
        });
        runTasks();

        head.cancel(true);
        head.cancel(true);
        runTasks();

        assertThat(cancelled).hasValue(1);
    }

    @Test
    void cancel_transportThatAnswersAllTheSame_givesTheConnectionBack() {
        CompletableFuture<TransportResponse> future = StubServer.unabortable();
        CompletableFuture<TransportResponse> head = send(future);
        runTasks();
        head.cancel(true);
        runTasks();

        future.complete(response);
        runTasks();

        assertThat(head).isCancelled();
        assertThat(givenBack).hasValue(1);
    }

    @Test
    void cancel_whileTheTransportIsCalledByTheCallersOwnThread_interruptsNothing() {
        var future = new CompletableFuture<TransportResponse>();
        var head = new AtomicReference<CompletableFuture<TransportResponse>>();
        head.set(send(request -> {
            assertThat(Objects.requireNonNull(head.get()).cancel(true)).isTrue();
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            return future;
        }));

        runTasks();

        assertThat(future).as("what was sent meanwhile is cancelled").isCancelled();
        assertThat(head.get()).isCancelled();
    }

    @Test
    void cancel_transportThatBlocksItsThread_interruptsItAndLeavesNoTrace() throws Exception {
        var threads = new LinkedBlockingQueue<Thread>();
        var ended = new CompletableFuture<Boolean>();
        var blocked = new CountDownLatch(1);
        CompletableFuture<TransportResponse> head = send(request -> {
            threads.add(Thread.currentThread());
            try {
                blocked.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
            return new CompletableFuture<>();
        });
        Runnable task = tasks.remove();
        var thread = new Thread(() -> {
            task.run();
            ended.complete(Thread.currentThread().isInterrupted());
        });
        thread.start();
        assertThat(threads.take()).isSameAs(thread);

        head.cancel(true);

        assertThat(ended.get()).as("the thread is free for the next task").isFalse();
        assertThat(head).isCancelled();
    }

    @Test
    void send_observer_isThatOfTheClient() {
        var asked = new AtomicInteger();
        var transport = new GuardedTransport(
                new HttpTransport() {
                    @Override
                    public CompletableFuture<TransportResponse> send(TransportRequest request) {
                        throw new AssertionError("without the observer");
                    }

                    @Override
                    public CompletableFuture<TransportResponse> send(
                            TransportRequest request, TransportObserver observer) {
                        assertThat(observer.beforeFirstByte()).isFalse();
                        return CompletableFuture.completedFuture(response);
                    }
                },
                Runnable::run);

        assertThat(transport
                        .send(REQUEST, () -> {
                            asked.incrementAndGet();
                            return false;
                        })
                        .thenApply(it -> it))
                .isCompleted();
        assertThat(asked).hasValue(1);
    }
}
