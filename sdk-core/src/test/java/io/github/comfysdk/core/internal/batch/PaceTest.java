package io.github.comfysdk.core.internal.batch;

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

    private void send(Pace pace) {
        pace.sent(now);
    }
}
