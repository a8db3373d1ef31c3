package io.github.comfysdk.testkit.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BodyTest {
    private static final FilledBody FILLED =
            new FilledBody(Bytes.ofUtf8("<start>"), (byte) 'x', Bytes.ofUtf8("</end>"), 20);

    @Test
    void bytes_arrayChangedLater_stayAsTheyWere() {
        byte[] array = {1, 2, 3};
        Bytes bytes = Bytes.of(array);
        array[0] = 9;
        bytes.toByteArray()[1] = 9;
        assertThat(bytes.toByteArray()).containsExactly(1, 2, 3);
        assertThat(bytes.get(2)).isEqualTo((byte) 3);
    }

    @Test
    void bytes_sameContent_areEqual() {
        assertThat(Bytes.ofUtf8("abc"))
                .isEqualTo(Bytes.of((byte) 'a', (byte) 'b', (byte) 'c'))
                .hasSameHashCodeAs(Bytes.ofUtf8("abc"))
                .isNotEqualTo(Bytes.ofUtf8("abd"))
                .hasToString("Bytes[size=3]");
        assertThat(Bytes.ofUtf8("abc").hashCode()).isEqualTo(Arrays.hashCode(new byte[] {'a', 'b', 'c'}));
    }

    @Test
    void slice_range_hasItsBytes() {
        assertThat(Bytes.ofUtf8("hello").slice(1, 3).utf8()).isEqualTo("el");
        assertThatThrownBy(() -> Bytes.ofUtf8("hello").slice(2, 6)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6, 7, 13, 20, 100})
    void filled_readInPieces_isTheSameBody(int piece) throws IOException {
        StringBuilder read = new StringBuilder();
        try (InputStream in = FILLED.open()) {
            for (byte[] bytes = in.readNBytes(piece); bytes.length > 0; bytes = in.readNBytes(piece)) {
                read.append(new String(bytes, StandardCharsets.US_ASCII));
            }
            assertThat(in.read()).isEqualTo(-1);
        }
        assertThat(read).hasToString("<start>xxxxxxx</end>");
    }

    @Test
    void filled_readByteByByte_isTheSameBody() throws IOException {
        StringBuilder read = new StringBuilder();
        try (InputStream in = FILLED.open()) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                read.append((char) next);
            }
        }
        assertThat(read).hasToString("<start>xxxxxxx</end>");
    }

    @Test
    void filled_lengthWithoutRoom_isRefused() {
        assertThatThrownBy(() -> new FilledBody(Bytes.ofUtf8("abc"), (byte) 'x', Bytes.ofUtf8("d"), 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length is 3, but beginning and end alone have 4 bytes; use a greater length.");
    }
}
