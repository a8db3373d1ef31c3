package io.github.comfysdk.core.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many jobs end in a time. */
class ThroughputTest {
    private final Throughput throughput = new Throughput();

    private void endEach(int gap, int count) {
        for (int i = 0; i < count; i++) {
            throughput.ended((long) i * gap);
        }
    }

    @Test
    void interval_lessThanTwoEnds_isUnknown() {
        assertThat(throughput.interval(10)).isEqualTo(Long.MAX_VALUE);
        throughput.ended(5);
        assertThat(throughput.interval(10)).isEqualTo(Long.MAX_VALUE);
        throughput.ended(15);
        assertThat(throughput.interval(10)).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({
        // ends, time between two, run -> interval
        "2,   10, 6,     8", // all have begun within a run before the first end
        "32,  10, 100,   12",
        "33,  10, 100,   10", // the latest ends tell it alone
        "33,  10, 621,   10", // 310 is half a run
        "33,  10, 622,   28", // too short a time for the run: all of them count
        "256, 1,  10000, 1", // as many as are remembered
        "255, 1,  10000, 40",
        "300, 1,  10000, 1",
        "256, 100, 10000000, 100",
        "2,   0,  0,     1",
        "33,  0,  0,     1"
    })
    void interval_regularEnds_isTheirTime(int ends, int gap, long run, long interval) {
        endEach(gap, ends);

        assertThat(throughput.interval(run)).isEqualTo(interval);
    }

    @Test
    void interval_change_isNoticedAfterThirtyTwoEnds() {
        endEach(10, 100);
        for (int i = 1; i <= 32; i++) {
            throughput.ended(990 + i * 3);
        }

        assertThat(throughput.interval(20)).isEqualTo(3);
    }

    @Test
    void interval_endsOutOfOrder_isThatOfTheirSpan() {
        throughput.ended(30);
        throughput.ended(10);
        throughput.ended(20);

        assertThat(throughput.interval(10)).isEqualTo(10);
    }

    @Test
    void latest_end_isTheOneThatWasRecordedLast() {
        assertThat(throughput.latest()).isNegative();
        endEach(10, 257);
        assertThat(throughput.latest()).isEqualTo(2_560);
    }
}
