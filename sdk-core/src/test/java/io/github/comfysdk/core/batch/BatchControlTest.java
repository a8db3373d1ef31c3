package io.github.comfysdk.core.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.error.CallInterruptedException;
import io.github.comfysdk.core.error.WaitTimeoutException;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchControlTest extends BatchFixture {
    @Test
    void outstandingAndLookAhead_boundWhatIsPulled() {
        var pulled = new AtomicInteger();
        Stream<BatchItem<Integer>> source =
                Stream.iterate(0, i -> i + 1).map(BatchFixture::item).peek(item -> pulled.incrementAndGet());
        try (BatchRun<Integer> run =
                batch().with(o -> o.withOutstanding(5).withLookAhead(10)).start(source.iterator())) {
            Iterator<BatchResult<Integer>> each = run.iterator();
            for (int i = 1; i <= 20; i++) {
                each.next();
                assertThat(pulled.get()).isLessThanOrEqualTo(i + 5 + 10);
            }
        }
    }

    @Test
    void stopSubmitting_infiniteSource_endsWithWhatIsUnderWay() {
        var isClosed = new AtomicBoolean();
        Stream<BatchItem<Integer>> source =
                Stream.iterate(0, i -> i + 1).map(BatchFixture::item).onClose(() -> isClosed.set(true));
        List<BatchResult<Integer>> results = new ArrayList<>();
        try (BatchRun<Integer> run = batch().with(o -> o.withOutstanding(5)).start(source)) {
            run.forEach(result -> {
                results.add(result);
                run.stopSubmitting();
            });
        }

        assertThat(results).isNotEmpty();
        assertThat(succeeded(results)).hasSameSizeAs(results);
        assertThat(isClosed).isTrue();
        assertThat(folder.resolve(".running")).doesNotExist();
    }

    /** As of a pipe, which nothing wakes but its other end. */
    @Test
    void stopSubmitting_sourceThatHeedsNoInterrupt_endsWithWhatIsUnderWay() {
        var more = new CountDownLatch(1);
        Iterator<BatchItem<Integer>> source = new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                while (next == 3 && more.getCount() > 0) {
                    try {
                        more.await();
                    } catch (InterruptedException e) {
                        // It goes on to wait.
                    }
                }
                return true;
            }

            @Override
            public BatchItem<Integer> next() {
                return item(next++);
            }
        };
        BatchRun<Integer> run = batch().with(o -> o.withFreshStart()).start(source);
        Iterator<BatchResult<Integer>> each = run.iterator();
        List<BatchResult<Integer>> results = new ArrayList<>(List.of(each.next()));

        run.stopSubmitting();
        each.forEachRemaining(results::add);

        run.close();
        assertThat(succeeded(results)).hasSize(3);
        assertThat(run.progress().pulled()).isEqualTo(3);
        assertThat(folder.resolve(".running")).doesNotExist();
        more.countDown();
    }

    @Test
    void close_sourceThatBlocks_interruptsIt() throws InterruptedException {
        var entered = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        Iterator<BatchItem<Integer>> source = new Iterator<>() {
            @Override
            public boolean hasNext() {
                entered.countDown();
                try {
                    never.await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
                return false;
            }

            @Override
            public BatchItem<Integer> next() {
                throw new AssertionError("nothing was promised");
            }
        };
        BatchRun<Integer> run = batch().start(source);
        entered.await();

        run.close();

        interrupted.await();
        assertThat(run.iterator().hasNext()).isFalse();
    }

    @Test
    void iterator_interruptedThread_throwsAndTheRunGoesOn() {
        try (BatchRun<Integer> run = batch().start(items(3))) {
            Iterator<BatchResult<Integer>> each = run.iterator();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> {
                        while (true) {
                            each.next();
                        }
                    })
                    .isInstanceOf(CallInterruptedException.class)
                    .hasMessageContaining("the batch goes on until its run is closed");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(run.stream().count()).isEqualTo(3);
        }
    }

    @Test
    void publisher_severalSubscribers_shareTheResults() {
        var left = new CompletableFuture<List<BatchResult<Integer>>>();
        var right = new CompletableFuture<List<BatchResult<Integer>>>();
        try (BatchRun<Integer> run = batch().start(items(30))) {
            run.publisher().subscribe(new Collector(left));
            run.publisher().subscribe(new Collector(right));

            List<BatchResult<Integer>> all = new ArrayList<>(left.join());
            all.addAll(right.join());
            assertThat(all).extracting(BatchResult::key).hasSize(30).doesNotHaveDuplicates();
        }
    }

    @Test
    void publisher_failingSource_endsWithItsException() {
        Iterator<BatchItem<Integer>> source = Stream.<BatchItem<Integer>>generate(() -> {
                    throw new IllegalArgumentException("broken line");
                })
                .iterator();
        var results = new CompletableFuture<List<BatchResult<Integer>>>();
        try (BatchRun<Integer> run = batch().start(source)) {
            run.publisher().subscribe(new Collector(results));

            assertThatThrownBy(results::join).hasRootCauseMessage("broken line");
        }
    }

    @ParameterizedTest
    @EnumSource
    void statusAndDeleteQueued_fromAnotherProcess_seeAndStopTheQueue(Face face) {
        Duration ages = Duration.ofDays(3_000); // time moves on by itself while this thread does something else
        simulate(builder -> builder.scripts(submit -> ExecuteScript.success(1)
                .queuedFor(submit.promptId().contains("row-7") ? ages : Duration.ZERO)
                .runningFor(Duration.ofSeconds(10))));
        List<BatchResult<Integer>> results = new ArrayList<>();
        try (BatchRun<Integer> run =
                batch().with(o -> o.withWaitPolicy(WaitPolicy.within(ages))).start(items(10))) {
            Iterator<BatchResult<Integer>> each = run.iterator();
            for (int i = 0; i < 9; i++) {
                results.add(each.next());
            }
            Batch other = newClient().with(o -> o.withCallTimeout(ages)).batch("demo");
            BatchStatus status =
                    face.call(client, c -> other.status(), c -> other.async().status());
            assertThat(status).isEqualTo(new BatchStatus(1, 0, 9, 0));

            Integer deleted = face.call(
                    client, c -> other.deleteQueued(), c -> other.async().deleteQueued());
            assertThat(deleted).isEqualTo(1);

            each.forEachRemaining(results::add);
        }

        assertThat(succeeded(results)).hasSize(9);
        assertThat(skipped(results)).singleElement().satisfies(result -> {
            assertThat(result.context()).isEqualTo(7);
            assertThat(result.reason()).isEqualTo("execute " + id(7, 1) + " was deleted before it ended");
        });
    }

    @Test
    void deletedItem_nextRun_isSubmittedUnderAnotherId() {
        esd.script(id(1, 1), ExecuteScript.success(1).queuedFor(Duration.ofDays(1)));
        try (BatchRun<Integer> run = batch().start(items(2))) {
            run.iterator().next();
        }
        assertThat(batch().deleteQueued()).isEqualTo(1);
        esd.script(id(1, 1), ExecuteScript.success(1));

        List<BatchResult<Integer>> again = all(batch().start(items(2)));

        assertThat(succeeded(again)).extracting(BatchResult::promptId).contains(id(1, 2));
        time.advance(Duration.ofDays(2));
        assertThat(inferences(2)).isEqualTo(2);
    }

    @Test
    void stuckInTheQueue_isDeletedAndTriedAgain() {
        esd.script(id(1, 1), ExecuteScript.createdForEver());

        List<BatchResult<Integer>> results =
                all(batch().with(o -> o.withTries(2).withStuckAfter(Duration.ofMinutes(20), Duration.ofMinutes(30)))
                        .start(items(3)));

        assertThat(succeeded(results)).hasSize(3);
        assertThat(succeeded(results).stream().filter(result -> result.context() == 1))
                .singleElement()
                .satisfies(result -> assertThat(result.promptId()).isEqualTo(id(1, 2)));
        assertThat(client.executes().find(id(1, 1))).isEmpty();
        assertThat(client.batch("demo").status()).isEqualTo(new BatchStatus(0, 0, 3, 0));
    }

    /** The wait sees that the row is gone before the response of the delete arrives. */
    @ParameterizedTest
    @ValueSource(ints = {3, 60})
    void stuckWhoseDeleteIsSlow_isTriedAgain(int seconds) {
        esd.script(id(1, 1), ExecuteScript.createdForEver());
        esd.faults()
                .on(Route.DELETE_EXECUTES)
                .always()
                .then(Fault.delay(Duration.ofSeconds(seconds)).afterProcessing());

        List<BatchResult<Integer>> results =
                all(batch().with(o -> o.withTries(2).withStuckAfter(Duration.ofMinutes(5), Duration.ofMinutes(5)))
                        .start(items(3)));

        assertThat(succeeded(results)).hasSize(3).extracting(BatchResult::promptId).contains(id(1, 2));
    }

    @Test
    void stuckWithoutAnotherTry_fails() {
        esd.script(id(1, 1), ExecuteScript.success(1).runningFor(Duration.ofDays(2)));

        List<BatchResult<Integer>> results =
                all(batch().with(o -> o.withStuckAfter(Duration.ofMinutes(20), Duration.ofMinutes(30)))
                        .start(items(3)));

        assertThat(failed(results))
                .singleElement()
                .satisfies(
                        result -> assertThat(result.cause())
                                .isInstanceOf(WaitTimeoutException.class)
                                .hasMessage(
                                        "execute " + id(1, 1)
                                                + " was given up, since it had run for PT30M, the limit of withStuckAfter; it was deleted"));
    }

    @Test
    void waitTimeout_leavesTheItemOpen() {
        esd.script(id(1, 1), ExecuteScript.success(1).runningFor(Duration.ofDays(2)));

        List<BatchResult<Integer>> results =
                all(batch().with(o -> o.withWaitPolicy(WaitPolicy.within(Duration.ofHours(2))))
                        .start(items(3)));

        assertThat(open(results))
                .singleElement()
                .satisfies(result -> assertThat(result.cause()).isInstanceOf(WaitTimeoutException.class));
        assertThat(folder.resolve(".running")).hasContent("waits");
    }

    @Test
    @SuppressWarnings("NullAway") // what it is about
    void withRequest_functionThatReturnsNull_failsTheItemsAndSaysWhy() {
        List<BatchResult<Integer>> results =
                all(batch().with(o -> o.withRequest(request -> null)).start(items(2)));

        assertThat(failed(results))
                .hasSize(2)
                .allSatisfy(
                        result -> assertThat(result.cause())
                                .hasMessage(
                                        "the change of withRequest returned null; return the request that it is given, or a changed one"));
        assertThat(esd.requestCount(Route.CREATE_EXECUTE)).isZero();
    }

    @Test
    void request_isCompletedAndMustKeepIdAndGraph() {
        List<BatchResult<Integer>> results = all(batch().with(o -> o.withRequest(request -> {
                    if (request.promptId().contains("row-1")) {
                        return request.withNewPromptId();
                    }
                    return CreateExecuteRequest.builder()
                            .from(request)
                            .needSync(true)
                            .build();
                }))
                .start(items(3)));

        assertThat(succeeded(results)).hasSize(2);
        assertThat(failed(results))
                .singleElement()
                .satisfies(result -> assertThat(result.cause())
                        .hasMessageStartingWith(
                                "the change of withRequest returned a request with another prompt id or graph"));
        assertThat(esd.requests(Route.CREATE_EXECUTE))
                .allMatch(create -> create.body().contains("\"need_sync\":true"));
    }

    @Test
    void progress_listenerAndRun_countAndEstimate() {
        List<BatchProgress> seen = new ArrayList<>();
        esd.script(id(3, 1), ExecuteScript.failed("no"));
        try (BatchRun<Integer> run = batch().with(o -> o.withOutstanding(2).withProgressListener(seen::add))
                .start(items(10))) {
            assertThat(run.stream().count()).isEqualTo(10);
            BatchProgress end = run.progress();
            assertThat(end.done()).isEqualTo(10);
            assertThat(end.succeeded()).isEqualTo(9);
            assertThat(end.failed()).isEqualTo(1);
            assertThat(end.outstanding()).isZero();
            assertThat(end.creates()).isEqualTo(10);
            assertThat(end.total()).hasValue(10);
            assertThat(end.remaining()).contains(Duration.ZERO);
        }
        assertThat(seen).hasSize(10);
        assertThat(seen.get(4).remaining())
                .hasValueSatisfying(left -> assertThat(left).isBetween(Duration.ofSeconds(20), Duration.ofMinutes(2)));
        assertThat(seen.get(4)).asString().startsWith("5 of 10 done (");
    }

    private static final class Collector implements Flow.Subscriber<BatchResult<Integer>> {
        private final CompletableFuture<List<BatchResult<Integer>>> end;
        private final List<BatchResult<Integer>> results = new ArrayList<>();
        private Flow.@Nullable Subscription subscription;

        Collector(CompletableFuture<List<BatchResult<Integer>>> end) {
            this.end = end;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(1);
        }

        @Override
        public void onNext(BatchResult<Integer> result) {
            results.add(result);
            Objects.requireNonNull(subscription).request(1);
        }

        @Override
        public void onError(Throwable failure) {
            end.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            end.complete(results);
        }
    }
}
