package io.github.comfysdk.core.internal.batch.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private long now;

    @Test
    void limited_throttledInABurst_halvesOnceAndRecoversToTheLimit() {
        var pace = new Pace(10);
        send(pace);
        assertThat(pace.pause(now)).isEqualTo(SECOND / 10);

        pace.throttled(now);
        pace.throttled(now + SECOND / 2);
        assertThat(pace.pause(now)).isEqualTo(SECOND / 5);

        pace.throttled(now + 2 * SECOND);
        assertThat(pace.pause(now)).isEqualTo(SECOND * 2 / 5);
        for (int i = 0; i < 200; i++) {
            pace.accepted(now);
        }
        assertThat(pace.pause(now)).isEqualTo(SECOND / 10);
    }

    @Test
    void unlimited_throttled_slowsDownFromTheRateSoFarAndRecoversToNone() {
        var pace = new Pace(Double.POSITIVE_INFINITY);
        for (int i = 0; i < 100; i++) {
            send(pace);
            assertThat(pace.pause(now)).isZero();
            now += SECOND / 20;
        }
        pace.throttled(now);
        assertThat(pace.pause(now)).isBetween(SECOND / 25, SECOND / 9);

        for (int i = 0; i < 200; i++) {
            pace.accepted(now);
        }
        assertThat(pace.pause(now)).isZero();
    }

    @Test
    void throttledForEver_sendsOnceInTenSeconds() {
        var pace = new Pace(1_000);
        send(pace);
        for (int i = 0; i < 100; i++) {
            pace.throttled(now + i * (2 * SECOND));
        }
        assertThat(pace.pause(now)).isEqualTo(10 * SECOND);
    }

    @Test
    void throttledForLong_serverAcceptsAgain_recoversInHalfAMinuteHoweverFewAreSent() {
        var pace = new Pace(100);
        for (int i = 0; i < 20; i++) {
            send(pace);
            pace.throttled(now);
            now += 10 * SECOND;
        }
        assertThat(pace.isSlowed()).isTrue();

        int creates = 0;
        long begun = now;
        while (pace.interval().toNanos() > SECOND / 2) {
            now += pace.pause(now);
            send(pace);
            pace.accepted(now);
            creates++;
        }

        assertThat(now - begun).isLessThan(40 * SECOND);
        assertThat(creates).isBetween(4, 40);
    }

    @Test
    void accepted_slowed_isATwentiethFasterOrHalfAsFastAgainPerTenSeconds() {
        var pace = new Pace(10);
        for (int i = 0; i < 3; i++) {
            now += 2 * SECOND;
            pace.throttled(now);
        }
        assertThat(pace.interval()).isEqualTo(Duration.ofMillis(800));

        pace.accepted(now);
        assertThat(pace.interval()).isEqualTo(Duration.ofMillis(760));
        pace.accepted(now + 10 * SECOND);
        assertThat(pace.interval()).isEqualTo(Duration.ofMillis(380));
        pace.accepted(now + 10 * SECOND);
        assertThat(pace.interval()).isEqualTo(Duration.ofMillis(361));
    }

    @Test
    void accepted_afterAPauseOfTheBatch_isFourTimesAsFastAtMost() {
        var pace = new Pace(10);
        for (int i = 0; i < 20; i++) {
            now += 2 * SECOND;
            pace.throttled(now);
        }

        pace.accepted(now + 3_600 * SECOND);

        assertThat(pace.interval()).isEqualTo(Duration.ofMillis(2_500));
    }

    @Test
    void accepted_unlimitedAndHardlySlowed_isUnlimitedAgain() {
        var pace = new Pace(Double.POSITIVE_INFINITY);
        pace.throttled(now);
        assertThat(pace.interval()).isEqualTo(Duration.ofMillis(20));

        pace.accepted(now + 10 * SECOND);
        assertThat(pace.interval()).isEqualTo(Duration.ofMillis(10));
        assertThat(pace.isSlowed()).isTrue();
        pace.accepted(now + 10 * SECOND);
        assertThat(pace.interval()).isZero();
        assertThat(pace.isSlowed()).isFalse();
    }

    @Test
    void accepted_limitedToOneInLessThanTenMilliseconds_staysAtItsRate() {
        var pace = new Pace(200);

        pace.accepted(now);

        assertThat(pace.interval()).isEqualTo(Duration.ofMillis(5));
        assertThat(pace.isSlowed()).isFalse();
    }

    @Test
    void throttled_unlimited_goesByTheLastGapsOfWhichALongOneCountsTenSeconds() {
        var steady = new Pace(Double.POSITIVE_INFINITY);
        for (int i = 0; i < 3; i++) {
            steady.sent(i * (SECOND / 5));
        }
        steady.throttled(SECOND);
        assertThat(steady.interval()).isEqualTo(Duration.ofNanos(93_750_000));

        var paused = new Pace(Double.POSITIVE_INFINITY);
        paused.sent(0);
        paused.sent(3_600 * SECOND);
        paused.throttled(3_600 * SECOND);
        assertThat(paused.interval()).isEqualTo(Duration.ofMillis(2_500));
    }

    @Test
    void throttled_again_countsFromASecondAfterTheLastOne() {
        var pace = new Pace(10);

        assertThat(pace.throttled(now)).isTrue();
        assertThat(pace.throttled(now + SECOND - 1)).isFalse();
        assertThat(pace.throttled(now + SECOND)).isTrue();
        assertThat(pace.interval()).isEqualTo(Duration.ofMillis(400));
    }

    @Test
    void pause_anyTime_isTheRestOfTheInterval() {
        var pace = new Pace(10);
        assertThat(pace.pause(now)).isZero();

        pace.sent(SECOND);

        assertThat(pace.pause(SECOND)).isEqualTo(SECOND / 10);
        assertThat(pace.pause(SECOND + SECOND / 25)).isEqualTo(SECOND * 3 / 50);
        assertThat(pace.pause(2 * SECOND)).isZero();
    }

    private void send(Pace pace) {
        pace.sent(now);
    }
}
