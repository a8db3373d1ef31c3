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
        DownloadOptions.Builder options = DownloadOptions.builder();
        return Stream.of(
                refused(() -> options.parallelism(0), "parallelism is 0; it must be 1 or more"),
                refused(() -> options.maxBytesPerFile(0), "maxBytesPerFile is 0; it must be 1 or more"),
                refused(() -> options.resumeAttempts(-1), "resumeAttempts is -1; it must be 0 or more"),
                refused(() -> options.timeout(Duration.ZERO), "timeout is PT0S; it must be more than zero"),
                refused(
                        () -> options.stallTimeout(Duration.ofSeconds(-2)),
                        "stallTimeout is PT-2S; it must be more than zero"));
    }

    @ParameterizedTest
    @MethodSource("valuesThatMakeNoSense")
    void build_valueThatMakesNoSense_isRefusedByName(Runnable change, String message) {
        assertThatIllegalArgumentException().isThrownBy(change::run).withMessage(message);
    }

    @Test
    void toBuilder_unchanged_keepsEveryValue() {
        DownloadOptions options = DownloadOptions.builder()
                .parallelism(1)
                .maxBytesPerFile(1)
                .resumeAttempts(0)
                .timeout(Duration.ofNanos(1))
                .stallTimeout(Duration.ofNanos(2))
                .onExisting(OnExisting.KEEP)
                .build();

        assertThat(options.toBuilder().build()).usingRecursiveComparison().isEqualTo(options);
        assertThat(options.maxBytesPerFile()).isEqualTo(1);
        assertThat(options.timeout()).isEqualTo(Duration.ofNanos(1));
        assertThat(options.stallTimeout()).isEqualTo(Duration.ofNanos(2));
    }
}
