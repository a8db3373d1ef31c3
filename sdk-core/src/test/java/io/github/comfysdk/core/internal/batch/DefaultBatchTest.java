package io.github.comfysdk.core.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.batch.BatchFeed;
import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.batch.BatchOrder;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.batch.BatchRun;
import io.github.comfysdk.core.batch.BatchStatus;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Reply;
import java.nio.file.Files;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultBatchTest extends RunFixture {
    private static <T> long countOf(BatchRun<T> run) {
        try (run) {
            return run.stream().count();
        }
    }

    @Test
    void with_otherOptions_changesACopy() {
        DefaultBatch batch = batch();

        var other = batch.with(o -> o.withTries(3));

        assertThat(other.options().tries()).isEqualTo(3);
        assertThat(batch.options().tries()).isEqualTo(1);
        assertThat(other.name()).isEqualTo("demo");
        assertThat(batch).hasToString("Batch demo");
    }

    @Test
    void start_withoutEndpoint_saysHowToSetIt() {
        DefaultBatch batch = batch(o -> o.withEndpoint(""));

        assertThatThrownBy(() -> batch.start(items(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the batch has no endpoint; set it by comfy.batch(name).with(o ->"
                        + " o.withEndpoint(\"comfy-async-...\"))");
    }

    @Test
    void start_sourcesOfEachKind_knowTheTotalIfTheSourceDoes() {
        assertThat(total(batch().start(items(2)))).isEqualTo(OptionalLong.of(2));
        assertThat(total(batch().start(items(2).stream()))).isEqualTo(OptionalLong.of(2));
        assertThat(total(batch().start(Stream.<BatchItem<Integer>>empty()))).isEqualTo(OptionalLong.of(0));
        assertThat(total(batch().start(items(2).stream().filter(item -> true)))).isEmpty();
        assertThat(total(batch().start(items(2).iterator()))).isEmpty();
        Iterable<BatchItem<Integer>> unsized = () -> items(2).iterator();
        assertThat(total(batch().start(unsized))).isEmpty();
    }

    private static OptionalLong total(BatchRun<Integer> run) {
        countOf(run);
        return run.progress().total();
    }

    @Test
    void start_stream_isClosedAtItsEnd() {
        var closed = new AtomicInteger();

        assertThat(countOf(batch().start(items(2).stream().onClose(closed::incrementAndGet))))
                .isEqualTo(2);

        assertThat(closed).hasValue(1);
    }

    @Test
    void start_folderCannotBeUsed_isRefused() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> batch(o -> o.withFolder(file)).start(items(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the folder " + file + " of the batch cannot be used");
    }

    @Test
    void start_deletedIdsCannotBeRead_isRefusedAndFreesTheFolder() throws Exception {
        var deleted = Files.writeString(folder.resolve(".deleted"), "?\n");
        DefaultBatch batch = batch(o -> o.withFolder(folder));

        assertThatThrownBy(() -> batch.start(items(1))).isInstanceOf(IllegalStateException.class);
        assertThat(batch.deleteQueued())
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining(".deleted is no prompt id");

        Files.delete(deleted);
        assertThat(folder.resolve(".running")).doesNotExist();
        openFolder(); // which it could not if the batch had it still
    }

    @ParameterizedTest
    @CsvSource({"comfy-async-demo,2,2", "comfy-real-time-demo,2,1", "comfy-async-demo,16,5"})
    void start_moreCreatesThanAllowedAtOnce_waitForTheirTurn(String endpoint, int limit, int underWay) {
        server.on(POST, Reply.json(201, Answers.created(id(0, 1))), Reply.silence());
        try (BatchRun<Integer> run =
                batch(o -> o.withEndpoint(endpoint).withSubmitsInFlight(limit)).start(items(6))) {
            while (run.progress().pulled() < 6 || count(POST) < 1 + underWay) {
                Thread.onSpinWait(); // items are pulled by a thread of their own
            }
        }

        assertThat(count(POST)).isEqualTo(1 + underWay); // the first one opens the queue
    }

    @Test
    void status_listed_isCounted() {
        server.on(LIST, page(listed(id(0, 1), "created"), listed(id(1, 1), "success", DONE)));

        assertThat(valueOf(batch().status())).isEqualTo(new BatchStatus(1, 0, 1, 0));
    }

    @Test
    void deleteQueued_withAFolder_writesTheIdsDown() {
        server.on(LIST, page(listed(id(0, 1), "created"), listed(id(1, 1), "success", DONE)));

        assertThat(valueOf(batch(o -> o.withFolder(folder)).deleteQueued())).isEqualTo(1);

        assertThat(folder.resolve(".deleted")).hasContent(id(0, 1));
    }

    @Test
    void open_itemsAdded_completeWithTheirResults() {
        try (BatchFeed feed = batch(o -> o.withOrder(BatchOrder.SOURCE)).open()) {
            var first = feed.add(item(1));
            var second = feed.add(item(2));

            var success = (BatchResult.Succeeded<Integer>) first.join();
            assertThat(success.item()).isEqualTo(item(1));
            assertThat(success.promptId()).isEqualTo(id(1, 1));
            assertThat(success.tries()).isEqualTo(1);
            assertThat(success.reused()).isFalse();
            assertThat(success.execute()).isPresent();
            assertThat(second.join().context()).isEqualTo(2);
            assertThat(feed.progress().succeeded()).isEqualTo(2);
        }
    }

    @Test
    void open_keyAddedTwice_failsTheSecond() {
        try (BatchFeed feed = batch().open()) {
            assertThat(feed.add(item(1)).join()).isInstanceOf(BatchResult.Succeeded.class);

            assertThat(feed.add(item(1)).join()).isInstanceOfSatisfying(BatchResult.Failed.class, failed -> {
                assertThat(failed.item()).isEqualTo(item(1));
                assertThat(failed.tries()).isZero();
                assertThat(failed.cause()).hasMessageContaining("was given to two items");
            });
        }
    }

    @Test
    void open_closedBefore_leavesItemsOpen() {
        BatchFeed feed = batch().open();
        feed.close();

        assertThat(feed.add(item(1)).join()).isInstanceOfSatisfying(BatchResult.Open.class, open -> {
            assertThat(open.promptId()).isEqualTo(id(1, 1));
            assertThat(open.cause())
                    .isInstanceOf(CancellationException.class)
                    .hasMessage(
                            "the feed was closed; jobs that were submitted go on, and the next run of the batch takes"
                                    + " their results");
        });
    }

    @Test
    void open_jobDeletedByAnother_isSkipped() {
        server.on("GET /executes/" + id(1, 1), Reply.json(404, Answers.notFound(id(1, 1))));
        try (BatchFeed feed = batch().open()) {
            assertThat(feed.add(item(1)).join())
                    .isInstanceOfSatisfying(
                            BatchResult.Skipped.class,
                            skipped -> assertThat(skipped.reason()).contains("was deleted"));
        }
    }
}
