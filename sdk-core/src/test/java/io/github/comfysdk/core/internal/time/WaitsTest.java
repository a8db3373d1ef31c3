package io.github.comfysdk.core.internal.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.testing.ForwardingTime;
import io.github.comfysdk.core.time.ClientTime;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A virtual time knows of every thread that blocks, from the beginning of its wait to its end. */
class WaitsTest {
    private final Recording time = new Recording();

    /** Records which waits began and ended. */
    private static final class Recording extends ForwardingTime {
        private final BlockingQueue<String> waits = new LinkedBlockingQueue<>();

        Recording() {
            super(VirtualTime.startingAt(Instant.EPOCH));
        }

        @Override
        public Timer blocks(CompletableFuture<?> until) {
            ClientTime.Timer timer = super.blocks(until);
            waits.add("began");
            return () -> {
                waits.add(until.isDone() ? "ended" : "given up");
                timer.cancel();
            };
        }
    }

    /** The ways to block on a future. */
    enum Way {
        GET {
            @Override
            String await(CompletableFuture<String> future) throws Exception {
                return future.get();
            }
        },
        GET_WITH_TIMEOUT {
            @Override
            String await(CompletableFuture<String> future) throws Exception {
                return future.get(1, TimeUnit.DAYS);
            }
        },
        JOIN {
            @Override
            String await(CompletableFuture<String> future) {
                return future.join();
            }
        };

        abstract String await(CompletableFuture<String> future) throws Exception;
    }

    private static <T> CompletableFuture<T> onAThread(Callable<T> task) {
        var result = new CompletableFuture<T>();
        DaemonThreads.named("test")
                .newThread(() -> {
                    try {
                        result.complete(task.call());
                    } catch (Exception exception) {
                        result.completeExceptionally(exception);
                    }
                })
                .start();
        return result;
    }

    @ParameterizedTest
    @EnumSource
    void future_thatEndsLater_isAWaitUntilItsEnd(Way way) throws Exception {
        var future = new TimedFuture<String>(time);
        CompletableFuture<String> awaited = onAThread(() -> way.await(future));

        assertThat(time.waits.take()).isEqualTo("began");
        assertThat(time.waits).isEmpty();
        future.complete("value");

        assertThat(awaited.get()).isEqualTo("value");
        assertThat(time.waits).containsExactly("ended");
    }

    @ParameterizedTest
    @EnumSource
    void future_thatHasEnded_isNoWait(Way way) throws Exception {
        var future = new TimedFuture<String>(time);
        future.complete("value");

        assertThat(way.await(future)).isEqualTo("value");
        assertThat(way.await(future.copy())).isEqualTo("value");

        assertThat(time.waits).isEmpty();
    }

    @Test
    void future_whoseTimeoutPasses_isNoWaitAnyMore() {
        assertThatThrownBy(
                        () -> new TimedFuture<String>(time).thenApply(it -> it).get(1, TimeUnit.NANOSECONDS))
                .isInstanceOf(TimeoutException.class);

        assertThat(time.waits).containsExactly("began", "given up");
    }

    @Test
    void waitSet_threads_waitUntilTheyAreNotified() throws Exception {
        var monitor = new Object();
        var set = new WaitSet(monitor, time);
        var open = new boolean[1];
        Callable<String> waiter = () -> {
            synchronized (monitor) {
                while (!open[0]) {
                    set.await();
                }
            }
            return "notified";
        };
        List<CompletableFuture<String>> waiters = List.of(onAThread(waiter), onAThread(waiter));
        assertThat(List.of(time.waits.take(), time.waits.take())).containsOnly("began");

        synchronized (monitor) { // the second has begun to wait only once the monitor is free
            open[0] = true;
            set.notifyThreads();
            set.notifyThreads();
        }

        for (CompletableFuture<String> each : waiters) {
            assertThat(each.get()).isEqualTo("notified");
        }
        assertThat(time.waits).containsExactly("ended", "ended");
    }
}
