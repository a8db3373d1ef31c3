package io.github.comfysdk.model.internal.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.comfysdk.model.TestData;
import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.internal.json.ComfyJson;
import io.github.comfysdk.model.internal.json.JsonLimits;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonLiteralTest {

    private static final String JSON_MEMBER = "\"json\": ";

    @Test
    void read_dictOfEveryType_keepsOrderAndNumbersAsWritten() {
        String json =
                toJson("{'b': True, 'a': False, 'n': None, 'i': 18446744073709551615, 'f': 8.0, 's': 1e-07, 'z': -0.0,"
                        + " 'l': ['4', 1, []], 'd': {}}");

        assertThat(json)
                .isEqualTo(
                        "{\"b\":true,\"a\":false,\"n\":null,\"i\":18446744073709551615,\"f\":8.0,\"s\":1e-07,\"z\":-0.0,"
                                + "\"l\":[\"4\",1,[]],\"d\":{}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'it\\'s'|it's",
                "\"it's\"|it's",
                "'say \"x\"'|say \"x\"",
                "'\\x41\\u00fc\\U0001f680'|A\u00fc\ud83d\ude80",
                "'\\101\\60'|A0",
                "'\\q'|\\q",
                "'a\\\\b'|a\\b",
                "'\u4e2d\u6587'|\u4e2d\u6587"
            })
    void read_text_decodesQuotesAndEscapes(String python, String expected) {
        assertThat(read(python)).isEqualTo(InputValue.of(expected));
    }

    @Test
    void read_controlEscapes_decodesEach() {
        assertThat(read("'\\n\\t\\r\\a\\b\\f\\v\\0\\x7f'"))
                .isEqualTo(InputValue.of("\n\t\r\u0007\b\f\u000b\u0000\u007f"));
    }

    @Test
    void read_backslashBeforeLineEnd_joinsTheLines() {
        assertThat(read("'a\\\nb'")).isEqualTo(InputValue.of("ab"));
    }

    @Test
    void read_loneSurrogate_keepsIt() {
        assertThat(read("'\\ud83d'")).isEqualTo(InputValue.of("\ud83d"));
    }

    @Test
    void read_keyTwice_lastValueWins() {
        assertThat(read("{'a': 1, 'a': 2}"))
                .isEqualTo(ObjectValue.builder().put("a", InputValue.of(2)).build());
    }

    /** What {@code repr} makes of the floats that JSON has no word for; ComfyUI writes them into its files. */
    @Test
    void read_floatsThatAreNotFinite_becomeTheWordsOfComfyUisJson() {
        assertThat(toJson("{'is_changed': [nan, inf, -inf], 'a': -1, 'b': nan}"))
                .isEqualTo("{\"is_changed\":[NaN,Infinity,-Infinity],\"a\":-1,\"b\":NaN}");
    }

    @Test
    void read_integerOf401Digits_keepsEachDigit() {
        String digits = "9".repeat(401);

        assertThat(toJson(digits)).isEqualTo(digits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{",
                "[",
                "[1",
                "{'a'",
                "{'a':",
                "{'a': 1",
                "{'a' 1}",
                "{1: 2}",
                "{None: 1}",
                "[,]",
                "[1 2]",
                "{'a': 1,, 'b': 2}",
                "[1]]",
                "1 2",
                "'abc",
                "'abc\"",
                "'\\'",
                "'a\nb'",
                "'a\rb'",
                "'\\x4'",
                "'\\u12'",
                "'\\U00110000'",
                "'\\N{BULLET}'",
                "Tru",
                "Truee",
                "Nonee",
                "true",
                "null",
                "nano",
                "nan1",
                "-nan",
                "+inf",
                "NaN",
                "Infinity",
                "infinity",
                "-infinity",
                "- inf",
                "in",
                "+5",
                "01",
                "1_000",
                "0x10",
                ".5",
                "5.",
                "1.e3",
                "1e",
                "1j",
                "--1",
                "-",
                "(1, 2)",
                "{1}",
                "b'a'",
                "u'a'",
                "f'a'",
                "'a' 'b'",
                "'a' + 'b'",
                "'a' * 3",
                "x",
                "dict(a=1)",
                "[x for x in []]",
                "<object>",
                "__import__('os')",
                "# c",
                "'''a'''"
            })
    void read_anythingElse_isRefusedWithThePosition(String python) {
        assertThatThrownBy(() -> PythonLiteral.read(python))
                .isInstanceOf(UnreadableDataException.class)
                .hasMessageMatching("not a Python literal: .* at character \\d+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{'a': ", "[["})
    void read_nestedBeyondTheLimit_isRefusedWithoutOverflow(String opening) {
        assertThatThrownBy(() -> PythonLiteral.read(opening.repeat(100_000)))
                .isInstanceOf(UnreadableDataException.class)
                .hasMessageContaining("nesting deeper than 500 levels");
    }

    @Test
    void read_nestedToTheLimit_isRead() {
        String nested = "[".repeat(500) + "]".repeat(500);

        assertThat(toJson(nested)).isEqualTo(nested);
    }

    @Test
    void read_textBeyondTheLimit_isRefusedAtOnce() {
        String python = "'" + "a".repeat(JsonLimits.MAX_LENGTH) + "'";

        assertThatThrownBy(() -> PythonLiteral.read(python))
                .isInstanceOf(UnreadableDataException.class)
                .hasMessageContaining("longer than 50 million characters");
    }

    /** Cases that Python itself wrote. */
    @TestFactory
    Stream<DynamicTest> read_whatPythonWrote_readsAsTheSameValue() {
        List<String> cases = TestData.lines("python-repr-cases.jsonl");
        return Stream.concat(
                Stream.of(
                        DynamicTest.dynamicTest("count", () -> assertThat(cases).hasSize(77))),
                cases.stream()
                        .map(line -> DynamicTest.dynamicTest(
                                line.substring(0, Math.min(60, line.length())), () -> assertCase(line))));
    }

    private static void assertCase(String line) throws IOException {
        JsonNode parsed = ComfyJson.mapper().readTree(line);
        JsonNode repeat = parsed.path("python_repeat");
        String python = repeat.isArray()
                ? repeat.get(0).asText().repeat(repeat.get(1).asInt())
                : parsed.get("python").asText();
        if (parsed.path("error").asBoolean()) {
            assertThatThrownBy(() -> read(python)).isInstanceOf(UnreadableDataException.class);
            return;
        }
        // From the text itself: a tree would turn 8.0 into 8.
        String json = line.substring(line.indexOf(JSON_MEMBER) + JSON_MEMBER.length(), line.lastIndexOf('}'));
        assertThat(read(python)).isEqualTo(ComfyJson.read(json, InputValue.class));
        assertThat(ComfyJson.writeText(read(python)))
                .isEqualTo(ComfyJson.writeText(ComfyJson.read(json, InputValue.class)));
    }

    private static InputValue read(String python) {
        return PythonLiteral.read(python);
    }

    private static String toJson(String python) {
        return ComfyJson.writeText(PythonLiteral.read(python));
    }
}
