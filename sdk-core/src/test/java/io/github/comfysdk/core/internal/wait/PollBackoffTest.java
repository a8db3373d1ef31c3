package io.github.comfysdk.core.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.options.WaitPolicy;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PollBackoffTest {
    private static final WaitPolicy DOUBLING = WaitPolicy.defaults()
            .withIntervals(Duration.ofSeconds(1), Duration.ofSeconds(5))
            .withGrowth(2)
            .withJitter(0.5);

    private static PollBackoff backoff(double random) {
        return new PollBackoff(DOUBLING, () -> random);
    }

    private static long millis(int millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    @Test
    void next_timeAfterTime_growsUpToTheCap() {
        PollBackoff backoff = backoff(0);

        assertThat(LongStream.generate(backoff::next).limit(5))
                .containsExactly(millis(1000), millis(2000), millis(4000), millis(5000), millis(5000));
    }

    @Test
    void next_withJitter_isShortenedByChanceWithoutSlowingTheGrowth() {
        PollBackoff backoff = backoff(1);

        assertThat(LongStream.generate(backoff::next).limit(3))
                .containsExactly(millis(500), millis(1000), millis(2000));
    }

    @Test
    void current_afterPollsThatWereDue_keepsTheirPause() {
        PollBackoff backoff = backoff(0);
        backoff.next();
        backoff.next();

        assertThat(backoff.current()).isEqualTo(millis(2000));
        assertThat(backoff.current()).isEqualTo(millis(2000));
        assertThat(backoff.next()).isEqualTo(millis(4000));
    }

    @Test
    void current_beforeAnyPollWasDue_isTheShortestPause() {
        assertThat(backoff(0).current()).isEqualTo(millis(1000));
        assertThat(backoff(1).current()).isEqualTo(millis(500));
        assertThat(backoff(1).shortest()).isEqualTo(millis(1000));
    }
}
