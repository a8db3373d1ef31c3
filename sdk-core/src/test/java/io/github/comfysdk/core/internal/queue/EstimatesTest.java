package io.github.comfysdk.core.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is learned of an endpoint, piece by piece. */
class EstimatesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void local_timeOfTheServer_isTranslatedByTheSmallestDifference() {
        var clock = new ServerClock();
        clock.saw(NOON, 100 * SECOND);
        clock.saw(NOON, 90 * SECOND);

        assertThat(clock.local(NOON.plusSeconds(5), 200 * SECOND)).isEqualTo(95 * SECOND);
    }

    @Test
    void local_laterResponseThatTookLonger_changesNothing() {
        var clock = new ServerClock();
        clock.saw(NOON.plusMillis(250), 90 * SECOND);
        clock.saw(NOON, 100 * SECOND);

        assertThat(clock.local(NOON.plusMillis(5_500), 200 * SECOND)).isEqualTo(95 * SECOND + SECOND / 4);
    }

    @Test
    void local_afterTheClientWasSuspended_isRightAgainAfterSomeTime() {
        var clock = new ServerClock();
        clock.saw(NOON, 100 * SECOND);
        for (int i = 0; i < 600; i++) {
            clock.saw(NOON, 400 * SECOND);
        }

        assertThat(clock.local(NOON, 500 * SECOND)).isEqualTo(400 * SECOND);
    }

    @Test
    void local_nothingKnownOrInTheFuture_isNow() {
        var clock = new ServerClock();
        assertThat(clock.local(NOON, 7)).isEqualTo(7);
        clock.saw(NOON, 100 * SECOND);
        assertThat(clock.local(NOON.plusSeconds(60), 101 * SECOND)).isEqualTo(101 * SECOND);
    }

    @ParameterizedTest
    @CsvSource({"10, 2.5, 10", "10, 15, 45", "10, 25, 60", "60, 15, 60", "600, 150, 540", "1200, 120, 1080"})
    void probeInterval_isSomeEndsButHardlyShorterThanARun(long run, double interval, long expected) {
        var estimates = new Estimates();
        for (int i = 0; i < 300; i++) {
            estimates.ran(run * SECOND, 4);
            estimates.throughput.ended((long) (i * interval * SECOND));
        }

        assertThat(estimates.probeInterval() / SECOND).isEqualTo(expected);
        assertThat(estimates.hastyProbeInterval() / SECOND).isEqualTo(Math.min(expected, run));
    }

    @ParameterizedTest
    @CsvSource({"10, 10, 5", "60, 10, 5", "60, 40, 25"})
    void longestGap_halfOfTheJobsAreFarLonger_isThatOfTheShort(long longRun, long shortRun, long longest) {
        var estimates = new Estimates();
        for (int i = 0; i < 100; i++) {
            estimates.ran((i % 5 < 2 ? shortRun : longRun) * SECOND, 4);
        }
        var job = new QueuedJob(() -> {});
        job.gaps(SECOND, 10 * SECOND);

        assertThat(estimates.longestDelay()).isLessThanOrEqualTo(longest * SECOND);
        assertThat(estimates.longestGap(job)).isBetween(longest * SECOND * 3 / 4, longest * SECOND * 11 / 10);
    }

    @Test
    void depth_jobsThatOvertake_isForgottenWhenAllIsInOrderAgain() {
        var depth = new Depth();
        assertThat(depth.isInOrder()).isTrue();
        depth.started(4);
        assertThat(depth.get()).isEqualTo(5);
        for (int i = 0; i < 96; i++) {
            depth.started(0);
        }
        assertThat(depth.isInOrder()).isTrue();
    }

    @Test
    void slots_jobsThatStartLaterThanGuessed_areFewer() {
        var slots = new Slots();
        slots.set(10);
        for (int i = 0; i < 20; i++) {
            slots.guessed(4 * SECOND, SECOND);
        }

        assertThat(slots.count())
                .as("four intervals too late, so about four too many")
                .isBetween(6, 8);
    }

    @Test
    void slots_jobsThatStartEarlierThanGuessed_areMore() {
        var slots = new Slots();
        slots.set(4);
        for (int i = 0; i < 13; i++) {
            slots.guessed(-5 * SECOND, SECOND);
        }

        assertThat(slots.count()).isEqualTo(7);
    }

    @Test
    void isCold_fewJobsAtOnce_untilOneHasEnded() {
        var estimates = new Estimates();
        assertThat(estimates.isCold()).isTrue();

        estimates.ran(10 * SECOND, 8);

        assertThat(estimates.isCold()).isFalse();
    }

    @Test
    void isCold_manyJobsAtOnce_untilThreeHaveEnded() {
        var estimates = new Estimates();
        estimates.ran(8 * SECOND, 9);
        estimates.ran(9 * SECOND, 9);
        assertThat(estimates.isCold()).isTrue();

        estimates.ran(10 * SECOND, 9);
        assertThat(estimates.isCold()).isFalse();
    }

    @Test
    void throughput_jobsThatEndEveryTwoSeconds_isTheirInterval() {
        var throughput = new Throughput();
        assertThat(throughput.interval(0)).isEqualTo(Long.MAX_VALUE);
        for (int i = 1; i <= 100; i++) {
            throughput.ended(2L * i * SECOND);
        }

        assertThat(throughput.interval(10 * SECOND)).isEqualTo(2 * SECOND);
    }

    @Test
    void throughput_machinesInStep_isThatOfTheMachinesNotOfTheirCommonEnd() {
        var throughput = new Throughput();
        for (int round = 1; round <= 3; round++) {
            for (int machine = 0; machine < 4; machine++) {
                throughput.ended(10L * round * SECOND);
            }
            assertThat(throughput.interval(10 * SECOND)).isEqualTo(10 * SECOND / 4);
        }
    }

    @Test
    void throughput_moreMachinesInStepThanEndsAreRememberedAtFirst_isThatOfTheMachines() {
        var throughput = new Throughput();
        for (int i = 0; i < 500; i++) {
            throughput.ended(10L * (i / 50) * SECOND);
        }

        assertThat(throughput.interval(10 * SECOND)).isBetween(SECOND / 6, SECOND / 4);
    }

    @Test
    void lateness_endsThatAreNoticedTooLate_makesLooksMoreEager() {
        var lateness = new Lateness();
        long before = lateness.tolerance(10 * SECOND);
        for (int i = 0; i < 50; i++) {
            lateness.noticed(8 * SECOND, 10 * SECOND, 3);
        }

        assertThat(lateness.tolerance(10 * SECOND)).isLessThan(before / 3).isPositive();
    }

    @Test
    void lateness_endsThatAreNoticedEarlyAtManyLooks_savesSome() {
        var lateness = new Lateness();
        long before = lateness.tolerance(10 * SECOND);
        for (int i = 0; i < 50; i++) {
            lateness.noticed(SECOND / 10, 10 * SECOND, 3);
        }

        assertThat(lateness.tolerance(10 * SECOND)).isGreaterThan(2 * before);
    }
}
