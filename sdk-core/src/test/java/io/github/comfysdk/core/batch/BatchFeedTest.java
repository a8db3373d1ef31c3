package io.github.comfysdk.core.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BatchFeedTest extends BatchFixture {
    private static <T> List<BatchResult<T>> joined(List<CompletableFuture<BatchResult<T>>> futures) {
        return futures.stream().map(CompletableFuture::join).toList();
    }

    private static List<CompletableFuture<BatchResult<Integer>>> add(BatchFeed feed, int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> feed.add(item(i))).toList();
    }

    @ParameterizedTest
    @EnumSource
    void add_itemsFromSeveralThreads_eachFutureHasItsOwnResult(Face face) throws Exception {
        esd.script(id(3, 1), ExecuteScript.failed("out of memory"));
        try (BatchFeed feed =
                face == Face.SYNC ? batch().open() : batch().async().open()) {
            var other = CompletableFuture.supplyAsync(() -> joined(add(feed, 20, 40)));
            List<BatchResult<Integer>> results = joined(add(feed, 0, 20));

            assertThat(results)
                    .extracting(BatchResult::context)
                    .isEqualTo(IntStream.range(0, 20).boxed().toList());
            assertThat(results).extracting(BatchResult::item).isEqualTo(items(20));
            assertThat(succeeded(results)).hasSize(19).allMatch(it -> it.files().size() == 1 && it.tries() == 1);
            assertThat(failed(results)).singleElement().satisfies(it -> {
                assertThat(it.key()).isEqualTo("row-3");
                assertThat(Blame.of(it.cause())).isEqualTo(Blame.ITEM);
            });
            assertThat(other.join()).hasSize(20);
            assertThat(feed.progress().done()).isEqualTo(40);
        }
        assertThat(inferences(40)).isEqualTo(40);
        assertThat(manifest()).hasSize(40);
        assertThat(folder.resolve(".running")).doesNotExist();
    }

    @Test
    void add_whatAnEarlierRunHasDone_isReused() {
        all(batch().start(items(5)));

        try (BatchFeed feed = batch(newClient()).open()) {
            assertThat(succeeded(joined(add(feed, 0, 8))))
                    .hasSize(8)
                    .filteredOn(BatchResult.Succeeded::reused)
                    .hasSize(5);
        }

        assertThat(creates())
                .hasSize(8)
                .allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
    }

    @Test
    void add_moreThanAreOutstanding_waits() {
        try (BatchFeed feed = batch().with(o -> o.withOutstanding(3).withOrder(BatchOrder.SOURCE))
                .open()) {
            List<CompletableFuture<BatchResult<Integer>>> futures = add(feed, 0, 30);
            assertThat(feed.progress().outstanding()).isLessThanOrEqualTo(3);

            assertThat(succeeded(joined(futures))).hasSize(30);
        }
    }

    @Test
    void add_keyThatWasAddedBefore_fails() {
        try (BatchFeed feed = batch().open()) {
            assertThat(succeeded(joined(add(feed, 0, 1)))).hasSize(1);

            assertThat(failed(joined(add(feed, 0, 1))))
                    .singleElement()
                    .satisfies(it ->
                            assertThat(it.cause()).hasMessageStartingWith("the key row-0 was given to two items"));
        }
    }

    @Test
    void close_itemsUnderWay_areOpenAndTheNextRunFinishesThem() throws IOException {
        List<CompletableFuture<BatchResult<Integer>>> futures;
        BatchFeed feed = batch().with(o -> o.withOutstanding(4)).open();
        futures = add(feed, 0, 10);
        while (feed.progress().creates() < 4) {
            Thread.onSpinWait(); // items are pulled by a thread of its own
        }
        feed.close();

        assertThat(open(joined(futures))).isNotEmpty().allSatisfy(it -> {
            assertThat(it.cause()).isInstanceOf(CancellationException.class);
            assertThat(it.promptId()).isEqualTo(id(it.context(), 1));
            assertThat(Blame.of(it.cause())).isEqualTo(Blame.PASSING);
        });
        assertThat(open(joined(add(feed, 10, 12)))).hasSize(2); // added to a feed that is over
        assertThat(succeeded(all(batch(newClient()).start(items(12))))).hasSize(12);
        assertThat(inferences(12)).isEqualTo(12);
        assertThat(manifest()).hasSize(12);
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without a checker can do
    void add_null_isRefusedAndTheFeedGoesOn() {
        try (BatchFeed feed = batch().with(BatchOptions::withFreshStart).open()) {
            assertThatThrownBy(() -> feed.<Integer>add(null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("item");
            assertThat(succeeded(joined(add(feed, 0, 2)))).hasSize(2);
        }
    }

    @Test
    void keyRefused_allItemsAreOpenWithTheReason() {
        esd.faults().on(Route.CREATE_EXECUTE).always().then(Fault.status(403));

        try (BatchFeed feed = batch().with(BatchOptions::withFreshStart).open()) {
            assertThat(open(joined(add(feed, 0, 5)))).hasSize(5).allSatisfy(it -> {
                assertThat(it.cause()).isInstanceOf(BatchStoppedException.class);
                assertThat(Blame.of(it.cause())).isEqualTo(Blame.BATCH);
            });
        }
        assertThat(esd.requestCount(Route.CREATE_EXECUTE)).isEqualTo(1);
    }

    @Test
    void callback_thatBlocks_delaysNoOtherResult() {
        var release = new CountDownLatch(1);
        try (EsdSimulator real = EsdSimulator.builder()
                        .defaultScript(ExecuteScript.success(1).runningFor(Duration.ofMillis(50)))
                        .start();
                ComfyClient comfy = ComfyClient.builder()
                        .baseUrl(real.baseUrl())
                        .apiKey(real.apiKey())
                        .build();
                BatchFeed feed = batch(comfy).with(BatchOptions::withFreshStart).open()) {
            CompletableFuture<Void> blocked = feed.add(item(0)).thenAccept(result -> {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });

            assertThat(succeeded(joined(add(feed, 1, 6)))).hasSize(5);
            release.countDown();
            blocked.join();
        }
    }

    @Test
    void idleFeed_isNoStallAndStopsNothing() {
        try (BatchFeed feed = batch().open()) {
            joined(add(feed, 0, 1));
            time.pass(Duration.ofHours(5));

            assertThat(succeeded(joined(add(feed, 1, 3)))).hasSize(2);
        }
    }

    @Test
    void open_withoutEndpoint_isRefused() {
        Batch batch = client.batch("demo");

        assertThatThrownBy(batch::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("withEndpoint");
    }
}
