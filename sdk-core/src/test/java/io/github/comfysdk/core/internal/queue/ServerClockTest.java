package io.github.comfysdk.core.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A clock of the server that is set while the client looks. */
class ServerClockTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final ServerClock clock = new ServerClock();

    @Test
    void local_clockWasSetBack_isRightFromTheFirstEndOn() {
        clock.saw(NOON, 100 * SECOND);
        Instant anHourEarlier = NOON.minusSeconds(3_600);
        clock.saw(anHourEarlier.plusSeconds(20), 119 * SECOND, 121 * SECOND);

        assertThat(clock.local(anHourEarlier.plusSeconds(30), 200 * SECOND)).isEqualTo(131 * SECOND);
    }

    @Test
    void local_clockWasSetBackAfterManyEvents_forgetsAllOfThem() {
        for (int i = 0; i < 300; i++) {
            clock.saw(NOON, 100 * SECOND);
        }
        Instant anHourEarlier = NOON.minusSeconds(3_600);
        clock.saw(anHourEarlier.plusSeconds(20), 119 * SECOND, 121 * SECOND);

        assertThat(clock.local(anHourEarlier.plusSeconds(30), 200 * SECOND)).isEqualTo(131 * SECOND);
    }

    @Test
    void local_oneEventOfTheFuture_misleadsUntilTheNextEnd() {
        clock.saw(NOON, 100 * SECOND);
        clock.saw(NOON.plusSeconds(3_600), 101 * SECOND);
        assertThat(clock.local(NOON, 200 * SECOND)).isLessThan(0);

        clock.saw(NOON.plusSeconds(10), 105 * SECOND, 111 * SECOND);

        assertThat(clock.local(NOON, 200 * SECOND)).isEqualTo(101 * SECOND);
    }

    @Test
    void local_endThatAStaleReadDidNotShow_changesNothing() {
        clock.saw(NOON, 100 * SECOND);
        clock.saw(NOON.plusSeconds(10), 113 * SECOND, 115 * SECOND);

        assertThat(clock.local(NOON, 200 * SECOND)).isEqualTo(100 * SECOND);
        clock.saw(NOON.plusSeconds(20), 123 * SECOND + 1, 125 * SECOND);
        assertThat(clock.local(NOON, 200 * SECOND)).as("too long ago").isEqualTo(105 * SECOND);
    }

    @Test
    void local_clockOfAnotherMachineThatIsWrong_doesNotCountForAWhile() {
        clock.saw(NOON, 100 * SECOND);
        clock.suppose(NOON.plusSeconds(50), 120 * SECOND);
        assertThat(clock.local(NOON, 200 * SECOND)).isEqualTo(70 * SECOND);

        clock.saw(NOON.plusSeconds(30), 128 * SECOND, 131 * SECOND);
        clock.suppose(NOON.plusSeconds(80), 150 * SECOND);
        assertThat(clock.local(NOON, 200 * SECOND)).isEqualTo(101 * SECOND);

        for (int i = 0; i < 300; i++) {
            clock.saw(NOON, 101 * SECOND);
        }
        clock.suppose(NOON.plusSeconds(80), 180 * SECOND);
        assertThat(clock.local(NOON, 200 * SECOND)).as("it may be right again").isEqualTo(100 * SECOND);
    }

    @Test
    void local_yearsThatDoNotFit_areLimited() {
        clock.saw(Instant.MAX, 100 * SECOND);
        assertThat(clock.local(Instant.MIN, 200 * SECOND)).isLessThan(0);
        assertThat(clock.local(Instant.MAX, 200 * SECOND)).isBetween(99 * SECOND, 101 * SECOND);
    }
}
