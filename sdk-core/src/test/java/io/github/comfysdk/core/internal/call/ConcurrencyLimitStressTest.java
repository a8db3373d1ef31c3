package io.github.comfysdk.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Several threads start tasks that end in every way, while others stop them. Never do more run at once than may, and
 * afterwards all turns are there again.
 */
class ConcurrencyLimitStressTest {
    private static final int PERMITS = 3;
    private static final int THREADS = 4;
    private static final int TASKS = 5_000;

    private final ConcurrencyLimit limit = new ConcurrencyLimit(PERMITS);
    private final VirtualTime time = VirtualTime.startingAt(Instant.EPOCH);
    private final ExecutorService pool = Executors.newFixedThreadPool(2 * THREADS);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostRunning = new AtomicInteger();
    private final AtomicInteger started = new AtomicInteger();

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    private CallContext scope() {
        return new CallContext(time, Operation.ping(), Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void run_tasksThatEndInEveryWay_keepsTheTurns(long seed) throws Exception {
        var begin = new CyclicBarrier(THREADS);
        var all = new ConcurrentLinkedQueue<CompletableFuture<Integer>>();
        List<Future<?>> starters = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            var random = new Random(seed * THREADS + thread);
            starters.add(pool.submit(() -> {
                begin.await();
                for (int i = 0; i < TASKS; i++) {
                    all.add(start(random));
                }
                return null;
            }));
        }
        for (Future<?> starter : starters) {
            starter.get();
        }
        for (CompletableFuture<Integer> task : all) {
            task.handle((value, fault) -> value == null ? 0 : value).join();
        }

        assertThat(all).hasSize(THREADS * TASKS);
        assertThat(mostRunning.get()).isBetween(1, PERMITS);
        assertThat(running).hasValue(0);
        assertThat(started.get()).isLessThanOrEqualTo(THREADS * TASKS);
        assertAllTurnsAreThere();
    }

    /** Starts a task that succeeds, fails or throws, at once or on another thread, and perhaps is stopped on a third. */
    private CompletableFuture<Integer> start(Random random) {
        CallContext scope = scope();
        int how = random.nextInt(6);
        CompletableFuture<Integer> result = limit.run(scope, () -> task(scope, how));
        if (random.nextInt(3) == 0) {
            pool.execute(() -> scope.stop(new CancellationException("stopped")));
        }
        return result;
    }

    private CompletableFuture<Integer> task(CallContext scope, int how) {
        started.incrementAndGet();
        mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
        var work = new Work(running);
        switch (how) {
            case 0 -> work.end(true);
            case 1 -> work.end(false);
            case 2 -> {
                running.decrementAndGet();
                throw new IllegalStateException("thrown");
            }
            case 3, 4 -> pool.execute(() -> work.end(how == 3));
            default -> {
                scope.onStop(why -> work.end(false));
                pool.execute(() -> work.end(true));
            }
        }
        return work.result();
    }

    /** Whoever comes first ends it. It is counted down before, since its end hands the turn on. */
    private record Work(AtomicInteger running, AtomicBoolean ended, CompletableFuture<Integer> result) {
        Work(AtomicInteger running) {
            this(running, new AtomicBoolean(), new CompletableFuture<>());
        }

        void end(boolean well) {
            if (ended.compareAndSet(false, true)) {
                running.decrementAndGet();
                if (well) {
                    result.complete(1);
                } else {
                    result.completeExceptionally(new IllegalStateException("failed"));
                }
            }
        }
    }

    /** The last turns may still be on their way back from tasks that were stopped, so the begin of new tasks is awaited. */
    private void assertAllTurnsAreThere() throws Exception {
        var open = new CompletableFuture<Integer>();
        var begun = new CountDownLatch(PERMITS);
        int before = started.get();
        List<CompletableFuture<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < PERMITS + 1; i++) {
            tasks.add(limit.run(scope(), () -> {
                started.incrementAndGet();
                begun.countDown();
                return open;
            }));
        }
        assertThat(begun.await(1, TimeUnit.MINUTES)).as("no turn is lost").isTrue();
        assertThat(started).as("and none is added").hasValue(before + PERMITS);

        open.complete(1);
        for (CompletableFuture<Integer> task : tasks) {
            assertThat(task.get(1, TimeUnit.MINUTES)).isEqualTo(1);
        }
    }
}
