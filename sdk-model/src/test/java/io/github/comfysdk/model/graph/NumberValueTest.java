package io.github.comfysdk.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberValueTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "7",
                "-7",
                "18446744073709551615",
                "8.0",
                "-0.0",
                "0.10",
                "1e5",
                "1E5",
                "1e-07",
                "1E+22",
                "1.5e3",
                "NaN",
                "Infinity",
                "-Infinity",
                "1e999999999999",
                "10e2147483647",
                "100e2147483647",
                "1e-2147483648",
                "0e2147483648"
            })
    void parse_numberOfJsonOrPython_keepsItAsWritten(String literal) {
        NumberValue number = NumberValue.parse(literal);

        assertThat(number.literal()).isEqualTo(literal);
        assertThat(number).hasToString(literal);
        assertThat(number).isEqualTo(NumberValue.parse(literal)).hasSameHashCodeAs(NumberValue.parse(literal));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+1",
                "01",
                "-01",
                "1.",
                ".5",
                "1.e5",
                "1e",
                "1e+",
                "1e5.0",
                "1_0",
                "0x1",
                "1f",
                "1 ",
                " 1",
                "nan",
                "inf",
                "+Infinity",
                "--1",
                "1,5",
                "\u0661",
                "1e5e5",
                "1.5.5"
            })
    void parse_anythingElse_isRefusedWithoutQuotingIt(String literal) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NumberValue.parse(literal))
                .withMessage("a text of " + literal.length() + " characters is not a number as JSON writes it");
    }

    @ParameterizedTest
    @CsvSource({"1e-07,1E-7", "1e-07,0.0000001", "8.0,8.00", "1e2,100.0", "-0,0", "-0.0,0.0", "1e400,10e399"})
    void equals_sameValueWrittenOtherwise_isEqualInBothDirections(String one, String other) {
        NumberValue first = NumberValue.parse(one);
        NumberValue second = NumberValue.parse(other);

        assertThat(first).isEqualTo(second).hasSameHashCodeAs(second);
        assertThat(second).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({
        "8,8.0",
        "100,1e2",
        "7,8",
        "NaN,Infinity",
        "Infinity,-Infinity",
        "18446744073709551615,18446744073709551616",
        "9007199254740993,9007199254740992",
        "0.1,0.10000000000000000001",
        "100e2147483647,1000e2147483646"
    })
    void equals_otherValueOrKind_differs(String one, String other) {
        assertThat(NumberValue.parse(one)).isNotEqualTo(NumberValue.parse(other));
    }

    @Test
    void equals_otherTypeOrNull_differs() {
        assertThat(NumberValue.of(1))
                .isNotEqualTo(InputValue.of("1"))
                .isNotEqualTo(null)
                .isNotEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({"7,true", "-7,true", "0,true", "8.0,false", "1e5,false", "NaN,false", "-Infinity,false"})
    void isInteger_number_tellsHowItIsWritten(String literal, boolean expected) {
        assertThat(NumberValue.parse(literal).isInteger()).isEqualTo(expected);
    }

    @Test
    void decimal_number_isExactOrEmpty() {
        assertThat(NumberValue.parse("18446744073709551615").decimal())
                .contains(new BigDecimal("18446744073709551615"));
        assertThat(NumberValue.parse("8.0").decimal()).contains(new BigDecimal("8.0"));
        assertThat(NumberValue.parse("NaN").decimal()).isEmpty();
        assertThat(NumberValue.parse("1e9999999999").decimal()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"8.0,8.0", "1e-07,1e-7", "NaN,NaN", "-Infinity,-Infinity", "1e400,Infinity", "-0.0,-0.0"})
    void doubleValue_number_isTheNearest(String literal, Double expected) {
        assertThat(NumberValue.parse(literal).doubleValue()).isEqualTo(expected);
    }

    @Test
    void of_number_writesItInJson() {
        assertThat(NumberValue.of(Long.MIN_VALUE).literal()).isEqualTo("-9223372036854775808");
        assertThat(NumberValue.of(BigInteger.ONE.shiftLeft(64)).literal()).isEqualTo("18446744073709551616");
        assertThat(NumberValue.of(8.0).literal()).isEqualTo("8.0");
        assertThat(NumberValue.of(1e-7).literal()).isEqualTo("1.0E-7");
        assertThat(NumberValue.of(-0.0).literal()).isEqualTo("-0.0");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void of_notFinite_isRefused(double number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NumberValue.of(number))
                .withMessage(number + " cannot be sent: JSON has no such number");
    }
}
