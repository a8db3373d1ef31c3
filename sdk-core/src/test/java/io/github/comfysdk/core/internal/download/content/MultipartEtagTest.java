package io.github.comfysdk.core.internal.download.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartEtagTest {
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    Path directory;

    private static byte[] content(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static String etag(byte[] content, int partSize) throws Exception {
        var md5s = new ByteArrayOutputStream();
        int parts = 0;
        for (int from = 0; from < content.length; from += partSize, parts++) {
            md5s.write(MessageDigest.getInstance("MD5")
                    .digest(Arrays.copyOfRange(content, from, Math.min(content.length, from + partSize))));
        }
        return '"'
                + HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(md5s.toByteArray()))
                + '-'
                + parts
                + '"';
    }

    @ParameterizedTest
    @CsvSource({"12, 5", "12, 8", "10, 5", "16, 8", "21, 16", "4, 5"})
    void isOf_fileUploadedInParts_isRecognised(int mebibytes, int partMebibytes) throws Exception {
        byte[] content = content(mebibytes * MEBIBYTE);
        Path file = Files.write(directory.resolve("a.mp4"), content);
        String etag = etag(content, partMebibytes * MEBIBYTE);

        assertThat(MultipartEtag.isOf(file, etag)).isTrue();

        content[content.length - 1] ^= 1;
        Files.write(file, content);
        assertThat(MultipartEtag.isOf(file, etag)).isFalse();
    }

    @Test
    void isOf_unusualPartSize_isNotKnown() throws Exception {
        byte[] content = content(12 * MEBIBYTE);
        Path file = Files.write(directory.resolve("a.mp4"), content);

        assertThat(MultipartEtag.isOf(file, etag(content, 7 * MEBIBYTE + 1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"v1\"", "\"0cc175b9c0f1b6a831c399e269772661\"", "\"0cc175b9c0f1b6a831c399e269772661-0\"", ""})
    void isOf_otherEtag_isNotKnown(String etag) throws IOException {
        assertThat(MultipartEtag.isOf(Files.write(directory.resolve("a.mp4"), content(10)), etag))
                .isFalse();
    }
}
