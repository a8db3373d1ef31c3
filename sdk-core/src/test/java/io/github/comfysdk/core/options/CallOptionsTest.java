package io.github.comfysdk.core.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.model.validation.ValidationMode;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What options of calls refuse, and their defaults. */
class CallOptionsTest {
    static List<UnaryOperator<CallOptions>> durationsThatMakeNoSense() {
        return List.of(
                options -> options.withCallTimeout(Duration.ZERO),
                options -> options.withCallTimeout(Duration.ofSeconds(-1)),
                options -> options.withAttemptTimeout(Duration.ZERO),
                options -> options.withAttemptTimeout(Duration.ofNanos(-1)),
                options -> options.withLookupWindow(Duration.ZERO));
    }

    @ParameterizedTest
    @MethodSource("durationsThatMakeNoSense")
    void with_durationThatMakesNoSense_isRefusedByName(UnaryOperator<CallOptions> change) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> change.apply(CallOptions.defaults()))
                .withMessageMatching(
                        "(callTimeout|attemptTimeout|lookupWindow) is (0|minus \\S+) seconds?; it must be more than zero");
    }

    @Test
    void default_eachValue_isAsDocumented() {
        CallOptions options = CallOptions.defaults();

        assertThat(options.callTimeout()).isEqualTo(Duration.ofSeconds(100));
        assertThat(options.attemptTimeout()).isEqualTo(Duration.ofSeconds(35));
        assertThat(options.retryPolicy()).isEqualTo(RetryPolicy.defaults());
        assertThat(options.lookupWindow()).isEqualTo(Duration.ofSeconds(5));
        assertThat(options.resubmitWhenAbsent()).isFalse();
        assertThat(options.validation()).isEqualTo(ValidationMode.KNOWN_NODES);
        assertThat(options.withResubmitWhenAbsent().resubmitWhenAbsent()).isTrue();
    }
}
