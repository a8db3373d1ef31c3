package io.github.comfysdk.core.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Timers of the system's time, on real threads: none comes too early, and the timer's own thread runs nothing itself. */
class SystemTimeTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    private final ExecutorService pool = Executors.newSingleThreadExecutor(DaemonThreads.named("test-pool"));
    private volatile Executor executor = pool;
    private final SystemTime time = new SystemTime(task -> executor.execute(task));

    /** The two kinds of timers, which differ in virtual time only. */
    enum Kind {
        SCHEDULE {
            @Override
            ClientTime.Timer set(ClientTime time, Duration delay, Runnable task) {
                return time.schedule(delay, task);
            }
        },
        TIMEOUT {
            @Override
            ClientTime.Timer set(ClientTime time, Duration delay, Runnable task) {
                return time.timeout(delay, task);
            }
        };

        abstract ClientTime.Timer set(ClientTime time, Duration delay, Runnable task);
    }

    @AfterEach
    void close() {
        time.close();
        pool.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void timer_whoseTimeHasCome_runsOnTheExecutorAndNotTooEarly(Kind kind) throws InterruptedException {
        BlockingQueue<String> threads = new LinkedBlockingQueue<>();
        long start = time.nanoTime();

        kind.set(time, SHORT, () -> threads.add(Thread.currentThread().getName()));

        assertThat(threads.take()).isEqualTo("test-pool-1");
        assertThat(time.nanoTime() - start).isGreaterThanOrEqualTo(SHORT.toNanos());
    }

    @ParameterizedTest
    @EnumSource
    void timer_withoutOrWithNegativeDelay_runsAtOnce(Kind kind) throws InterruptedException {
        var ran = new CountDownLatch(2);

        kind.set(time, Duration.ZERO, ran::countDown);
        kind.set(time, Duration.ofDays(-1), ran::countDown);

        ran.await();
    }

    @ParameterizedTest
    @EnumSource
    void timer_cancelled_neverRuns(Kind kind) throws InterruptedException {
        Queue<String> ran = new ConcurrentLinkedQueue<>();
        var all = new CountDownLatch(1);
        CountDownLatch gate = holdTheTimer();

        kind.set(time, Duration.ZERO, () -> ran.add("cancelled")).cancel();
        kind.set(time, Duration.ZERO, () -> ran.add("kept"));
        kind.set(time, Duration.ofMillis(1), all::countDown);
        gate.countDown();
        all.await();

        assertThat(ran).containsExactly("kept");
    }

    /** Keeps the timer's thread busy until the gate is opened, so that nothing can come due in between. */
    private CountDownLatch holdTheTimer() throws InterruptedException {
        var gate = new CountDownLatch(1);
        var held = new CountDownLatch(1);
        executor = task -> {
            executor = pool;
            held.countDown();
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        time.schedule(Duration.ZERO, () -> {});
        held.await();
        return gate;
    }

    @ParameterizedTest
    @EnumSource
    void timer_cancelledAfterItsEnd_doesNothing(Kind kind) throws InterruptedException {
        Queue<String> ran = new ConcurrentLinkedQueue<>();
        var first = new CountDownLatch(1);
        var later = new CountDownLatch(1);
        ClientTime.Timer timer = kind.set(time, Duration.ZERO, () -> {
            ran.add("once");
            first.countDown();
        });
        first.await();

        timer.cancel();
        timer.cancel();
        kind.set(time, SHORT, later::countDown);
        later.await();

        assertThat(ran).containsExactly("once");
    }

    @ParameterizedTest
    @EnumSource
    void timer_beyondAllMeasure_isForEver(Kind kind) throws InterruptedException {
        Queue<String> ran = new ConcurrentLinkedQueue<>();
        var later = new CountDownLatch(1);

        kind.set(time, Duration.ofSeconds(Long.MAX_VALUE), () -> ran.add("for ever"));
        kind.set(time, Duration.ofDays(200_000), () -> ran.add("longer than nanoseconds can count"));
        kind.set(time, SHORT, later::countDown);
        later.await();

        assertThat(ran).isEmpty();
    }

    @Test
    void timeouts_onBothSidesOfTheGuard_runInTheOrderOfTheirTime() throws InterruptedException {
        Queue<String> ran = new ConcurrentLinkedQueue<>();
        var all = new CountDownLatch(1);

        time.timeout(Duration.ofMillis(10), () -> ran.add("before the guard, which stands at a second"));
        time.timeout(Duration.ofMillis(1_010), () -> ran.add("behind it, and sets it"));
        time.timeout(Duration.ofMillis(1_011), () -> ran.add("behind it"));
        time.timeout(Duration.ofMillis(1_012), all::countDown);
        all.await();

        assertThat(ran)
                .containsExactly("before the guard, which stands at a second", "behind it, and sets it", "behind it");
    }

    @ParameterizedTest
    @EnumSource
    void close_withTimersThatWait_forgetsThemAndTakesNoMore(Kind kind) throws InterruptedException {
        Queue<String> ran = new ConcurrentLinkedQueue<>();
        holdTheTimer();
        kind.set(time, Duration.ZERO, () -> ran.add("before"));

        time.close();
        kind.set(time, Duration.ZERO, () -> ran.add("after")).cancel();

        var later = new CountDownLatch(1);
        try (var other = new SystemTime(pool)) {
            other.schedule(SHORT, later::countDown);
            later.await();
        }
        assertThat(ran).isEmpty();
    }

    @Test
    void now_isTheSystemsClock() {
        Instant before = Instant.now();

        Instant now = time.now();

        assertThat(now).isBetween(before, Instant.now());
    }
}
