package io.github.comfysdk.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The queue of a listener in virtual time: bounded, in order, and never lost by an executor. */
class EventQueueTest {
    private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-11-23T09:41:26Z"));
    private final List<String> got = new ArrayList<>();
    private final List<Runnable> kept = new ArrayList<>();

    private Callbacks callbacks(@Nullable Executor given) {
        return new Callbacks(time, Runnable::run, given);
    }

    private EventQueue<String> queue(Callbacks callbacks) {
        return new EventQueue<>(callbacks, time, "a listener", got::add, count -> got.add(count + " dropped"));
    }

    @Test
    void add_executorThatNeverRuns_deliversOnAThreadOfTheClientAfterAMinute() {
        EventQueue<String> queue = queue(callbacks(task -> {}));
        queue.add("a");
        queue.add("b");

        time.advance(Duration.ofSeconds(59));
        assertThat(got).isEmpty();
        time.advance(Duration.ofSeconds(1));
        assertThat(got).containsExactly("a", "b");

        queue.add("c");
        time.advance(Duration.ofMinutes(1));
        assertThat(got).containsExactly("a", "b", "c");
    }

    @Test
    void add_executorThatRunsLate_deliversOnceAndLeavesNoTimer() {
        EventQueue<String> queue = queue(callbacks(kept::add));
        queue.add("a");

        kept.forEach(Runnable::run);
        kept.forEach(Runnable::run);
        time.advance(Duration.ofMinutes(2));

        assertThat(got).containsExactly("a");
        assertThat(time.pendingTasks()).isZero();
    }

    static Stream<Executor> willing() {
        return Stream.of(Runnable::run, task -> {
            throw new RejectedExecutionException("full");
        });
    }

    @ParameterizedTest
    @MethodSource("willing")
    void add_executorThatRunsOrRefuses_deliversAtOnceAndLeavesNoTimer(Executor executor) {
        queue(callbacks(executor)).add("a");

        assertThat(got).containsExactly("a");
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void add_moreThanFit_dropsTheOldestAndSaysHowMany() {
        EventQueue<String> queue = queue(callbacks(kept::add));
        IntStream.range(0, EventQueue.CAPACITY + 3).forEach(i -> queue.add("event " + i));

        kept.remove(0).run();

        assertThat(got).hasSize(EventQueue.CAPACITY + 1).startsWith("3 dropped", "event 3", "event 4");
        assertThat(got.get(EventQueue.CAPACITY)).isEqualTo("event " + (EventQueue.CAPACITY + 2));
    }

    @Test
    void add_insideTheListener_isDeliveredAfterwards() {
        List<EventQueue<String>> self = new ArrayList<>();
        var queue = new EventQueue<String>(
                callbacks(null),
                time,
                "a listener",
                event -> {
                    if (event.equals("a")) {
                        self.get(0).add("b");
                    }
                    got.add(event);
                },
                count -> {});
        self.add(queue);

        queue.add("a");

        assertThat(got).containsExactly("a", "b");
    }

    @Test
    void close_eventsThatAnExecutorKeeps_areDeliveredOnce() {
        Callbacks callbacks = callbacks(kept::add);
        EventQueue<String> queue = queue(callbacks);
        queue.add("a");

        callbacks.close();
        queue.close();
        kept.forEach(Runnable::run);
        queue.add("b");

        assertThat(got).containsExactly("a", "b");
    }
}
