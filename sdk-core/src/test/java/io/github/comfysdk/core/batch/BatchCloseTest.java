package io.github.comfysdk.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.testing.ForwardingTime;
import io.github.comfysdk.core.time.ClientTime;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** When a run has been closed, its folder is free. */
class BatchCloseTest extends BatchFixture {
    /** A clock that holds the thread of the run once, after it was armed. */
    private static final class HoldingTime extends ForwardingTime {
        private final CountDownLatch held = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);
        private final AtomicBoolean isArmed = new AtomicBoolean();

        HoldingTime(ClientTime time) {
            super(time);
        }

        /** The next call holds the thread: an item takes the time when it has been counted, but the run has not yet got it. */
        void arm() {
            isArmed.set(true);
        }

        private void called() {
            boolean isRun = Thread.currentThread().getName().startsWith("comfy-sdk-batch");
            if (isRun && isArmed.compareAndSet(true, false)) {
                held.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public Instant now() {
            called();
            return super.now();
        }
    }

    /** Arms the clock when it hands over its last item. */
    private static Iterator<BatchItem<Integer>> arming(HoldingTime clock) {
        Iterator<BatchItem<Integer>> each = List.of(item(0), item(1)).iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public BatchItem<Integer> next() {
                BatchItem<Integer> next = each.next();
                if (!each.hasNext()) {
                    clock.arm();
                }
                return next;
            }
        };
    }

    @Test
    void close_whileAnItemBegins_returnsWhenTheFolderIsFree() throws Exception {
        var clock = new HoldingTime(time);
        ComfyClient slow = ComfyClient.builder()
                .baseUrl(esd.baseUrl())
                .apiKey(esd.apiKey())
                .time(clock)
                .transport(esd.transport(time))
                .build();
        clients.add(slow);
        BatchRun<Integer> run = batch(slow).with(o -> o.withFreshStart()).start(arming(clock));
        assertThat(clock.held.await(1, TimeUnit.MINUTES)).isTrue();

        var startedAgain = new CompletableFuture<Boolean>();
        var closing = new Thread(() -> {
            try {
                run.close();
                batch().start(items(1)).close();
                startedAgain.complete(true);
            } catch (RuntimeException | Error refused) {
                startedAgain.completeExceptionally(refused);
            }
        });
        closing.start();
        while (closing.getState() != Thread.State.WAITING && closing.isAlive()) {
            Thread.onSpinWait();
        }
        assertThat(startedAgain).isNotDone();
        clock.goOn.countDown();

        assertThat(startedAgain.get(1, TimeUnit.MINUTES)).isTrue();
        assertThat(run.stream()).hasSize(2);
    }

    @Test
    void close_ofAnInterruptedThread_keepsTheInterrupt() {
        BatchRun<Integer> run = batch().with(o -> o.withFreshStart()).start(items(20));
        run.iterator().next();

        Thread.currentThread().interrupt();
        run.close();

        assertThat(Thread.interrupted()).isTrue();
        batch().start(items(1)).close();
    }
}
