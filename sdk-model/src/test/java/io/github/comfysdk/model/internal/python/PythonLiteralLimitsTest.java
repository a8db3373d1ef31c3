package io.github.comfysdk.model.internal.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.internal.json.JsonLimits;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What JSON may not have, Python literals may not have either. */
class PythonLiteralLimitsTest {
    static Stream<Arguments> atTheLimit() {
        return Stream.of(
                Arguments.of("[".repeat(500) + "]".repeat(500)),
                Arguments.of("9".repeat(JsonLimits.MAX_NUMBER_LENGTH)),
                Arguments.of("{'" + "k".repeat(JsonLimits.MAX_NAME_LENGTH) + "': 1}"),
                // A list within a list is two, and the list around them all is two as well.
                Arguments.of("[" + "[],".repeat(2_499_999) + "]"));
    }

    static Stream<Arguments> beyondTheLimit() {
        return Stream.of(
                Arguments.of("[".repeat(501) + "]".repeat(501), "nesting deeper than 500 levels"),
                Arguments.of("9".repeat(JsonLimits.MAX_NUMBER_LENGTH + 1), "a number longer than 1000 characters"),
                Arguments.of(
                        "{'" + "k".repeat(JsonLimits.MAX_NAME_LENGTH + 1) + "': 1}",
                        "a key longer than 50000 characters"),
                Arguments.of("[" + "[],".repeat(2_500_000) + "]", "more than 5000000 values, keys, and ends"),
                Arguments.of("[" + "0,".repeat(4_999_999) + "]", "more than 5000000 values, keys, and ends"),
                Arguments.of("[" + "{'':0},".repeat(1_250_000) + "]", "more than 5000000 values, keys, and ends"));
    }

    @ParameterizedTest
    @MethodSource("atTheLimit")
    void read_atTheLimit_isRead(String python) {
        assertThat(PythonLiteral.read(python)).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("beyondTheLimit")
    void read_beyondTheLimit_isRefusedInWords(String python, String expected) {
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> PythonLiteral.read(python))
                .withMessageContaining(expected);
    }
}
