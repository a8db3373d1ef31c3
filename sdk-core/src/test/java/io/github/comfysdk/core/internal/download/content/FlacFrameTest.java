package io.github.comfysdk.core.internal.download.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers of FLAC's frames as RFC 9639 defines them (section 9.1), written here bit by bit. */
class FlacFrameTest {
    private static final int BLOCK = 4096;

    /** A frame's header, behind two bytes of the frame before and in front of the least that it can hold itself. */
    private static byte[] header(boolean isVariable, int sizeCode, int rateCode, int[] number, int... rest) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(1);
        bytes.write(2);
        bytes.write(0xff);
        bytes.write(isVariable ? 0xf9 : 0xf8);
        bytes.write((sizeCode << 4) | rateCode);
        bytes.write(0x08);
        for (int value : number) {
            bytes.write(value);
        }
        for (int value : rest) {
            bytes.write(value);
        }
        byte[] soFar = bytes.toByteArray();
        bytes.write(crc8(Arrays.copyOfRange(soFar, 2, soFar.length)));
        bytes.writeBytes(new byte[] {3, 4, 5, 6});
        return bytes.toByteArray();
    }

    private static int crc8(byte[] bytes) {
        int crc = 0;
        for (int i = 0; i < 8 * bytes.length; i++) {
            int bit = (bytes[i / 8] >> (7 - i % 8)) & 1;
            boolean carries = ((crc >> 7) ^ bit) == 1;
            crc = ((crc << 1) ^ (carries ? 0x07 : 0)) & 0xff;
        }
        return crc;
    }

    private static int[] bytes(String hex) {
        return Arrays.stream(hex.split(" "))
                .mapToInt(each -> Integer.parseInt(each, 16))
                .toArray();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 192",
        "2, 576",
        "3, 1152",
        "4, 2304",
        "5, 4608",
        "8, 256",
        "9, 512",
        "10, 1024",
        "11, 2048",
        "12, 4096",
        "13, 8192",
        "14, 16384",
        "15, 32768"
    })
    void endsAt_sizeWithACodeOfItsOwn_isAddedToTheFramesBefore(int code, long size) {
        assertThat(FlacFrame.endsAt(header(false, code, 9, bytes("03")), 2, BLOCK))
                .isEqualTo(3L * BLOCK + size);
    }

    @Test
    void endsAt_sizeWrittenBehindTheNumber_isOneMore() {
        assertThat(FlacFrame.endsAt(header(false, 6, 9, bytes("03"), 0xc7), 2, BLOCK))
                .isEqualTo(3L * BLOCK + 0xc8);
        assertThat(FlacFrame.endsAt(header(false, 7, 9, bytes("03"), 0xff, 0xff), 2, BLOCK))
                .isEqualTo(3L * BLOCK + 0x10000);
    }

    @ParameterizedTest
    @CsvSource({
        "7f, 127",
        "c2 80, 128",
        "df bf, 2047",
        "e0 a0 80, 2048",
        "ef bf bf, 65535",
        "f0 90 80 80, 65536",
        "f7 bf bf bf, 2097151",
        "f8 88 80 80 80, 2097152",
        "fc 84 80 80 80 80, 67108864",
        "fd bf bf bf bf bf, 2147483647"
    })
    void endsAt_numberOfAnyLength_isRead(String number, long frames) {
        assertThat(FlacFrame.endsAt(header(false, 12, 9, bytes(number)), 2, BLOCK))
                .isEqualTo(frames * BLOCK + 4096);
    }

    @Test
    void endsAt_framesOfDifferentSizes_haveTheNumberOfTheirFirstSample() {
        assertThat(FlacFrame.endsAt(header(true, 8, 9, bytes("fe bf bf bf bf bf bf")), 2, BLOCK))
                .isEqualTo((1L << 36) - 1 + 256);
        assertThat(FlacFrame.endsAt(header(true, 8, 9, bytes("03")), 2, BLOCK)).isEqualTo(3 + 256);
    }

    @ParameterizedTest
    @CsvSource({"12, 2c", "13, ac 44", "14, 11 3a"})
    void endsAt_rateWrittenBehindTheNumber_isSkipped(int code, String rate) {
        assertThat(FlacFrame.endsAt(header(false, 12, code, bytes("03"), bytes(rate)), 2, BLOCK))
                .isEqualTo(4L * BLOCK);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4})
    void endsAt_anotherPlace_isNoFrame(int at) {
        assertThat(FlacFrame.endsAt(header(false, 12, 9, bytes("03")), at, BLOCK))
                .isNegative();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7})
    void endsAt_changedByte_isNoFrame(int at) {
        byte[] header = header(false, 12, 9, bytes("03"));
        header[at] ^= 0x10;

        assertThat(FlacFrame.endsAt(header, 2, BLOCK)).isNegative();
    }

    @Test
    void endsAt_byteThatBeginsNoNumber_isNoFrame() {
        assertThat(FlacFrame.endsAt(header(false, 12, 9, bytes("83")), 2, BLOCK))
                .isNegative();
        assertThat(FlacFrame.endsAt(header(false, 12, 9, new int[32], 1), 2, BLOCK))
                .as("a number that is zero, and bytes behind it")
                .isNegative();
        int[] tooLong = new int[32];
        tooLong[0] = 0xff;
        assertThat(FlacFrame.endsAt(header(false, 12, 9, tooLong), 2, BLOCK)).isNegative();
    }

    @Test
    void endsAt_headerThatTheBytesEndIn_isNoFrame() {
        byte[] header = header(false, 7, 13, bytes("f8 88 80 80 80"), 0x0f, 0xff, 0xac, 0x44);

        assertThat(FlacFrame.endsAt(header, 2, BLOCK)).isEqualTo(2097152L * BLOCK + 4096);
        for (int length = 0; length < header.length - 4; length++) {
            assertThat(FlacFrame.endsAt(Arrays.copyOf(header, length), 2, BLOCK))
                    .as("the first %d bytes", length)
                    .isNegative();
        }
    }
}
