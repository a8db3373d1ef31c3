package io.github.comfysdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Time that stands still until it is moved. */
class VirtualTimeTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:41:26Z");

    private final VirtualTime time = VirtualTime.startingAt(NOW);
    private final List<String> ran = new ArrayList<>();

    @Test
    void advance_toTheTimeOfTasks_runsThemInOrderAndThoseThatTheyAdd() {
        time.schedule(Duration.ofSeconds(3), () -> ran.add("third"));
        time.timeout(Duration.ofSeconds(2), () -> ran.add("second"));
        time.schedule(Duration.ofSeconds(1), () -> {
            ran.add("first at " + time.nanoTime());
            time.schedule(Duration.ofMillis(500), () -> ran.add("added"));
        });
        time.schedule(Duration.ofSeconds(3).plusNanos(1), () -> ran.add("too late"));
        time.schedule(Duration.ofSeconds(2), () -> ran.add("cancelled")).cancel();

        time.advance(Duration.ofSeconds(3));

        assertThat(ran).containsExactly("first at 1000000000", "added", "second", "third");
        assertThat(time.now()).isEqualTo(NOW.plusSeconds(3));
        assertThat(time.pendingTasks()).isEqualTo(1);
    }

    @Test
    void advance_byNothing_runsWhatIsDue() {
        time.schedule(Duration.ofSeconds(-1), () -> ran.add("due"));
        time.schedule(Duration.ofNanos(1), () -> ran.add("not yet"));

        time.advance(Duration.ZERO);

        assertThat(ran).containsExactly("due");
        assertThat(time.nanoTime()).isZero();
    }

    @Test
    void skipToNextTask_ofEitherKind_runsOneAndMovesToItsTime() {
        time.schedule(Duration.ofSeconds(2), () -> ran.add("pause"));
        time.timeout(Duration.ofSeconds(1), () -> ran.add("timeout"));

        assertThat(time.skipToNextTask()).isTrue();
        assertThat(ran).containsExactly("timeout");
        assertThat(time.now()).isEqualTo(NOW.plusSeconds(1));

        assertThat(time.skipToNextTask()).isTrue();
        assertThat(ran).containsExactly("timeout", "pause");

        assertThat(time.skipToNextTask()).isFalse();
        assertThat(time.now()).isEqualTo(NOW.plusSeconds(2));
    }

    @Test
    void timeout_ofATimeThatKnowsPausesOnly_isAPause() {
        ClientTime simple = new ClientTime() {
            @Override
            public Instant now() {
                return time.now();
            }

            @Override
            public long nanoTime() {
                return time.nanoTime();
            }

            @Override
            public Timer schedule(Duration delay, Runnable task) {
                ran.add("schedule " + delay);
                return time.schedule(delay, task);
            }
        };
        simple.timeout(Duration.ofSeconds(1), () -> ran.add("ran"));
        simple.timeout(Duration.ofSeconds(1), () -> ran.add("cancelled")).cancel();

        time.advance(Duration.ofSeconds(1));

        assertThat(ran).containsExactly("schedule PT1S", "schedule PT1S", "ran");
    }

    @Test
    void pass_ofWhatAResponseTakes_movesTimeAndLeavesNothingToHoldBack() {
        time.schedule(Duration.ofSeconds(1), () -> ran.add("due"));

        assertThat(time.pass(Duration.ofSeconds(29))).isZero();

        assertThat(ran).containsExactly("due");
        assertThat(time.now()).isEqualTo(NOW.plusSeconds(29));
    }

    @Test
    void advance_backwards_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> time.advance(Duration.ofSeconds(-1)))
                .withMessage("time cannot go back by PT1S; advance by zero or more");

        assertThat(time.now()).isEqualTo(NOW);
    }
}
