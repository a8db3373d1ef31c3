package io.github.comfysdk.core.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.batch.BatchOptions;
import io.github.comfysdk.core.batch.BatchProgress;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.batch.BatchRun;
import io.github.comfysdk.core.batch.BatchStoppedException;
import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Reply;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DefaultRunTest extends RunFixture {
    private static <T> List<BatchResult<T>> all(BatchRun<T> run) {
        try (run) {
            return run.stream().toList();
        }
    }

    @Test
    void start_items_deliversEachAndCounts() {
        List<BatchProgress> heard = new CopyOnWriteArrayList<>();
        BatchRun<Integer> run = batch(o -> o.withProgressListener(heard::add)).start(items(3));

        assertThat(all(run)).extracting(BatchResult::context).containsExactlyInAnyOrder(0, 1, 2);

        BatchProgress progress = run.progress();
        assertThat(progress.total()).isEqualTo(OptionalLong.of(3));
        assertThat(progress.pulled()).isEqualTo(3);
        assertThat(progress.creates()).isEqualTo(3);
        assertThat(progress.succeeded()).isEqualTo(3);
        assertThat(progress.reused()).isZero();
        assertThat(progress.outstanding()).isZero();
        assertThat(heard).extracting(BatchProgress::done).contains(1L, 2L, 3L);
        assertThat(runSteps()).containsExactly("STARTED 0 0", "ENDED 0 3");
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void start_jobsThatRanInThisRun_letEstimateTheRest() {
        List<BatchProgress> heard = new CopyOnWriteArrayList<>();

        all(batch(o -> o.withProgressListener(heard::add).withOutstanding(1)).start(items(2)));

        assertThat(heard.get(0).remaining()).isPresent();
    }

    @Test
    void start_jobsOfAnEarlierRun_areReusedWithoutAnEstimate() {
        server.on(LIST, page(listed(id(0, 1), "success", DONE)));
        List<BatchProgress> heard = new CopyOnWriteArrayList<>();
        var batch = new DefaultBatch(
                "demo",
                BatchOptions.defaults().withEndpoint("comfy-async-demo").withProgressListener(heard::add),
                calls);

        all(batch.start(items(1)));

        assertThat(heard).singleElement().satisfies(progress -> {
            assertThat(progress.reused()).isEqualTo(1);
            assertThat(progress.remaining()).isEmpty();
        });
        assertThat(runSteps()).containsExactly("STARTED 0 0", "WAITS_FOR_EARLIER_CREATES 1 0 PT35S", "ENDED 0 1");
    }

    @Test
    void start_tooManyFailures_stopsAndThrowsWhenAllIsDelivered() {
        server.on(POST, Reply.refusal(400, "Prompt is required"));
        BatchRun<Integer> run = batch(
                        o -> o.withStopAfter(100, 2).withSubmitsInFlight(1).withOutstanding(1))
                .start(items(5));
        List<BatchResult<Integer>> results = new ArrayList<>();

        var stop = catchThrowableOfType(BatchStoppedException.class, () -> run.forEach(results::add));
        run.close();

        assertThat(stop)
                .hasMessageStartingWith("batch demo has stopped: ")
                .hasMessageContaining(". 0 items were under way and are open; start the batch again")
                .hasCauseInstanceOf(BadRequestException.class);
        assertThat(results).hasSize(2);
        assertThat(count(POST)).isEqualTo(2);
        assertThat(runSteps()).contains("STOPPED 0 2 BadRequestException");
    }

    @Test
    void start_keyIsRefused_stopsOnceAndLeavesAllOpen() {
        server.on(POST, Reply.refusal(403, "no"));
        BatchRun<Integer> run = batch().start(items(3));
        List<BatchResult<Integer>> results = new ArrayList<>();

        assertThatThrownBy(() -> run.forEach(results::add)).isInstanceOf(BatchStoppedException.class);
        run.close();

        assertThat(results)
                .allSatisfy(result -> assertThat(result)
                        .isInstanceOfSatisfying(
                                BatchResult.Open.class,
                                open -> assertThat(open.cause()).isInstanceOf(BatchStoppedException.class)));
        assertThat(count(POST)).isEqualTo(1);
        assertThat(run.progress().outstanding()).isZero();
    }

    @Test
    void start_keyGivenTwice_failsTheSecondAndCountsAsAMistake() {
        BatchRun<Integer> run = batch(o -> o.withStopAfter(1, 1))
                .start(List.of(item(0), item(0), item(1)).iterator());
        List<BatchResult<Integer>> results = new ArrayList<>();

        assertThatThrownBy(() -> run.forEach(results::add))
                .isInstanceOf(BatchStoppedException.class)
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
        run.close();

        assertThat(results).anyMatch(result -> result instanceof BatchResult.Failed<?>);
    }

    @Test
    void start_failuresOfEarlierRuns_stopNothing() {
        server.on(LIST, page(listed(id(0, 1), "failed"), listed(id(1, 1), "failed"), listed(id(2, 1), "failed")));
        for (int i = 0; i < 3; i++) {
            server.on("GET /executes/" + id(i, 1), Reply.execute(id(i, 1), "failed", DONE));
        }
        var batch = new DefaultBatch(
                "demo", BatchOptions.defaults().withEndpoint("comfy-async-demo").withStopAfter(1, 1), calls);

        assertThat(all(batch.start(items(3)))).hasSize(3).allMatch(result -> result instanceof BatchResult.Failed<?>);
    }

    @Test
    void close_itemsUnderWay_opensThemAndFreesAll() {
        server.on("GET /executes/" + id(0, 1), Reply.execute(id(0, 1), "created"));
        BatchRun<Integer> run = batch().start(items(2));
        Iterator<BatchResult<Integer>> each = run.iterator();
        assertThat(each.next().context()).isEqualTo(1);

        run.close();

        assertThat(each.next())
                .isInstanceOfSatisfying(
                        BatchResult.Open.class,
                        open -> assertThat(open.cause())
                                .isInstanceOf(CancellationException.class)
                                .hasMessage(
                                        "the run was closed; jobs that were submitted go on, and the next run of the batch"
                                                + " takes their results"));
        assertThat(each.hasNext()).isFalse();
        assertThat(time.pendingTasks()).isZero();
        assertThat(runSteps()).startsWith("STARTED 0 0").endsWith("ENDED 0 2");
    }

    @Test
    void close_byTheProgressListener_doesNotWaitForItself() {
        List<BatchRun<?>> runs = new CopyOnWriteArrayList<>();
        var started = new CompletableFuture<Boolean>();
        BatchRun<Integer> run = batch(o -> o.withProgressListener(progress -> {
                    started.join();
                    runs.forEach(BatchRun::close);
                }))
                .start(items(2));
        runs.add(run);
        started.complete(true);

        assertThat(run.stream().toList()).isNotEmpty();
        run.close();
    }

    @Test
    void close_withAFolder_leavesTheMarkOfJobsThatGoOn() throws Exception {
        server.on("GET /executes/" + id(0, 1), Reply.execute(id(0, 1), "created"));
        BatchRun<Integer> run = batch(o -> o.withFolder(folder)).start(items(1));
        while (run.progress().creates() == 0) {
            Thread.onSpinWait(); // the item is pulled by a thread of its own
        }

        run.close();

        assertThat(folder.resolve(".running")).hasContent("waits");
    }

    @Test
    void close_withACreateUnderWay_leavesTheMarkOfARun() {
        var sent = new CompletableFuture<Boolean>();
        server.on(POST, () -> {
            sent.complete(true);
            return server.stalled();
        });
        BatchRun<Integer> run = batch(o -> o.withFolder(folder)).start(items(1));
        sent.join();

        run.close();

        assertThat(folder.resolve(".running")).hasContent("runs ");
    }

    @Test
    void close_unclearCreate_leavesTheMarkOfARun() {
        var looked = new CompletableFuture<Boolean>();
        server.on(POST, unavailable());
        server.on("GET /executes/" + id(0, 1), () -> {
            looked.complete(true);
            return Reply.json(404, Answers.notFound(id(0, 1))).send();
        });
        BatchRun<Integer> run = batch(o -> o.withFolder(folder).withArrivalOf(Duration.ofDays(1)))
                .start(items(1));
        looked.join();
        run.close();

        assertThat(folder.resolve(".running")).hasContent("runs ");
    }

    @Test
    void close_allHasEnded_removesTheMark() {
        server.on("GET /executes/" + id(0, 1), Reply.execute(id(0, 1), "failed", DONE));

        all(batch(o -> o.withFolder(folder)).start(items(1)));

        assertThat(folder.resolve(".running")).doesNotExist();
        assertThat(folder.resolve("manifest.jsonl")).isNotEmptyFile();
    }

    @Test
    void stopSubmitting_endlessSource_deliversWhatIsUnderWay() {
        List<BatchResult<Integer>> results = new ArrayList<>();
        BatchRun<Integer> run = batch().start(
                        Stream.iterate(0, i -> i + 1).map(RunFixture::item).iterator());

        run.forEach(result -> {
            results.add(result);
            run.stopSubmitting();
        });

        assertThat(results).isNotEmpty().hasSize((int) run.progress().pulled());
        run.close();
        assertThat(runSteps()).last().isEqualTo("ENDED 0 " + results.size());
    }

    @Test
    void start_throttled_isReportedWithTheInterval() {
        server.on(
                POST,
                Reply.json(429, Answers.gateway("Too Many Requests")),
                Reply.json(201, Answers.created(id(0, 1))));

        all(batch().start(items(1)));

        assertThat(runSteps()).anyMatch(step -> step.startsWith("SLOWED_DOWN 1 0 PT"));
    }

    @Test
    void start_nothingEndsForLong_isReportedAsStalled() {
        server.on("GET /executes/" + id(0, 1), () -> {
            boolean isLong = runSteps().stream().anyMatch(step -> step.startsWith("STALLED"));
            return (isLong ? Reply.execute(id(0, 1), "success", DONE) : Reply.execute(id(0, 1), "created")).send();
        });

        all(batch().start(items(1)));

        assertThat(runSteps())
                .filteredOn(step -> step.startsWith("STALLED 1 0 PT3"))
                .hasSize(1);
    }

    @Test
    void start_sourceThrows_deliversWhatCameBeforeThenThrows() {
        Iterator<BatchItem<Integer>> source = Stream.of(0, 1)
                .map(i -> {
                    if (i == 1) {
                        throw new UnsupportedOperationException("line 2 is broken");
                    }
                    return item(i);
                })
                .iterator();
        List<BatchResult<Integer>> results = new ArrayList<>();
        BatchRun<Integer> run = batch().start(source);

        assertThatThrownBy(() -> run.forEach(results::add)).hasMessage("line 2 is broken");
        run.close();

        assertThat(results).hasSize(1);
    }

    @Test
    void start_source_isPulledWithTheCallersClassLoader() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (var own = new URLClassLoader(new URL[0], before)) {
            Thread.currentThread().setContextClassLoader(own);
            List<ClassLoader> seen = new CopyOnWriteArrayList<>();
            all(batch().start(Stream.of(0)
                    .map(i -> {
                        seen.add(Thread.currentThread().getContextClassLoader());
                        return item(i);
                    })
                    .iterator()));

            assertThat(seen).containsExactly(own);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void close_whileTheSourceIsAsked_deliversNothing() {
        var pulled = new CompletableFuture<Boolean>();
        BatchRun<Integer> run = batch(o -> o.withFolder(folder))
                .start(Stream.of(0)
                        .map(i -> {
                            pulled.join();
                            return item(i);
                        })
                        .iterator());
        run.close();
        pulled.complete(true);

        assertThat(run.stream()).isEmpty();
    }
}
