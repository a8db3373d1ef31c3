package io.github.comfysdk.model.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainValueTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "false",
                "\"text \\u00e9\"",
                "0",
                "-7",
                "2147483648",
                "18446744073709551615",
                "8.0",
                "1e-07",
                "123456789012345678901234567890.5",
                "NaN",
                "-Infinity",
                "[]",
                "{}",
                "[1, [2, []], {\"a\": [null, {\"b\": 1.50}]}, null]",
                "{\"z\": 1, \"a\": {\"k\": null, \"l\": [true, 0.1]}, \"z\": 2}"
            })
    void read_anyValue_isWhatTheLibraryReads(String json) throws IOException {
        try (JsonParser in = ComfyJson.mapper().getFactory().createParser("[" + json + ", \"after\"]")) {
            in.nextToken();
            in.nextToken();

            assertThat(PlainValue.read(in)).isEqualTo(ComfyJson.mapper().readValue(json, Object.class));
            assertThat(in.nextToken()).isEqualTo(JsonToken.VALUE_STRING);
            assertThat(in.getText()).isEqualTo("after");
        }
    }
}
