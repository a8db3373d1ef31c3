package io.github.comfysdk.core.internal.wait.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When scans follow each other, by how many ends were noticed. Times are in seconds. */
class ScanPaceTest {
    private final ScanPace pace = new ScanPace();

    private static long nanos(double seconds) {
        return (long) (seconds * 1e9);
    }

    /** Notices so many ends, evenly spread over a second. */
    private void notice(int ends, double from) {
        IntStream.range(0, ends).forEach(i -> pace.noticedEnd(nanos(from + i / (double) ends)));
    }

    private void scan(double begin, double end, int pages) {
        pace.scanBegins(nanos(begin));
        pace.scanEnded(nanos(end), pages, 0);
    }

    @Test
    void isDue_fewerEndsThanPages_isNot() {
        scan(0, 3.5, 5);

        notice(5, 4);
        assertThat(pace.isPaying()).isFalse();
        assertThat(pace.isDue(nanos(5))).isFalse();

        notice(1, 5);
        assertThat(pace.isPaying()).isTrue();
        assertThat(pace.isDue(nanos(5))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // pages, ends in the last four seconds, how long the scan took -> when the next one begins after it began
        "5, 100, 3.5, 3.5", // at once
        "2, 20, 1.4, 1.4",
        "2, 12, 1.4, 2.2", // after 6.6 ends, of which a third of a second brings one
        "1, 6, 0.7, 2.2",
        "2, 6, 0.7, 3.25", // four seconds would be too late
        "5, 6, 3.5, 3.5",
    })
    void next_scansThatPay_isWhenEnoughHaveEndedAndInTime(int pages, int ends, double took, double next) {
        pace.scanBegins(nanos(10));
        notice(ends, 9.5);
        pace.scanEnded(nanos(10 + took), pages, 0);

        assertThat(pace.isPaying()).isTrue();
        assertThat(pace.next() / 1e9 - 10).isBetween(next - 0.001, next + 0.001);
        assertThat(pace.isDue(pace.next() - 1)).isFalse();
        assertThat(pace.isDue(pace.next())).isTrue();
    }

    @Test
    void isDue_endsOfLongAgo_noLongerCount() {
        notice(20, 0);
        scan(1, 2, 1);
        assertThat(pace.isDue(nanos(4.9))).isTrue();

        assertThat(pace.isDue(nanos(5.1))).isFalse();
        assertThat(pace.isPaying()).isFalse();
    }

    @Test
    void isDue_listThatIsLeftAlone_isNotUntilThen() {
        notice(20, 0);
        pace.scanBegins(nanos(1));
        pace.scanEnded(nanos(2), 1, nanos(17));

        assertThat(pace.isPaying()).isFalse();
        notice(20, 15);
        assertThat(pace.isPaying()).isFalse();
        notice(20, 17);
        assertThat(pace.isPaying()).isTrue();
        assertThat(pace.isDue(nanos(18))).isTrue();
    }
}
