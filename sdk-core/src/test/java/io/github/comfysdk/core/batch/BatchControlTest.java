package io.github.comfysdk.core.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.error.CallInterruptedException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchControlTest extends BatchFixture {
    @Test
    void outstandingAndLookAhead_boundWhatIsPulled() {
        var pulled = new AtomicInteger();
        Stream<BatchItem<Integer>> source =
                Stream.iterate(0, i -> i + 1).map(BatchFixture::item).peek(item -> pulled.incrementAndGet());
        try (BatchRun<Integer> run =
                batch().with(o -> o.withOutstanding(5).withLookAhead(10)).start(source.iterator())) {
            Iterator<BatchResult<Integer>> each = run.iterator();
            for (int i = 1; i <= 20; i++) {
                each.next();
                assertThat(pulled.get()).isLessThanOrEqualTo(i + 5 + 10);
            }
        }
    }

    @Test
    void stopSubmitting_infiniteSource_endsWithWhatIsUnderWay() {
        var isClosed = new AtomicBoolean();
        Stream<BatchItem<Integer>> source =
                Stream.iterate(0, i -> i + 1).map(BatchFixture::item).onClose(() -> isClosed.set(true));
        List<BatchResult<Integer>> results = new ArrayList<>();
        try (BatchRun<Integer> run = batch().with(o -> o.withOutstanding(5)).start(source)) {
            run.forEach(result -> {
                results.add(result);
                run.stopSubmitting();
            });
        }

        assertThat(results).isNotEmpty();
        assertThat(succeeded(results)).hasSameSizeAs(results);
        assertThat(isClosed).isTrue();
        assertThat(folder.resolve(".running")).doesNotExist();
    }

    /** As of a pipe, which nothing wakes but its other end. */
    @Test
    void stopSubmitting_sourceThatHeedsNoInterrupt_endsWithWhatIsUnderWay() {
        var more = new CountDownLatch(1);
        Iterator<BatchItem<Integer>> source = new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                while (next == 3 && more.getCount() > 0) {
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
                return item(next++);
            }
        };
        BatchRun<Integer> run = batch().with(o -> o.withFreshStart()).start(source);
        Iterator<BatchResult<Integer>> each = run.iterator();
        List<BatchResult<Integer>> results = new ArrayList<>(List.of(each.next()));

        run.stopSubmitting();
        each.forEachRemaining(results::add);

        run.close();
        assertThat(succeeded(results)).hasSize(3);
        assertThat(run.progress().pulled()).isEqualTo(3);
        assertThat(folder.resolve(".running")).doesNotExist();
        more.countDown();
    }

    @Test
    void close_sourceThatBlocks_interruptsIt() throws InterruptedException {
        var entered = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        Iterator<BatchItem<Integer>> source = new Iterator<>() {
            @Override
            public boolean hasNext() {
                entered.countDown();
                try {
                    never.await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
                return false;
            }

            @Override
            public BatchItem<Integer> next() {
                throw new AssertionError("nothing was promised");
            }
        };
        BatchRun<Integer> run = batch().start(source);
        entered.await();

        run.close();

        interrupted.await();
        assertThat(run.iterator().hasNext()).isFalse();
    }

    @Test
    void iterator_interruptedThread_throwsAndTheRunGoesOn() {
        try (BatchRun<Integer> run = batch().start(items(3))) {
            Iterator<BatchResult<Integer>> each = run.iterator();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> {
                        while (true) {
                            each.next();
                        }
                    })
                    .isInstanceOf(CallInterruptedException.class)
                    .hasMessageContaining("the batch goes on until its run is closed");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(run.stream().count()).isEqualTo(3);
        }
    }
}
