package io.github.comfysdk.testkit.internal.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonJsonTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"prompt\":|Expecting value: line 1 column 11 (char 10)",
                "nope|Expecting value: line 1 column 1 (char 0)",
                "``|Expecting value: line 1 column 1 (char 0)",
                "{a|Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
                "{\"a\" 1}|Expecting ':' delimiter: line 1 column 6 (char 5)",
                "[1 2]|Expecting ',' delimiter: line 1 column 4 (char 3)",
                "[1] 2|Extra data: line 1 column 5 (char 4)",
                "\"abc|Unterminated string starting at: line 1 column 1 (char 0)",
                "\"\\u12g4\"|Invalid \\uXXXX escape: line 1 column 3 (char 2)",
            })
    void loads_ofBrokenText_saysWhatPythonSays(String text, String message) {
        assertThatThrownBy(() -> PythonJson.loads(text))
                .isInstanceOf(PythonException.class)
                .hasMessage(message);
    }

    @Test
    void dumps_ofLoaded_isPythonsStyle() {
        assertThat(PythonJsonText.dumps(PythonJson.loads("{\"a\":[1,2.50,true,null],\"é\":\"😀\\n\",\"n\":NaN}")))
                .isEqualTo("{\"a\": [1, 2.5, true, null], \"\\u00e9\": \"\\ud83d\\ude00\\n\", \"n\": NaN}");
    }

    @Test
    void loads_ofDeepNesting_isRefusedWithoutAStackOverflow() {
        assertThatThrownBy(() -> PythonJson.loads("[".repeat(100_000)))
                .isInstanceOf(PythonException.class)
                .hasMessageContaining("maximum recursion depth");
    }

    @ParameterizedTest
    @CsvSource({"' 2 ', 2", "1_0, 10", "+7, 7", "-3, -3", "٣, 3"})
    void parseInt_ofWhatPythonTakes_isTheNumber(String text, BigInteger number) {
        assertThat(PythonNumbers.parseInt(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.5", "abc", "1__0", "_1", "0x10", "1e3"})
    void parseInt_ofWhatPythonRefuses_quotesTheText(String text) {
        assertThatThrownBy(() -> PythonNumbers.parseInt(text))
                .hasMessage("invalid literal for int() with base 10: '" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2.5", " 3e5 ", ".5", "5.", "inf", "-NaN", "1_000.5", "+1", "١٢", "१.५"})
    void requireFloat_ofWhatPythonTakes_passes(String text) {
        assertThatCode(() -> PythonNumbers.requireFloat(text)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "1,5", "e5", ".", "1__0", "0x1", "½"})
    void requireFloat_ofWhatPythonRefuses_quotesTheText(String text) {
        assertThatThrownBy(() -> PythonNumbers.requireFloat(text))
                .hasMessage("could not convert string to float: '" + text + "'");
    }

    @Test
    void requireFloat_ofOtherTypes_namesTheType() {
        assertThatThrownBy(() -> PythonNumbers.requireFloat(None.NONE))
                .hasMessage("float() argument must be a string or a real number, not 'NoneType'");
        assertThatThrownBy(() -> PythonNumbers.requireFloat(List.of()))
                .hasMessage("float() argument must be a string or a real number, not 'list'");
        assertThatThrownBy(() -> PythonNumbers.requireFloat(Map.of()))
                .hasMessage("float() argument must be a string or a real number, not 'dict'");
    }

    @Test
    void isoformat_ofAWholeSecond_hasNoFraction() {
        assertThat(PythonTime.isoformat(Instant.parse("2024-07-30T08:00:00Z"))).isEqualTo("2024-07-30T08:00:00");
        assertThat(PythonTime.isoformat(Instant.parse("2024-07-30T08:00:00.000100Z")))
                .isEqualTo("2024-07-30T08:00:00.000100");
    }
}
