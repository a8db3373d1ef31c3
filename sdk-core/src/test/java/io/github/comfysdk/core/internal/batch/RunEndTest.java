package io.github.comfysdk.core.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.batch.BatchFeed;
import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.batch.BatchOptions;
import io.github.comfysdk.core.batch.BatchProgress;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.batch.BatchRun;
import io.github.comfysdk.core.batch.BatchStoppedException;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Members;
import io.github.comfysdk.core.testing.Reply;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.testkit.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How runs end where items, sources or the server do not do as they should. */
class RunEndTest extends RunFixture {
    private static final String FIRST = "GET /executes/" + id(0, 1);

    /** A batch that may have run before, so that its first item reads the list. */
    private DefaultBatch continued(UnaryOperator<BatchOptions> change) {
        return new DefaultBatch("demo", change.apply(BatchOptions.defaults().withEndpoint("comfy-async-demo")), calls);
    }

    /** A source that gives one item, and blocks from then on, whoever interrupts it. */
    private static Iterator<BatchItem<Integer>> deaf(CountDownLatch more) {
        var given = new AtomicInteger();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                while (given.get() == 1 && more.getCount() > 0) {
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
                return item(given.getAndIncrement());
            }
        };
    }

    private Iterator<BatchItem<Integer>> afterWriting(String name, String text) {
        return Stream.of(0)
                .map(i -> {
                    try {
                        Files.writeString(folder.resolve(name), text);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return item(i);
                })
                .iterator();
    }

    @Test
    void end_ofTheLastItem_freesTheFolderWithoutAClose() {
        server.on(FIRST, Reply.execute(id(0, 1), "failed", DONE));
        BatchRun<Integer> run = batch(o -> o.withFolder(folder)).start(items(1));

        assertThat(run.stream()).hasSize(1);
        while (!runSteps().contains("ENDED 0 1")) {
            Thread.onSpinWait();
        }

        assertThat(folder.resolve(".running")).doesNotExist();
        run.close();
    }

    @Test
    void stopSubmitting_deafSource_endsWithWhatIsUnderWay() {
        var more = new CountDownLatch(1);
        BatchRun<Integer> run = batch(o -> o.withFolder(folder)).start(deaf(more));
        server.on(FIRST, Reply.execute(id(0, 1), "failed", DONE));
        Iterator<BatchResult<Integer>> each = run.iterator();
        assertThat(each.next().context()).isZero();

        run.stopSubmitting();

        assertThat(each.hasNext()).isFalse();
        while (Files.exists(folder.resolve(".running"))) {
            Thread.onSpinWait();
        }
        run.close();
        more.countDown();
        assertThat(run.progress().pulled()).isEqualTo(1);
    }

    @Test
    void close_deafSource_endsAtOnce() {
        var more = new CountDownLatch(1);
        BatchRun<Integer> run = batch().start(deaf(more));
        Iterator<BatchResult<Integer>> each = run.iterator();
        assertThat(each.next().context()).isZero();

        run.close();

        assertThat(each.hasNext()).isFalse();
        assertThat(runSteps()).last().isEqualTo("ENDED 0 1");
        more.countDown();
    }

    @Test
    void close_duringTheReadOfTheList_opensTheItem() {
        var asked = new CompletableFuture<Boolean>();
        server.on(LIST, () -> {
            asked.complete(true);
            return server.stalled();
        });
        BatchRun<Integer> run = continued(o -> o).start(items(3));
        asked.join();

        run.close();

        assertThat(run.stream().toList())
                .singleElement()
                .isInstanceOfSatisfying(
                        BatchResult.Open.class,
                        open -> assertThat(open.cause()).isInstanceOf(CancellationException.class));
        assertThat(count(POST)).isZero();
    }

    @Test
    void close_duringThePauseAfterADroppedJob_createsNothingMore() {
        server.on(
                        POST,
                        () -> Reply.json(201, Answers.created(id(0, 1)).replace("\"Async\"", "\"Real-time\""))
                                .send())
                .on("DELETE /executes", refused());
        VirtualTime.Standstill still = time.standStill();
        BatchRun<Integer> run = batch().start(items(1));
        while (count("DELETE /executes") == 0 || time.pendingTasks() < 2) {
            Thread.onSpinWait(); // until it pauses
        }
        run.close();
        still.close();
        time.advance(Duration.ofMinutes(5));

        assertThat(count(POST)).isEqualTo(1);
        assertThat(run.stream()).singleElement().isInstanceOf(BatchResult.Open.class);
    }

    @Test
    void start_listIsRefusedForAll_stopsTheRun() {
        server.on(LIST, Reply.refusal(403, "no"));
        BatchRun<Integer> run = continued(o -> o).start(items(3));

        assertThatThrownBy(() -> run.forEach(result -> assertThat(result).isInstanceOf(BatchResult.Open.class)))
                .isInstanceOf(BatchStoppedException.class);
        run.close();
        assertThat(count(POST)).isZero();
    }

    @Test
    void start_deletedIdsCannotBeReadAnyMore_opensTheItemWithTheReason() {
        BatchRun<Integer> run = batch(o -> o.withFolder(folder)).start(afterWriting(".deleted", "?\n"));

        assertThat(run.stream().toList())
                .singleElement()
                .isInstanceOfSatisfying(
                        BatchResult.Open.class,
                        open -> assertThat(open.cause()).hasMessageContaining("is no prompt id"));
        run.close();
    }

    @Test
    void start_sourceThatThrows_isClosedAndFreesTheFolder() {
        var closed = new AtomicInteger();
        Stream<BatchItem<Integer>> source = Stream.<BatchItem<Integer>>generate(() -> {
                    throw new IllegalStateException("broken");
                })
                .onClose(closed::incrementAndGet);
        BatchRun<Integer> run = batch(o -> o.withFolder(folder)).start(source);

        assertThatThrownBy(() -> run.forEach(result -> {})).hasMessage("broken");
        while (Files.exists(folder.resolve(".running"))) {
            Thread.onSpinWait();
        }

        assertThat(closed).hasValue(1);
        run.close();
    }

    @Test
    void progress_jobOfAnEarlierRunEnds_letsEstimateTheRest() {
        server.on(LIST, page(listed(id(0, 1), "created")));
        List<BatchProgress> heard = new CopyOnWriteArrayList<>();

        try (BatchRun<Integer> run =
                continued(o -> o.withProgressListener(heard::add)).start(items(1))) {
            assertThat(run.stream()).hasSize(1);
        }

        assertThat(heard).singleElement().satisfies(progress -> {
            assertThat(progress.creates()).isZero();
            assertThat(progress.remaining()).isPresent();
        });
    }

    @Test
    void stall_afterAShortRun_isReportedSoon() {
        server.on("GET /executes/" + id(1, 1), () -> {
            boolean isReported = runSteps().stream().anyMatch(step -> step.startsWith("STALLED"));
            return Reply.execute(id(1, 1), isReported ? "failed" : "created", isReported ? DONE : Members.FILES)
                    .send();
        });

        try (BatchRun<Integer> run = batch().start(items(2))) {
            assertThat(run.stream()).hasSize(2);
        }

        assertThat(Duration.between(TestClients.NOW, time.now())).isLessThan(Duration.ofMinutes(30));
    }

    @Test
    void stall_itemAddedAfterHoursOfNothing_isNone() {
        server.on(
                FIRST,
                () -> Reply.execute(
                                id(0, 1),
                                time.now().isBefore(TestClients.NOW.plusSeconds(5 * 3600 + 300)) ? "created" : "failed")
                        .send());
        try (BatchFeed feed = batch().open()) {
            time.advance(Duration.ofHours(5));

            assertThat(feed.add(item(0)).join()).isInstanceOf(BatchResult.Failed.class);
        }

        assertThat(runSteps()).noneMatch(step -> step.startsWith("STALLED"));
    }

    @Test
    void close_ofAFeedWithAJobUnderWay_opensItAsTheRun() {
        server.on(FIRST, Reply.execute(id(0, 1), "created"));
        BatchFeed feed = batch().open();
        var result = feed.add(item(0));
        while (feed.progress().creates() == 0) {
            Thread.onSpinWait();
        }

        feed.close();

        assertThat(result.join())
                .isInstanceOfSatisfying(
                        BatchResult.Open.class,
                        open -> assertThat(open.cause())
                                .hasMessageContaining("was closed; jobs that were submitted go on"));
    }
}
