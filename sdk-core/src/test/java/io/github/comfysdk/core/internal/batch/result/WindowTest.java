package io.github.comfysdk.core.internal.batch.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.batch.BatchOptions;
import io.github.comfysdk.core.batch.BatchOrder;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.testkit.VirtualTime;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How far a batch runs ahead of whoever takes its results. */
class WindowTest {
    private final VirtualTime time = VirtualTime.startingAt(TestClients.NOW);
    private final BatchOptions options =
            BatchOptions.defaults().withOutstanding(2).withLookAhead(1);
    private Window<Integer> window = new Window<>(options, time);

    private static BatchResult<Integer> result(int number) {
        return new BatchResult.Skipped<>(new BatchItem<>("k", TestClients.graph(), number), "id", "deleted");
    }

    private static Optional<Integer> number(Optional<BatchResult<Integer>> result) {
        return result.map(each -> each.item().context());
    }

    private <R> CompletableFuture<R> inThread(Blocking<R> action) {
        var result = new CompletableFuture<R>();
        var thread = new Thread(() -> {
            try {
                result.complete(action.run());
            } catch (InterruptedException e) {
                result.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
            Thread.onSpinWait();
        }
        return result;
    }

    private interface Blocking<R> {
        R run() throws InterruptedException;
    }

    private static <R> R got(CompletableFuture<R> future) throws Exception {
        return future.get(2, TimeUnit.MINUTES);
    }

    @Test
    void awaitRoom_asManyUnderWayAsAllowed_waitsForAnEnd() throws Exception {
        assertThat(window.awaitRoom()).isTrue();
        assertThat(window.begin()).isZero();
        assertThat(window.awaitRoom()).isTrue();
        assertThat(window.begin()).isOne();
        CompletableFuture<Boolean> third = inThread(window::awaitRoom);
        assertThat(third).isNotDone();

        window.end(0, result(0));

        assertThat(got(third)).isTrue();
        assertThat(window.pulled()).isEqualTo(2);
    }

    @Test
    void awaitRoom_asManyResultsAsAllowed_waitsUntilOneIsTaken() throws Exception {
        for (int i = 0; i < 3; i++) {
            window.begin();
            window.end(i, result(i));
        }
        CompletableFuture<Boolean> fourth = inThread(window::awaitRoom);
        assertThat(fourth).as("two may be under way, and one be ready").isNotDone();

        assertThat(number(window.take())).hasValue(0);

        assertThat(got(fourth)).isTrue();
    }

    @Test
    void stopPulling_threadThatWaitsForRoom_isToldThatThereIsNone() throws Exception {
        window.begin();
        window.begin();
        CompletableFuture<Boolean> third = inThread(window::awaitRoom);
        window.stopPulling();

        assertThat(got(third)).isFalse();
        assertThat(window.awaitRoom()).isFalse();
    }

    @Test
    void take_endsInAnyOrder_areDeliveredAsTheyEnd() throws Exception {
        window.begin();
        window.begin();
        CompletableFuture<Optional<BatchResult<Integer>>> first = inThread(window::take);
        assertThat(first).isNotDone();
        window.end(1, result(1));
        assertThat(number(got(first))).hasValue(1);
        window.end(0, result(0));

        assertThat(number(window.take())).hasValue(0);
    }

    @Test
    void take_orderOfTheSource_waitsForTheOldest() throws Exception {
        window = new Window<>(options.withOrder(BatchOrder.SOURCE), time);
        window.begin();
        window.begin();
        window.end(1, result(1));
        CompletableFuture<Optional<BatchResult<Integer>>> first = inThread(window::take);
        assertThat(first).isNotDone();
        window.end(0, result(0));

        assertThat(number(got(first))).hasValue(0);
        assertThat(number(window.take())).hasValue(1);
    }

    @Test
    void noMore_jobsUnderWay_areStillDeliveredAndThenItIsOver() throws Exception {
        window.begin();
        window.noMore();
        assertThat(window.begin()).as("no more items count").isEqualTo(-1);
        assertThat(window.isOver()).isFalse();
        window.end(0, result(0));
        assertThat(window.isOver()).isTrue();
        assertThat(number(window.take())).hasValue(0);
        assertThat(window.take()).isEmpty();
    }

    @Test
    void noMore_threadThatWaitsForAResult_isToldThatThereIsNone() throws Exception {
        CompletableFuture<Optional<BatchResult<Integer>>> first = inThread(window::take);
        window.noMore();

        assertThat(got(first)).isEmpty();
    }
}
