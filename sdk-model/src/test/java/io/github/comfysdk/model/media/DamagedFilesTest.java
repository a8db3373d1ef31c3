package io.github.comfysdk.model.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are cut off anywhere, and files with wrong bytes, are read or refused as documented, a stream like an array. */
class DamagedFilesTest {
    private static final int MUTANTS = 150;

    static List<MediaCase> cases() {
        return MediaCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void read_fileThatIsCutOff_isReadOrRefused(MediaCase media) throws IOException {
        byte[] whole = Files.readAllBytes(media.path());
        for (int length = 0; length < whole.length; length += 1 + whole.length / 400) {
            assertReadOrRefused(Arrays.copyOf(whole, length));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void read_fileWithWrongBytes_isReadOrRefused(MediaCase media) throws IOException {
        byte[] whole = Files.readAllBytes(media.path());
        var random = new Random(media.file().hashCode());
        for (int i = 0; i < MUTANTS && whole.length > 0; i++) {
            byte[] mutant = whole.clone();
            int at = random.nextInt(random.nextBoolean() ? mutant.length : Math.min(mutant.length, 400));
            for (int j = at; j < Math.min(at + 1 + random.nextInt(8), mutant.length); j++) {
                mutant[j] = (byte) (random.nextBoolean() ? 0xff : random.nextInt(256));
            }
            assertReadOrRefused(mutant);
        }
    }

    private static void assertReadOrRefused(byte[] file) throws IOException {
        Optional<EmbeddedGraphs> found = EmbeddedGraphsFuzzTest.read(() -> EmbeddedGraphs.read(file));
        Optional<EmbeddedGraphs> streamed =
                EmbeddedGraphsFuzzTest.read(() -> EmbeddedGraphs.read(new ByteArrayInputStream(file)));

        assertThat(streamed.map(EmbeddedGraphs::toString)).isEqualTo(found.map(EmbeddedGraphs::toString));
    }
}
