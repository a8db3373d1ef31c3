package io.github.comfysdk.testkit.internal.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
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
                "\"a\\ud83d|Invalid \\uXXXX escape: line 1 column 4 (char 3)",
                "\"\\d\"|Invalid \\escape: line 1 column 2 (char 1)",
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
                .hasMessage("maximum recursion depth exceeded while decoding a JSON array from a unicode string");
        assertThatThrownBy(() -> PythonJson.loads("{\"a\":".repeat(100_000)))
                .hasMessage("maximum recursion depth exceeded while decoding a JSON object from a unicode string");
    }

    @Test
    void integer_ofMoreDigitsThanPythonConverts_isRefused() {
        String text = "Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use"
                + " sys.set_int_max_str_digits() to increase the limit";

        assertThatCode(() -> PythonJson.loads("-" + "9".repeat(4300))).doesNotThrowAnyException();
        assertThatThrownBy(() -> PythonJson.loads("-" + "9".repeat(4301))).hasMessage(text);
        assertThatThrownBy(() -> PythonNumbers.parseInt("9".repeat(4301))).hasMessage(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {" 1", "1\u00a0", "\u30001\u0085", "\u20281\u000b"})
    void number_withSpaceAround_isTaken(String text) {
        assertThat(PythonNumbers.parseInt(text)).isEqualTo(1);
        assertThatCode(() -> PythonNumbers.requireFloat(text)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1\u001c", "\u200b1", "1\ufeff"})
    void number_withOtherInvisibleCharactersAround_isRefused(String text) {
        assertThatThrownBy(() -> PythonNumbers.parseInt(text)).isInstanceOf(PythonException.class);
        assertThatThrownBy(() -> PythonNumbers.requireFloat(text)).isInstanceOf(PythonException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "YQ==, a",
        "=YQ==, a",
        "YQ==x, a",
        "YWJj=ZGVm, abcdef",
        "YW=Jj, abc",
        "'Y-W J_j', abc",
        "YQ=é=, a",
        "=, ''"
    })
    void b64decode_ofWhatPythonTakes_isTheText(String text, String decoded) {
        assertThat(PythonBytes.decode(PythonBytes.b64decode(text))).isEqualTo(decoded);
    }

    @ParameterizedTest
    @CsvSource({"YQ", "YQ=", "Y=Q="})
    void b64decode_withoutItsPadding_isRefused(String text) {
        assertThatThrownBy(() -> PythonBytes.b64decode(text)).hasMessage("Incorrect padding");
    }

    @ParameterizedTest
    @CsvSource({"Y, 1", "YWJjZ, 5"})
    void b64decode_ofOneCharacterTooMany_isRefused(String text, int length) {
        assertThatThrownBy(() -> PythonBytes.b64decode(text))
                .hasMessage("Invalid base64-encoded string: number of data characters (" + length
                        + ") cannot be 1 more than a multiple of 4");
    }

    @ParameterizedTest
    @CsvSource({
        "61ff, byte 0xff in position 1: invalid start byte",
        "c080, byte 0xc0 in position 0: invalid start byte",
        "c3, byte 0xc3 in position 0: unexpected end of data",
        "c328, byte 0xc3 in position 0: invalid continuation byte",
        "e282, bytes in position 0-1: unexpected end of data",
        "e28228, bytes in position 0-1: invalid continuation byte",
        "eda080, byte 0xed in position 0: invalid continuation byte",
        "f09f98, bytes in position 0-2: unexpected end of data",
        "f4908080, byte 0xf4 in position 0: invalid continuation byte",
    })
    void decode_ofWhatIsNotUtf8_saysWhere(String hex, String message) {
        assertThatThrownBy(() -> PythonBytes.decode(HexFormat.of().parseHex(hex)))
                .hasMessage("'utf-8' codec can't decode " + message);
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
