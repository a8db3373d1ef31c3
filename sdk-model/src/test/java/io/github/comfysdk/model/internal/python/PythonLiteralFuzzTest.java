package io.github.comfysdk.model.internal.python;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Whatever the text, the reader of Python literals ends in a value that is written and read again without a loss, or in the
 * one right exception. In a normal build the seeds beside this class are run; {@code JAZZER_FUZZ=1} searches for more.
 */
class PythonLiteralFuzzTest {

    @FuzzTest
    void read_anyText_endsInAValueOrTheRightException(byte[] bytes) {
        InputValue value = read(new String(bytes, StandardCharsets.UTF_8));
        if (value != null) {
            assertThat(ComfyJson.read(ComfyJson.writeText(value), InputValue.class))
                    .isEqualTo(value);
        }
    }

    private static @Nullable InputValue read(String python) {
        try {
            return PythonLiteral.read(python);
        } catch (UnreadableDataException expected) {
            assertThat(expected).hasMessageStartingWith("not a Python literal: ");
            return null;
        }
    }
}
