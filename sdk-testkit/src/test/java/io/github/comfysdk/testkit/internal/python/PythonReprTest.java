package io.github.comfysdk.testkit.internal.python;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonReprTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "1.0|1.0",
                "0.1|0.1",
                "1e-07|1e-07",
                "1E+22|1e+22",
                "1e16|1e+16",
                "123456789012345.0|123456789012345.0",
                "0.0001|0.0001",
                "0.00001|1e-05",
                "5e-324|5e-324",
                "2e-3|0.002",
                "-0.0|-0.0",
                "1.7976931348623157e308|1.7976931348623157e+308",
                "2.2250738585072014E-308|2.2250738585072014e-308",
                "1.0E23|1e+23",
                "18446744073709551615|18446744073709551615",
                "NaN|nan",
                "-Infinity|-inf",
                "true|True",
                "null|None",
                "[]|[]",
                "{}|{}",
                "[1, [null, false]]|[1, [None, False]]",
                "\"it's\"|\"it's\"",
                "\"say \\\"x\\\"\"|'say \"x\"'",
                "\"it's \\\"x\\\"\"|'it\\'s \"x\"'",
                "\"a\\nb\\tc\\\\d\"|'a\\nb\\tc\\\\d'",
                "\"\\u0007\\u007f\\u00a0\\u2028\"|'\\x07\\x7f\\xa0\\u2028'",
                "\"é中😀\"|'é中😀'",
                "\"\\ud800\"|'\\ud800'",
                "\"\\ud83d\\ude00\"|'😀'",
            })
    void repr_ofJsonValue_isPythons(String json, String python) {
        assertThat(PythonRepr.repr(PythonJson.loads(json))).isEqualTo(python);
    }

    @Test
    void repr_ofWhatPythonWrote_isTheSame() throws IOException {
        List<String> wrong = new ArrayList<>();
        int count = 0;
        for (String line : cases()) {
            JsonNode test = new ObjectMapper().readTree(line);
            if (test.has("json")) {
                count++;
                // From the text itself: a tree would turn 8.0 into 8.
                String json = line.substring(line.indexOf("\"json\": ") + 8, line.lastIndexOf('}'));
                String repr = PythonRepr.repr(PythonJson.loads(json));
                if (!repr.equals(test.path("python").asText())) {
                    wrong.add(repr + " != " + test.path("python").asText());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(count).isEqualTo(60);
    }

    private static List<String> cases() throws IOException {
        try (InputStream in = PythonReprTest.class.getResourceAsStream("/test-data/python-repr-cases.jsonl")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
