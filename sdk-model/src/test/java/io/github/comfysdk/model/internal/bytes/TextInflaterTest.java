package io.github.comfysdk.model.internal.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.model.error.UnreadableDataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class TextInflaterTest {
    private final TextInflater inflater = new TextInflater();

    @Test
    void inflate_json_isReturned() throws IOException {
        String json = "  {\"text\": \"größer\"}".repeat(3_000);

        assertThat(inflater.inflate(deflated(json), 0))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(json);
        assertThat(inflater.inflate(deflated(""), 0)).isEmpty();
    }

    @Test
    void inflate_textThatBeginsWithThousandsOfBlanks_isGivenUp() throws IOException {
        byte[] bomb = deflated(" ".repeat(15_000_000) + "{}");

        assertThat(bomb).hasSizeLessThan(20_000);
        assertThatThrownBy(() -> inflater.inflate(bomb, 0))
                .isInstanceOf(UnreadableDataException.class)
                .hasMessage("does not hold an object when decompressed");
    }

    @Test
    void inflate_textsBeyondTheLimitTogether_areRefused() throws IOException {
        byte[] large = deflated("{" + " ".repeat(11_000_000));

        assertThat(inflater.inflate(large, 0)).hasSize(11_000_001);
        assertThatThrownBy(() -> inflater.inflate(large, 0))
                .hasMessage("makes the texts more than 20 MB when decompressed");
    }

    @Test
    void inflate_somethingElse_isRefused() {
        assertThatThrownBy(() -> inflater.inflate(new byte[] {1, 2, 3}, 0)).hasMessage("does not decompress");
    }

    private static byte[] deflated(String text) throws IOException {
        var deflated = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(deflated)) {
            deflater.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return deflated.toByteArray();
    }
}
