package io.github.comfysdk.core.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When to look at a job, by how long others took. Times are in seconds, for ease of reading. */
class RunTimesTest {
    private static final long NO_LIMIT = Long.MAX_VALUE / 4;
    private static final long LATE_IS_NO_MATTER = 1_000_000_000_000L;

    private final RunTimes times = new RunTimes();

    private void learn(long... seconds) {
        for (long each : seconds) {
            times.add(each * 1_000_000_000L);
        }
    }

    private double nextLook(double age, double tolerance) {
        return times.nextLook((long) (age * 1e9), (long) (tolerance * 1e9), NO_LIMIT) / 1e9;
    }

    @Test
    void areKnown_afterThreeJobs_notBefore() {
        learn(10, 10);
        assertThat(times.areKnown()).isFalse();
        learn(10);
        assertThat(times.areKnown()).isTrue();
    }

    @Test
    void quantile_times_isOfThoseInOrder() {
        assertThat(times.quantile(0.5)).isZero();
        learn(30, 10, 20, 40);

        assertThat(times.quantile(0)).isEqualTo(10_000_000_000L);
        assertThat(times.quantile(0.5)).isEqualTo(30_000_000_000L);
        assertThat(times.quantile(1)).isEqualTo(40_000_000_000L);
        assertThat(times.mean()).isEqualTo(25_000_000_000L);
    }

    @Test
    void nextLook_asOldAsSeveralOthers_waitsForTheRest() {
        learn(10, 10, 10, 60, 60, 60, 60, 60, 60);

        assertThat(nextLook(10, 0.5)).isEqualTo(60.5);
    }

    @ParameterizedTest
    @CsvSource({"150, 155", "200, 205", "300, 360", "210, 252"})
    void nextLook_olderThanAllOthers_comesMoreRarelyOnlyBeyondTwiceTheLongest(long age, long look) {
        learn(100);

        assertThat(times.nextLook(age * 1_000_000_000L, 0, 5_000_000_000L)).isEqualTo(look * 1_000_000_000L);
    }

    @Test
    void nextLook_allTookAsLong_comesJustAfterThat() {
        learn(10, 10, 10, 10);

        assertThat(nextLook(0, 0.5)).isEqualTo(10.5);
    }

    @Test
    void nextLook_fewTookLess_doesNotHurryForThem() {
        learn(2, 10, 10, 10, 10, 10, 10, 10, 10, 10);

        assertThat(nextLook(0, 1))
                .as("0.8 s of lateness come from the one of 2 s")
                .isBetween(10.0, 10.4);
    }

    @Test
    void nextLook_twoKindsOfJobs_waitsForTheLongOnesOnceItIsNotAShortOne() {
        learn(10, 10, 10, 10, 60, 60, 60, 60, 60, 60);

        assertThat(nextLook(11, 0.5)).isEqualTo(60.5);
    }

    @Test
    void nextLook_longestGap_isKeptOnceItMayHaveEnded() {
        learn(10, 20, 30, 40);

        assertThat(times.nextLook(5_000_000_000L, LATE_IS_NO_MATTER, 2_000_000_000L))
                .isEqualTo(12_000_000_000L);
        assertThat(times.nextLook(25_000_000_000L, LATE_IS_NO_MATTER, 2_000_000_000L))
                .isEqualTo(27_000_000_000L);
    }

    @Test
    void nextLook_onlyFewTookFarLonger_doesNotTakeTheTimeBetweenThemForSafe() {
        learn(10, 10, 10, 10, 60, 60, 60, 60, 60);

        assertThat(times.nextLook(11_000_000_000L, LATE_IS_NO_MATTER, 2_000_000_000L))
                .isEqualTo(13_000_000_000L);
        learn(60);
        assertThat(times.nextLook(11_000_000_000L, LATE_IS_NO_MATTER, 2_000_000_000L))
                .isEqualTo(62_000_000_000L);
    }

    @Test
    void nextLook_timesThatAreSpreadWidely_doesNotTakeTheTimeBetweenThemForSafe() {
        learn(1, 2, 4, 8, 16, 32, 64, 128, 256, 512);

        assertThat(times.nextLook(9_000_000_000L, LATE_IS_NO_MATTER, 2_000_000_000L))
                .isEqualTo(11_000_000_000L);
    }

    @Test
    void typical_timesThatDiffer_isTheMedian() {
        assertThat(times.typical()).isZero();
        learn(10, 12, 15, 20, 26, 33, 45, 60, 80);

        assertThat(times.typical()).isEqualTo(26_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource({"20, 10", "19, 60", "50, 10", "84, 10"})
    void typical_twoKindsOfJobs_isThatOfTheShortUnlessTheyAreFew(int shorts, long typical) {
        for (int i = 0; i < 100; i++) {
            learn(i < shorts ? 10 : 60);
        }

        assertThat(times.typical()).isEqualTo(typical * 1_000_000_000L);
    }

    @Test
    void typical_fewTakeFarLonger_isTheMedianOfAll() {
        for (int i = 0; i < 100; i++) {
            learn(i < 85 ? 100 + i : 1_000);
        }

        assertThat(times.typical()).isEqualTo(150_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource({"11, 1.2", "20, 4.8", "300, 60", "100, 20", "3000, 600", "20000, 900"})
    void nextLook_olderThanAllOthers_comesMoreAndMoreRarely(double age, double gap) {
        learn(10, 10, 10);

        double next = times.nextLook((long) (age * 1e9), 500_000_000L, 10_000_000_000L) / 1e9;

        assertThat(next - age).isCloseTo(gap, within(0.01));
    }

    @Test
    void add_moreThanAreRemembered_forgetsTheOldest() {
        learn(1_000);
        for (int i = 0; i < 128; i++) {
            learn(10);
        }

        assertThat(times.quantile(1)).isEqualTo(10_000_000_000L);
        assertThat(times.mean()).isEqualTo(10_000_000_000L);
    }
}
