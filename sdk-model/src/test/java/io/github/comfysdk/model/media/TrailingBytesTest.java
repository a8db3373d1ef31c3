package io.github.comfysdk.model.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.media.MediaCase.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands behind the end of a file takes nothing away from what was read before. */
class TrailingBytesTest {
    private static final Map<String, byte[]> TAILS = new TreeMap<>(Map.of(
            "a line end", bytes("\n"),
            "a line end of Windows", bytes("\r\n"),
            "a zero", new byte[1],
            "five zeros", new byte[5],
            "zeros", new byte[64],
            "a text", bytes("\nsaved by somebody\n"),
            "half of a head", bytes("\0\0\1\0mo"),
            "ones", bytes("\u00ff".repeat(40)),
            "an archive", bytes("PK\3\4\24\0\0\0\10\0")));

    static Stream<MediaCase> goodFiles() {
        return MediaCase.all().stream().filter(media -> !media.answers().contains(Answer.NOTHING));
    }

    @ParameterizedTest
    @MethodSource("goodFiles")
    void read_goodFileWithBytesBehindIt_givesTheSameGraphs(MediaCase media) throws IOException {
        byte[] file = Files.readAllBytes(media.path());
        Optional<Answer> plain = read(file);
        assertThat(TAILS).hasSize(9);

        TAILS.forEach(
                (name, tail) -> assertThat(read(new Bytes().add(file).add(tail).toArray()))
                        .as(name)
                        .isEqualTo(plain));
    }

    @Test
    void read_paddingBehindAMovieWithoutGraphs_isNothing() {
        Bytes movie = MovieFilesTest.box("ftyp", new Bytes().latin1("isom").big(4, 512))
                .add(MovieFilesTest.box("moov", MovieFilesTest.box("udta", new Bytes())));

        for (String padding : List.of("\n", "\0\0\0\0\0", "\r\n")) {
            EmbeddedGraphs found =
                    Samples.readBothWays(new Bytes().add(movie).latin1(padding).toArray());
            assertThat(found).hasToString("EmbeddedGraphs of a MP4 file: no prompt, no workflow");
        }
    }

    @Test
    void read_movieCutOffInTheHeadOfABox_isRefused() {
        byte[] start = MovieFilesTest.box("ftyp", new Bytes().latin1("isom").big(4, 512))
                .big(4, 0)
                .latin1("mo")
                .toArray();

        assertThatThrownBy(() -> EmbeddedGraphs.read(start))
                .hasMessageContaining("the MP4 file, at byte 20")
                .hasMessageContaining("cut off or damaged");
    }

    @Test
    void read_webpWhoseLengthSaysNothing_reportsThatItIsCutOff() {
        Bytes file = new Bytes()
                .latin1("RIFF")
                .little(4, 0)
                .latin1("WEBPVP8 ")
                .little(4, 99)
                .u8(1, 2, 3);

        assertThatThrownBy(() -> EmbeddedGraphs.read(file.toArray()))
                .hasMessageContaining("the image ends in the middle of a chunk");
    }

    private static Optional<Answer> read(byte[] file) {
        try {
            return Optional.of(Answer.of(Samples.readBothWays(file)));
        } catch (UnreadableDataException refused) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
