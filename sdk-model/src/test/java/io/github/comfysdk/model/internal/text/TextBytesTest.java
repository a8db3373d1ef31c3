package io.github.comfysdk.model.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextBytesTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ä\u20ac", "\ud83d\ude00", "x\ud83d\ude00y?"})
    void of_wellFormedText_isUtf8(String text) {
        assertThat(TextBytes.of(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void of_surrogatesThatStandAlone_areAllDifferent() {
        assertThat(TextBytes.of("a\ud800\ud83d\ude00")).isEqualTo(new byte[] {
            'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80, (byte) 0xF0, (byte) 0x9F, (byte) 0x98, (byte) 0x80
        });
        assertThat(TextBytes.of("\ud801")).isNotEqualTo(TextBytes.of("\ud800")).isNotEqualTo(TextBytes.of("?"));
        assertThat(TextBytes.of("\udc00\ud800")).hasSize(6);
    }

    @Test
    void escaped_surrogatesThatStandAlone_andNothingElse() {
        assertThat(TextBytes.escaped("{\"a\ud83d\ude00\":\"\udfff\"}")).isEqualTo("{\"a\ud83d\ude00\":\"\\udfff\"}");
        assertThat(TextBytes.escaped("{\"ä\":1}")).isEqualTo("{\"ä\":1}");
    }
}
