package io.github.comfysdk.core.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How eagerly to look, by how late ends were noticed. Times are in seconds, for ease of reading. */
class LatenessTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long RUN = 20 * SECOND;
    private static final double AIM = 5;

    private final Lateness lateness = new Lateness();

    private void notice(int times, double late, int looks) {
        for (int i = 0; i < times; i++) {
            lateness.noticed((long) (late * SECOND), RUN, looks);
        }
    }

    /** The tolerance as a share of the aim. */
    private double share() {
        return lateness.tolerance(RUN) / (AIM * SECOND);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.5, 5", "8, 0.5, 5", "10, 0.625, 5", "100, 6.25, 50"})
    void tolerance_beforeAnyEnd_isAQuarterOfTheAim(long run, double tolerance, double longest) {
        assertThat(lateness.tolerance(run * SECOND) / 1e9).isEqualTo(tolerance);
        assertThat(Lateness.longest(run * SECOND) / 1e9).isEqualTo(longest);
        assertThat(Lateness.longestGap(run * SECOND) / 1e9).isEqualTo(longest * 0.85);
    }

    @Test
    void noticed_inTime_looksLessEagerlyUpToALimit() {
        notice(1, 0, 2);
        assertThat(share()).isCloseTo(0.26, within(1e-6));
        notice(100, 0, 2);
        assertThat(share()).isCloseTo(0.7, within(1e-6));
    }

    @Test
    void noticed_lateOnAverage_looksMoreEagerlyDownToALimit() {
        notice(21, 9, 2); // the weighted mean is 0.851 of the aim
        assertThat(share()).isCloseTo(0.25 * Math.pow(1.04, 19), within(1e-6));
        notice(100, 9, 2);
        assertThat(share()).isCloseTo(0.05, within(1e-6));
    }

    @Test
    void noticed_lateAsAnException_looksLessEagerly() {
        notice(1, 1_000, 2);
        assertThat(share()).isCloseTo(0.26, within(1e-6));
    }

    @Test
    void noticed_twoBeyondNineTenthsOfTheLongest_looksMoreEagerly() {
        notice(2, 9.1, 2);
        assertThat(share()).isCloseTo(0.25, within(1e-6));
    }

    @Test
    void noticed_oneLateAmongMany_countsForLessAndLess() {
        notice(1, 9.1, 2);
        notice(200, 0, 2);
        assertThat(share()).isCloseTo(0.7, within(1e-6));
    }

    @Test
    void noticed_alwaysNearTheAim_looksLessEagerly() {
        notice(200, 4.2, 2); // 0.84 of it
        assertThat(share()).isCloseTo(0.7, within(1e-6));
    }

    @Test
    void noticed_twoAtNineTenthsOfTheLongest_looksLessEagerly() {
        notice(2, 9, 2);
        assertThat(share()).isCloseTo(0.25 * 1.04 * 1.04, within(1e-6));
    }

    @Test
    void noticed_oneLookAJob_looksMoreEagerlySinceLaterOnesSaveNone() {
        notice(52, 0, 1);
        assertThat(share()).isCloseTo(0.7, within(1e-6));
        notice(1, 0, 1);
        assertThat(share()).isCloseTo(0.7 / 1.04, within(1e-6));
    }
}
