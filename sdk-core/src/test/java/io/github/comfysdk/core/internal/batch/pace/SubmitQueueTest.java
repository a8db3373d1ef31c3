package io.github.comfysdk.core.internal.batch.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.internal.batch.pace.SubmitQueue.Outcome;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How creates wait for their turn. */
class SubmitQueueTest {
    private static final double NO_RATE = Double.POSITIVE_INFINITY;

    private final VirtualTime time = VirtualTime.startingAt(TestClients.NOW);
    private int limit = 3;
    private int begun;

    private SubmitQueue queue(double rate) {
        return new SubmitQueue(time, () -> limit, rate);
    }

    private void enter(SubmitQueue queue, int creates) {
        for (int i = 0; i < creates; i++) {
            queue.enter(() -> begun++);
        }
    }

    @Test
    void enter_beforeTheServerHasAcceptedOne_sendsOneAtATime() {
        SubmitQueue queue = queue(NO_RATE);
        enter(queue, 6);
        assertThat(begun).isOne();
        queue.left(Outcome.OTHER);
        assertThat(begun).as("the next, since the first was refused").isEqualTo(2);

        queue.left(Outcome.ACCEPTED);

        assertThat(begun).as("as many at once as allowed").isEqualTo(5);
        assertThat(queue.inFlight()).isEqualTo(3);
    }

    @Test
    void left_anotherLimit_isObeyedFromThenOn() {
        SubmitQueue queue = queue(NO_RATE);
        enter(queue, 9);
        queue.left(Outcome.ACCEPTED);
        assertThat(begun).isEqualTo(4);
        limit = 1;
        queue.left(Outcome.ACCEPTED);
        queue.left(Outcome.ACCEPTED);
        assertThat(begun).isEqualTo(4);
        queue.left(Outcome.ACCEPTED);
        assertThat(begun).isEqualTo(5);
    }

    @Test
    void enter_rate_sendsAtThatPace() {
        SubmitQueue queue = queue(2);
        enter(queue, 3);
        queue.left(Outcome.ACCEPTED);
        assertThat(begun).isOne();
        time.advance(Duration.ofMillis(499));
        assertThat(begun).isOne();
        time.advance(Duration.ofMillis(1));
        assertThat(begun).isEqualTo(2);
        assertThat(time.pendingTasks()).as("one timer for all").isOne();
        time.advance(Duration.ofSeconds(5));
        assertThat(begun).isEqualTo(3);
        assertThat(queue.holdUp()).isEmpty();
    }

    @Test
    void left_throttled_saysHowMuchSlowerItIs() {
        SubmitQueue queue = queue(2);
        enter(queue, 3);
        assertThat(queue.holdUp()).as("the pace is that of the options").isEmpty();

        assertThat(queue.left(Outcome.THROTTLED)).hasValue(Duration.ofSeconds(1));
        assertThat(queue.holdUp()).hasValue("2 wait to be submitted, one every 1 second, since the server throttles");
        time.advance(Duration.ofMillis(999));
        assertThat(begun).isOne();
        time.advance(Duration.ofMillis(1));
        assertThat(begun).isEqualTo(2);
        assertThat(queue.left(Outcome.OTHER)).isEmpty();
        assertThat(queue.left(Outcome.ACCEPTED)).isEmpty();
    }

    @Test
    void enter_createsThatEndAtOnce_areALoopNotARecursion() {
        SubmitQueue queue = queue(NO_RATE);
        for (int i = 0; i < 20_000; i++) {
            queue.enter(() -> {
                begun++;
                queue.left(Outcome.ACCEPTED);
            });
        }
        queue.enter(() -> enter(queue, 2));

        assertThat(begun).isEqualTo(20_002);
        assertThat(queue.inFlight()).isEqualTo(3);
    }

    @Test
    void close_whatWaits_isDropped() {
        SubmitQueue queue = queue(NO_RATE);
        enter(queue, 3);
        queue.close();
        enter(queue, 1);
        queue.left(Outcome.ACCEPTED);

        assertThat(begun).isOne();
        assertThat(queue.inFlight()).isZero();
        assertThat(queue.holdUp()).isEmpty();
    }
}
