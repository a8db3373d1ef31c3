package io.github.comfysdk.core.internal.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.comfysdk.core.error.UploadException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalFileTest {
    private static final int MIB = 1024 * 1024;
    private static final long MOST = 5L * 1024 * MIB;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "1,          8388608,  1",
        "8388608,    8388608,  1",
        "8388609,    8388608,  2",
        "838860800,  8388608,  100",
        "838860801,  8388609,  100",
        "5368709120, 53687092, 100"
    })
    void of_size_hasAtMostAHundredPartsOfAtLeastEightMebibytes(long size, int partSize, int parts) throws IOException {
        LocalFile file = LocalFile.of(sparse(size));

        assertThat(file.size()).isEqualTo(size);
        assertThat(file.partSize()).isEqualTo(partSize);
        assertThat(file.parts()).isEqualTo(parts);
    }

    @Test
    void of_moreThanTheServerTakes_saysHowMuchThatIs() throws IOException {
        Path file = sparse(MOST + 1);

        assertThatExceptionOfType(UploadException.class)
                .isThrownBy(() -> LocalFile.of(file))
                .withMessage("the file film.mp4 has 5368709121 bytes; at most 5 GB can be uploaded");
    }

    @Test
    void read_lastPartOfALargeFile_isTheRestBeyondTwoGigabytes() throws IOException {
        Path file = sparse(MOST);
        try (var out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek(MOST - 1);
            out.write(7);
        }

        byte[] last = LocalFile.of(file).read(100);

        assertThat(last).hasSize((int) (MOST - 99L * 53_687_092)).endsWith(0, 7);
    }

    @Test
    void read_fileThatHasGone_saysSoWithItsNameAlone() throws IOException {
        Path path = Files.writeString(folder.resolve("a.png"), "abc");
        LocalFile file = LocalFile.of(path);
        Files.delete(path);

        assertThatExceptionOfType(UploadException.class)
                .isThrownBy(() -> file.read(1))
                .withMessage("the file a.png cannot be read (NoSuchFileException)")
                .withCauseInstanceOf(NoSuchFileException.class);
    }

    @Test
    void read_fileThatHasGrown_isRefused() throws IOException {
        Path path = Files.writeString(folder.resolve("a.png"), "abc");
        LocalFile file = LocalFile.of(path);
        Files.writeString(path, "abcd");

        assertThatExceptionOfType(UploadException.class)
                .isThrownBy(() -> file.read(1))
                .withMessage("the file a.png changed while it was being uploaded; upload it again");
    }

    /** A file of that size which takes hardly any room. */
    private Path sparse(long size) throws IOException {
        Path file = folder.resolve("film.mp4");
        try (var out = new RandomAccessFile(file.toFile(), "rw")) {
            out.setLength(size);
        }
        return file;
    }
}
