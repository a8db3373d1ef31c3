package io.github.comfysdk.model.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.error.UnreadableDataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are cut off anywhere, and files with wrong bytes, are read or refused as documented, a stream like an array. */
class DamagedFilesTest {
    private static final int MUTANTS = 150;
    private static final int CUTS = 400;
    private static final Pattern PLACE = Pattern.compile("at byte ([0-9]+)");

    static List<MediaCase> cases() {
        return MediaCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void read_fileThatIsCutOff_isReadOrRefused(MediaCase media) throws IOException {
        byte[] whole = Files.readAllBytes(media.path());
        for (int length = 0; length < whole.length; length += 1 + whole.length / CUTS) {
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

    /** The place that an exception names is one of the file, also when a stream ends where something was skipped. */
    @ParameterizedTest
    @MethodSource("cases")
    void read_streamThatIsCutOff_namesNoPlaceBehindItsEnd(MediaCase media) throws IOException {
        byte[] whole = Files.readAllBytes(media.path());
        for (int length = 0; length < whole.length; length += 1 + whole.length / CUTS) {
            byte[] cut = Arrays.copyOf(whole, length);

            assertThat(places(cut)).as("cut off at %d", length).allMatch(place -> place <= cut.length);
        }
    }

    private static List<Long> places(byte[] file) throws IOException {
        List<String> messages;
        try {
            messages = EmbeddedGraphs.read(new ByteArrayInputStream(file)).problems();
        } catch (UnreadableDataException e) {
            messages = List.of(String.valueOf(e.getMessage()));
        }
        return messages.stream()
                .flatMap(message -> PLACE.matcher(message).results())
                .map(place -> Long.valueOf(place.group(1)))
                .toList();
    }

    private static void assertReadOrRefused(byte[] file) throws IOException {
        Optional<EmbeddedGraphs> found = EmbeddedGraphsFuzzTest.read(() -> EmbeddedGraphs.read(file));
        Optional<EmbeddedGraphs> streamed =
                EmbeddedGraphsFuzzTest.read(() -> EmbeddedGraphs.read(new ByteArrayInputStream(file)));

        assertThat(streamed.map(EmbeddedGraphs::toString)).isEqualTo(found.map(EmbeddedGraphs::toString));
    }
}
