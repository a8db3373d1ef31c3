package io.github.comfysdk.core.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What options of downloads refuse and keep. */
class DownloadOptionsTest {
    private static Arguments refused(Runnable change, String message) {
        return Arguments.of(change, message);
    }

    static Stream<Arguments> valuesThatMakeNoSense() {
        DownloadOptions options = DownloadOptions.defaults();
        return Stream.of(
                refused(() -> options.withParallelism(0), "parallelism is 0; it must be 1 or more"),
                refused(() -> options.withMaxBytesPerFile(0), "maxBytesPerFile is 0; it must be 1 or more"),
                refused(() -> options.withResumeAttempts(-1), "resumeAttempts is -1; it must be 0 or more"),
                refused(() -> options.withTimeout(Duration.ZERO), "timeout is 0 seconds; it must be more than zero"),
                refused(
                        () -> options.withStallTimeout(Duration.ofSeconds(-2)),
                        "stallTimeout is minus 2 seconds; it must be more than zero"));
    }

    @ParameterizedTest
    @MethodSource("valuesThatMakeNoSense")
    void with_valueThatMakesNoSense_isRefusedByName(Runnable change, String message) {
        assertThatIllegalArgumentException().isThrownBy(change::run).withMessage(message);
    }

    @Test
    void with_valuesAtTheEdge_areKept() {
        DownloadOptions options = DownloadOptions.defaults()
                .withParallelism(1)
                .withMaxBytesPerFile(1)
                .withResumeAttempts(0)
                .withTimeout(Duration.ofNanos(1))
                .withStallTimeout(Duration.ofNanos(2))
                .withOnExisting(OnExisting.KEEP);

        assertThat(options.maxBytesPerFile()).isEqualTo(1);
        assertThat(options.timeout()).isEqualTo(Duration.ofNanos(1));
        assertThat(options.stallTimeout()).isEqualTo(Duration.ofNanos(2));
    }
}
