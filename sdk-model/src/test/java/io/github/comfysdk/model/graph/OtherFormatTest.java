package io.github.comfysdk.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.comfysdk.model.error.UnreadableDataException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications read values with mappers of other formats too, such as YAML, whose numbers are written in more ways. */
class OtherFormatTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"0x1F", "1_000", "+5", "007", "00", "1.", ".5", "1_0.5", "+1.5", "-.inf", ""})
    void read_numberThatJsonWritesOtherwise_isRefused(String written) throws IOException {
        for (String json : new String[] {"9", "9.5", "[\"4\", 9]", "[9]", "{\"a\": 9}"}) {
            try (JsonParser in = new OtherFormat(json, written)) {
                assertThatExceptionOfType(UnreadableDataException.class)
                        .as(json)
                        .isThrownBy(() -> MAPPER.readValue(in, InputValue.class))
                        .withMessageContaining("not well-formed JSON: a word where a value is expected");
            }
        }
    }

    @Test
    void read_slotAsJsonWritesIt_isALink() throws IOException {
        try (JsonParser in = new OtherFormat("[\"4\", 9]", "0")) {
            assertThat(MAPPER.readValue(in, InputValue.class)).isEqualTo(new Link("4", 0));
        }
    }

    /** Has another way to write each number. */
    private static final class OtherFormat extends JsonParserDelegate {
        private final String written;

        private OtherFormat(String json, String written) throws IOException {
            super(MAPPER.createParser(json));
            this.written = written;
        }

        @Override
        public String getText() throws IOException {
            return currentToken().isNumeric() ? written : super.getText();
        }

        @Override
        public char[] getTextCharacters() throws IOException {
            return getText().toCharArray();
        }

        @Override
        public int getTextOffset() {
            return 0;
        }

        @Override
        public int getTextLength() throws IOException {
            return getText().length();
        }
    }
}
