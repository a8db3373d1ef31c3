package io.github.comfysdk.core.internal.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 seconds",
        "PT1S, 1 second",
        "PT0.5S, 0.5 seconds",
        "PT1.25S, 1.25 seconds",
        "PT20S, 20 seconds",
        "PT0.000000001S, 0.000000001 seconds",
        "PT1M, 1 minute",
        "PT90S, 1 minute 30 seconds",
        "PT1.23456S, 1.234 seconds",
        "PT0.012345678S, 0.0123 seconds",
        "PT1H, 1 hour",
        "PT100M, 1 hour 40 minutes",
        "P1DT0.1S, 1 day 0.1 seconds",
        "P36500D, 36500 days",
        "-PT5S, minus 5 seconds"
    })
    void of_duration_namesItsUnits(Duration duration, String text) {
        assertThat(DurationText.of(duration)).isEqualTo(text);
    }

    @Test
    void of_shortestAndLongestDurations_isSomeText() {
        assertThat(DurationText.of(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)))
                .isEqualTo("106751991167300 days 15 hours 30 minutes 7.999 seconds");
        assertThat(DurationText.of(Duration.ofSeconds(Long.MIN_VALUE))).contains("106751991167300 days");
    }
}
