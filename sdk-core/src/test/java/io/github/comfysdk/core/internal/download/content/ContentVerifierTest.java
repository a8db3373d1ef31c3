package io.github.comfysdk.core.internal.download.content;

import static io.github.comfysdk.core.internal.download.content.Verification.utf8;
import static io.github.comfysdk.core.internal.download.content.Verification.verify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.comfysdk.core.download.FileVerification;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.internal.download.content.SampleFiles.Sample;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the content of a file shows that it is whole. */
class ContentVerifierTest {
    private static final String ZEROS =
            "00000000000000000000000000000000000000000000000000000000000000000000000000000000"
                    + "0000000000000000000000000000000000000000000000000000000000000000";

    private static final String SIDE_INFO = "0000000000000000000000000000000000000000000000000000000000000000";

    static Stream<Sample> samples() {
        return SampleFiles.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void verify_wholeFileWithoutLength_isRecognisedByItsEnd(Sample sample) {
        assertThatCode(() -> {
                    for (int part : List.of(1, 5, 64, 10_000)) {
                        verify(sample.name(), sample.content(), part, Map.of());
                    }
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void verify_fileCutAnywhereWithoutLength_isSuspect(Sample sample) {
        byte[] whole = sample.content();

        assertThat(IntStream.range(0, whole.length)
                        .mapToObj(length ->
                                catchThrowable(() -> verify(sample.name(), Arrays.copyOf(whole, length), Map.of()))))
                .hasSize(whole.length)
                .allSatisfy(fault -> assertThat(fault)
                        .isInstanceOf(TransportException.class)
                        .hasMessageStartingWith("the file cannot be trusted: "));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void verify_fileCutAnywhereWithAgreeingLength_isSuspectUnlessOnlyTheLengthCounts(Sample sample) {
        byte[] whole = sample.content();

        for (int length = 1; length < whole.length; length++) {
            if (length == sample.possibleEnd()) {
                continue;
            }
            byte[] cut = Arrays.copyOf(whole, length);
            Map<String, String> headers =
                    Map.of("Content-Length", "" + length, "ETag", "\"v1\"", "Content-Type", "binary/octet-stream");
            assertThatThrownBy(() -> verify(sample.name(), cut, headers))
                    .as("%s of %s bytes", length, whole.length)
                    .isInstanceOf(TransportException.class)
                    .hasMessageStartingWith("the file cannot be trusted: it is cut off: it begins as ")
                    .hasMessageEndingWith("use DownloadOptions.withVerification(FileVerification.LENGTH)");
            assertThatCode(() -> verify(sample.name(), cut, 7, headers, FileVerification.LENGTH))
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void verify_bytesAfterTheEnd_pass(Sample sample) {
        for (String appended :
                List.of("\0", "\r\n", "prompt: a lighthouse", "{\"workflow\":{\"nodes\":[]}}", "\0\0\0\0\0\0\0\0")) {
            byte[] content = Arrays.copyOf(sample.content(), sample.content().length + appended.length());
            System.arraycopy(utf8(appended), 0, content, sample.content().length, appended.length());
            boolean isZip = sample.content()[0] == 'P';
            if (!isZip || !sample.name().startsWith("commented")) {
                assertThatCode(() -> verify(sample.name(), content, Map.of("Content-Length", "" + content.length)))
                        .as(appended)
                        .doesNotThrowAnyException();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void verify_halfAFileUnderAnotherName_isRecognisedByItsBeginning(Sample sample) {
        byte[] half = Arrays.copyOf(sample.content(), sample.content().length / 2 + 1);
        boolean isDistinctive = !sample.name().matches(".*\\.(bmp|mp3|latent)");

        for (String name : List.of("a.tif", "a.bin", "noextension")) {
            Throwable refusal = catchThrowable(() -> verify(name, half, Map.of("Content-Length", "" + half.length)));
            assertThat(refusal != null).as(name).isEqualTo(isDistinctive);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "unknown number of samples.flac, 664c614380000022120012000002aa0002aa0bb800f00000000000000000000000000000000000000000",
        "no description.flac, 664c61438400000000",
        "live.webm, 1a45dfa3801853806701ffffffffffffff00",
        "streamed.wav, 52494646ffffffff57415645",
        "streamed.bmp, 424d000000000000",
        "plain.mp3, fffb9064" + ZEROS,
        "frames only.mp3, fffb9064" + SIDE_INFO + "58696e670000000100000002" + SIDE_INFO,
        "hostile header.latent, 00009000000000007b",
        "endless.mp4, 00000008667479700000000c6d6f6f7600000000000000006d646174aabb",
        "unmarked.ogg, 4f676753000000000000000000000000000000000000000000000101aa",
    })
    void verify_formatThatDoesNotShowItsEnd_passesWithALengthOnly(String name, String hex) {
        byte[] content = HexFormat.of().parseHex(hex);

        assertThatCode(() -> verify(name, content, Map.of("Content-Length", "" + content.length)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> verify(name, content, Map.of())).hasMessageContaining("nothing shows");
        assertThatCode(() -> verify(name, content, 7, Map.of(), FileVerification.LENGTH))
                .doesNotThrowAnyException();
    }

    static Stream<Arguments> filesThatMayGoOn() {
        return Stream.of(
                Arguments.of("one fragment.mp4", SampleFiles.fragments("moof", "mdat")),
                Arguments.of("two fragments.mp4", SampleFiles.fragments("moof", "mdat", "moof", "mdat")),
                Arguments.of("no chunks.mp4", SampleFiles.film()),
                Arguments.of("no stream ends.ogg", SampleFiles.streams("1b 2b 1 2")));
    }

    @ParameterizedTest
    @MethodSource("filesThatMayGoOn")
    void verify_fileThatMayGoOn_passesWithALengthOnly(String name, byte[] content) {
        assertThatCode(() -> verify(name, content, Map.of("Content-Length", "" + content.length)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> verify(name, content, Map.of())).hasMessageContaining("nothing shows");
    }

    static Stream<Arguments> filesWithoutAllOfTheirData() {
        return Stream.of(
                Arguments.of("no data.mp4", SampleFiles.fragments("moof", "mdat", "moof")),
                Arguments.of("no data but an index.mp4", SampleFiles.fragments("moof", "mdat", "moof", "mfra")),
                Arguments.of("chunk behind the end.mp4", SampleFiles.film(142, 190)),
                Arguments.of("one of two streams ends.ogg", SampleFiles.streams("1b 2b 1 2 1e 2")),
                Arguments.of("second stream only begins.ogg", SampleFiles.streams("1b 1e 2b")),
                Arguments.of("stream begins again.ogg", SampleFiles.streams("1b 1e 1b 1")));
    }

    @ParameterizedTest
    @MethodSource("filesWithoutAllOfTheirData")
    void verify_fileWithoutAllOfItsData_isSuspectDespiteItsLength(String name, byte[] content) {
        for (Map<String, String> headers :
                List.of(Map.<String, String>of(), Map.of("Content-Length", "" + content.length))) {
            assertThatThrownBy(() -> verify(name, content, headers))
                    .isInstanceOf(TransportException.class)
                    .hasMessageStartingWith("the file cannot be trusted: ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1b 1 1e 2b 2e", "1b 2b 2e 1e", "1b 1e 1b 1e", "1b 1e 1", "1b 1e"})
    void verify_oggWhoseStreamsHaveAllEnded_isWhole(String pages) {
        assertThatCode(() -> verify("a.ogg", SampleFiles.streams(pages), Map.of()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"a.jfif, JFIF", "a.bin, JPG", "a.JPEG, JPEG"})
    void verify_cutImage_isNamedAsItsFileIs(String name, String label) {
        assertThatThrownBy(() -> verify(name, new byte[] {-1, -40, -1, 0}, Map.of("Content-Length", "4")))
                .hasMessageContaining("it is cut off: it begins as " + label + " and does not end as that, although");
    }
}
