package io.github.comfysdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.time.ClientTime.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Time that advances by itself, but past no thread that may do something first. */
@Timeout(60)
class VirtualTimeThreadsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-11-23T09:41:26Z"));
    private final HttpTransport driven = time.drive(request -> new CompletableFuture<>());
    private final CompletableFuture<Long> first = new CompletableFuture<>();
    private final CompletableFuture<Long> second = new CompletableFuture<>();

    /** Both from the same moment: nothing keeps time from advancing as soon as the first is there. */
    private void scheduleBoth() {
        try (VirtualTime.Standstill still = time.standStill()) {
            assertThat(still).isNotNull();
            time.schedule(SECOND, () -> first.complete(time.nanoTime()));
            time.schedule(SECOND.multipliedBy(2), () -> second.complete(time.nanoTime()));
        }
    }

    private <T> T await(CompletableFuture<T> future) {
        Timer blocked = time.blocks(future);
        try {
            return future.join();
        } finally {
            blocked.cancel();
        }
    }

    /** Lets real time pass in which virtual time would advance if it could, and returns where it is then. */
    private long seenByABusyThread() {
        long end = System.nanoTime() + Duration.ofMillis(100).toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return time.nanoTime();
    }

    @Test
    void entered_threadThatRuns_holdsTime() {
        time.entered();
        scheduleBoth();

        assertThat(driven).isNotNull();
        assertThat(seenByABusyThread()).isZero();
    }

    @Test
    void blocks_untilAFuture_advancesToItAndNoFurther() {
        time.entered();
        scheduleBoth();

        assertThat(await(first)).isEqualTo(SECOND.toNanos());
        assertThat(seenByABusyThread()).isEqualTo(SECOND.toNanos());
        assertThat(await(second)).isEqualTo(SECOND.multipliedBy(2).toNanos());
    }

    @Test
    void blocks_threadThatIsNotAwakeYet_holdsTime() {
        time.entered();
        scheduleBoth();
        Timer blocked = time.blocks(first);
        first.join(); // and does not say that it goes on

        assertThat(seenByABusyThread()).isEqualTo(SECOND.toNanos());
        blocked.cancel();
    }

    @Test
    void blocks_futureThatHasEnded_doesNotLetTimeAdvance() {
        time.entered();
        time.schedule(SECOND, () -> second.complete(time.nanoTime()));
        first.complete(0L);

        Timer blocked = time.blocks(first);

        assertThat(seenByABusyThread()).isZero();
        blocked.cancel();
    }

    @Test
    void counted_taskThatHasNotBegun_holdsTimeUntilItHasRun() throws InterruptedException {
        var seen = new AtomicLong(-1);
        Runnable task = time.counted(() -> seen.set(seenByABusyThread()));
        scheduleBoth();
        var worker = new Thread(task);

        assertThat(seenByABusyThread()).isZero();
        worker.start();
        worker.join();

        assertThat(seen).hasValue(0);
        assertThat(await(second)).isEqualTo(SECOND.multipliedBy(2).toNanos());
    }

    @Test
    void counted_taskThatBlocks_letsTimeAdvance() throws InterruptedException {
        var seen = new AtomicLong(-1);
        var worker = new Thread(time.counted(() -> {
            await(first);
            seen.set(seenByABusyThread());
        }));
        scheduleBoth();

        worker.start();
        worker.join();

        assertThat(seen).hasValue(SECOND.toNanos());
    }

    @Test
    void drive_threadThatWaitsForALatch_advances() throws InterruptedException {
        var latch = new CountDownLatch(1);
        time.entered();
        time.schedule(SECOND, latch::countDown);

        latch.await();

        assertThat(time.nanoTime()).isEqualTo(SECOND.toNanos());
    }

    @Test
    void drive_threadThatHasEnded_isForgotten() throws InterruptedException {
        var gone = new Thread(time::entered);
        gone.start();
        gone.join();
        scheduleBoth();

        assertThat(await(second)).isEqualTo(SECOND.multipliedBy(2).toNanos());
    }

    @Test
    void drive_threadThatRunsForLongWithoutASign_isForgotten() {
        time.entered();
        scheduleBoth();
        while (!second.isDone()) {
            Thread.onSpinWait();
        }

        assertThat(time.nanoTime()).isEqualTo(SECOND.multipliedBy(2).toNanos());
    }

    @Test
    void standStill_untilItIsClosed_holdsTime() {
        VirtualTime.Standstill still = time.standStill();
        try (VirtualTime.Standstill another = time.standStill()) {
            scheduleBoth();
            still.close();
            still.close();
            assertThat(another).isNotNull();
            assertThat(seenByABusyThread()).isZero();
        }
        assertThat(await(second)).isEqualTo(SECOND.multipliedBy(2).toNanos());
    }
}
