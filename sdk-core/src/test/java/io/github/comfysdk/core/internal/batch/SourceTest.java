package io.github.comfysdk.core.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.testing.TestClients;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The items that a caller gives, and how a source that does not end by itself is stopped. */
class SourceTest {
    private static final BatchItem<Integer> ITEM = new BatchItem<>("k", TestClients.graph(), 1);

    private static Source<Integer> source(Iterator<BatchItem<Integer>> items) {
        return new Source<>(items, () -> {});
    }

    @Test
    void next_items_areThoseOfTheIterator() {
        Source<Integer> source = source(List.of(ITEM).iterator());

        assertThat(source.next()).containsSame(ITEM);
        assertThat(source.next()).isEmpty();
        assertThat(source.isStopped()).isFalse();
    }

    @Test
    @SuppressWarnings("NullAway") // callers without a null checker can do it
    void next_nullItem_isTheFaultOfTheSource() {
        Source<Integer> source =
                source(Collections.<BatchItem<Integer>>singletonList(null).iterator());

        assertThatThrownBy(source::next)
                .isExactlyInstanceOf(NullPointerException.class)
                .hasMessage("the source of the batch returned a null item");
    }

    @Test
    void next_stoppedSource_asksTheIteratorForNothing() {
        Source<Integer> source = source(List.of(ITEM).iterator());

        source.stop();

        assertThat(source.isStopped()).isTrue();
        assertThat(source.next()).isEmpty();
        assertThat(Thread.currentThread().isInterrupted())
                .as("nobody was inside")
                .isFalse();
    }

    @Test
    void stop_sourceThatBlocks_interruptsItAndNothingThatFollows() throws Exception {
        var inside = new CountDownLatch(1);
        Source<Integer> source = source(new Iterator<>() {
            @Override
            public boolean hasNext() {
                inside.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt(); // as the code of a caller should
                }
                return false;
            }

            @Override
            public BatchItem<Integer> next() {
                throw new AssertionError("there is none");
            }
        });
        var ended = new CompletableFuture<Optional<BatchItem<Integer>>>();
        var interrupted = new CompletableFuture<Boolean>();
        var thread = new Thread(() -> {
            ended.complete(source.next());
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        thread.start();
        inside.await();

        source.stop();

        assertThat(ended.get()).isEmpty();
        assertThat(interrupted.get()).isFalse();
    }

    @Test
    void stop_whileTheThreadIsElsewhere_interruptsNothing() {
        Source<Integer> source = source(List.of(ITEM, ITEM).iterator());
        source.next();

        source.stop();

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void next_interruptOfTheCallersOwn_staysWithIt() {
        Source<Integer> source = source(List.of(ITEM).iterator());
        Thread.currentThread().interrupt();

        assertThat(source.next()).containsSame(ITEM);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void close_resource_isClosedWhateverItThrows() {
        var closed = new AtomicInteger();

        new Source<>(List.of(ITEM).iterator(), () -> {
                    closed.incrementAndGet();
                    throw new IllegalStateException("broken");
                })
                .close();

        assertThat(closed).hasValue(1);
    }
}
