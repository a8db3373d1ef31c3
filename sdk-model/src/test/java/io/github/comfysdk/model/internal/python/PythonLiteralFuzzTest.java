package io.github.comfysdk.model.internal.python;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Whatever the text, the parser of Python literals ends in well-formed JSON, or in the one right exception. In a normal
 * build the seeds beside this class are run; {@code JAZZER_FUZZ=1} searches for more.
 */
class PythonLiteralFuzzTest {

    @FuzzTest
    void toJson_anyText_endsInJsonOrTheRightException(byte[] bytes) {
        String json = toJson(new String(bytes, StandardCharsets.UTF_8));
        if (json == null) {
            return;
        }
        try {
            InputValue value = ComfyJson.read(json, InputValue.class);
            assertThat(ComfyJson.read(ComfyJson.writeText(value), InputValue.class))
                    .isEqualTo(value);
        } catch (UnreadableDataException beyond) {
            assertThat(beyond).hasMessageContaining("beyond the limits");
        }
    }

    private static @Nullable String toJson(String python) {
        try {
            return PythonLiteral.toJson(python);
        } catch (UnreadableDataException expected) {
            assertThat(expected).hasMessageStartingWith("not a Python literal: ");
            return null;
        }
    }
}
