package io.github.comfysdk.core.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BatchOptionsTest {
    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("outstanding is 0; it must be 1 or more", o -> o.withOutstanding(0)),
                wrong("lookAhead is -1; it must be 1 or more", o -> o.withLookAhead(-1)),
                wrong("submitsInFlight is 0; it must be 1 or more", o -> o.withSubmitsInFlight(0)),
                wrong("ratePerSecond is 0.0; it must be more than zero", o -> o.withRatePerSecond(0)),
                wrong("ratePerSecond is NaN; it must be more than zero", o -> o.withRatePerSecond(Double.NaN)),
                wrong("tries is 0; it must be 1 or more", o -> o.withTries(0)),
                wrong("tries is 0; it must be 1 or more", o -> o.withTries(0, failed -> true)),
                wrong(
                        "stuckWhenQueuedFor is 0 seconds; it must be more than zero",
                        o -> o.withStuckAfter(Duration.ZERO, Duration.ofDays(1))),
                wrong(
                        "stuckWhenRunningFor is minus 1 second; it must be more than zero",
                        o -> o.withStuckAfter(Duration.ofDays(1), Duration.ofSeconds(-1))),
                wrong("maxFailures is 0; it must be 1 or more", o -> o.withStopAfter(0, 1)),
                wrong("maxFailuresInRow is 0; it must be 1 or more", o -> o.withStopAfter(1, 0)),
                wrong(
                        "arrivalOf is minus 1 second; it must be zero or more",
                        o -> o.withArrivalOf(Duration.ofSeconds(-1))));
    }

    private static Arguments wrong(String message, UnaryOperator<BatchOptions> change) {
        return Arguments.of(message, change);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void with_wrongValue_saysWhatItMustBe(String message, UnaryOperator<BatchOptions> change) {
        assertThatThrownBy(() -> change.apply(BatchOptions.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void defaults_areThoseOfTheDocumentation() {
        BatchOptions defaults = BatchOptions.defaults();

        assertThat(defaults.endpoint()).isEmpty();
        assertThat(defaults.folder()).isEmpty();
        assertThat(defaults.order()).isEqualTo(BatchOrder.COMPLETION);
        assertThat(defaults.outstanding()).isEqualTo(200);
        assertThat(defaults.lookAhead()).isEqualTo(100);
        assertThat(defaults.submitsInFlight()).isEqualTo(16);
        assertThat(defaults.tries()).isEqualTo(1);
        assertThat(defaults.maxFailuresInRow()).isEqualTo(20);
        assertThat(defaults.arrivalOf()).isEqualTo(Duration.ofSeconds(35));
        assertThat(defaults.waitPolicy().timeout()).isEqualTo(Duration.ofHours(6));
        assertThat(defaults.waitPolicy().outputsRequired()).isTrue();
        assertThat(defaults.toString()).doesNotContain("Lambda");
    }

    @Test
    void with_eachOption_leavesTheOthers() {
        BatchOptions options = BatchOptions.defaults()
                .withFolder(Path.of("out"))
                .withEndpoint("e")
                .withTries(3, failed -> false)
                .withStuckAfter(Duration.ofMinutes(1), Duration.ofMinutes(2))
                .withStopAfter(5, 4)
                .withFreshStart()
                .withOnChanged(OnChanged.FAIL);

        assertThat(options.folder()).contains(Path.of("out"));
        assertThat(options.endpoint()).isEqualTo("e");
        assertThat(options.tries()).isEqualTo(3);
        assertThat(options.stuckWhenQueuedFor()).contains(Duration.ofMinutes(1));
        assertThat(options.stuckWhenRunningFor()).contains(Duration.ofMinutes(2));
        assertThat(options.maxFailures()).isEqualTo(5);
        assertThat(options.freshStart()).isTrue();
        assertThat(BatchOptions.defaults().folder()).isEmpty();
    }
}
