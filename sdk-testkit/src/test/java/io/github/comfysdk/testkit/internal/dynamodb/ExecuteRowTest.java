package io.github.comfysdk.testkit.internal.dynamodb;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.testkit.internal.gateway.Throttling;
import io.github.comfysdk.testkit.internal.python.PythonException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rows DynamoDB stores. */
class ExecuteRowTest {
    private static void require(Object promptId, Object number) {
        ExecuteRow.requireStorable(
                Map.of("prompt_id", promptId, "prompt_params", Map.of("number", number)), Throttling.NONE);
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                Arguments.of(Double.NaN, "cannot be converted to a numeric value: nan"),
                Arguments.of(new BigInteger("1".repeat(39)), "more than 38 significant digits"),
                Arguments.of(1e126, "magnitude larger than supported range"),
                Arguments.of(new BigDecimal("-1e126"), "magnitude larger than supported range"),
                Arguments.of(1e-131, "magnitude smaller than supported range"));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void requireStorable_numberBeyondTheRange_isRefused(Number number, String reason) {
        assertThatThrownBy(() -> require("a", number))
                .isInstanceOf(PythonException.class)
                .hasMessageContaining("put item failed")
                .hasMessageContaining("(ValidationException) when calling the PutItem operation")
                .hasMessageContaining(reason);
    }

    static Stream<Number> storable() {
        return Stream.of(
                0, -0.0, 3, 2.5, 9e125, 1e-130, new BigInteger("1".repeat(38)), new BigInteger("1" + "0".repeat(60)));
    }

    @ParameterizedTest
    @MethodSource("storable")
    void requireStorable_numberWithinTheRange_isStored(Number number) {
        assertThatCode(() -> require("a", number)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00e9"})
    void requireStorable_keyOf2048Bytes_isTheLongest(String character) {
        String longest = character.repeat(2048 / character.getBytes(StandardCharsets.UTF_8).length);

        assertThatCode(() -> require(longest, 1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> require(longest + "x", 1))
                .hasMessageContaining("Size of hashkey has exceeded the maximum size limit of2048 bytes");
    }

    @Test
    void requireStorable_emptyKey_isRefused() {
        assertThatThrownBy(() -> require("", 1)).hasMessageContaining("cannot contain an empty string value");
    }
}
