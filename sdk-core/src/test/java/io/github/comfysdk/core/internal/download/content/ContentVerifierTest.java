package io.github.comfysdk.core.internal.download.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.comfysdk.core.download.FileVerification;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.internal.download.content.SampleFiles.Sample;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentVerifierTest {
    private static final String ZEROS =
            "00000000000000000000000000000000000000000000000000000000000000000000000000000000"
                    + "0000000000000000000000000000000000000000000000000000000000000000";

    private static final String SIDE_INFO = "0000000000000000000000000000000000000000000000000000000000000000";

    static Stream<Sample> samples() {
        return SampleFiles.all();
    }

    private static void verify(String name, byte[] content, int partSize, Map<String, String> headers) {
        verify(name, content, partSize, headers, FileVerification.ETAG);
    }

    private static void verify(
            String name, byte[] content, int partSize, Map<String, String> headers, FileVerification verification) {
        Map<String, List<String>> all = new HashMap<>();
        headers.forEach((key, value) -> all.put(key, List.of(value)));
        var identity = ContentIdentity.of(TransportResponse.of(200, all, subscriber -> {}), verification);
        var verifier = new ContentVerifier(name, identity, verification);
        for (int from = 0; from < content.length; from += partSize) {
            verifier.update(ByteBuffer.wrap(content, from, Math.min(partSize, content.length - from)));
        }
        verifier.verify();
    }

    private static void verify(String name, byte[] content, Map<String, String> headers) {
        verify(name, content, 7, headers);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String etagOf(byte[] content) throws Exception {
        return '"' + HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content)) + '"';
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
    void verify_portalInPlaceOfAFile_isSuspectDespiteItsLength(Sample sample) {
        byte[] page = utf8("\ufeff \r\n<!DOCTYPE html><title>Sign in</title>");

        assertThatThrownBy(() -> verify(sample.name(), page, Map.of("Content-Length", "" + page.length)))
                .isInstanceOf(TransportException.class)
                .hasMessage(
                        "the file cannot be trusted: a web page came in its place: check proxies and captive portals."
                                + " If the file is meant to be like that, use"
                                + " DownloadOptions.withVerification(FileVerification.LENGTH)");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void verify_wrongTypeButRightContent_passes(Sample sample) {
        Map<String, String> declared =
                Map.of("Content-Type", "text/html", "Content-Length", "" + sample.content().length);

        assertThatCode(() -> verify(sample.name(), sample.content(), declared)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a.png, application/json, {`message`:`Forbidden`}, a JSON document (Content-Type application/json)",
                "a.png, binary/octet-stream, {\"message\":\"Forbidden\"}, a JSON document (Content-Type binary/octet-stream)",
                "a.png, text/plain, Access denied, a text (Content-Type text/plain)",
                "a.flac, text/html, Access denied, a web page (Content-Type text/html)",
                "a.safetensors, ``, <?xml version=\"1.0\"?><Error/>, an XML document",
                "a.latent, text/html; charset=utf-8, <html>, a web page (Content-Type text/html)",
                "a.bin, ``, <!doctype html><html>, a web page",
                "a.bin, text/html, <script>top.location='/login'</script>, a web page (Content-Type text/html)",
                "noextension, ``, <HTML>, a web page",
                "a.txt, text/html, <!DOCTYPE html><title>Sign in, a web page (Content-Type text/html)",
                "a.txt, text/html, <!-- portal --><html>, a web page (Content-Type text/html)",
                "a.csv, text/html;charset=utf-8, <head><meta name=a>, a web page (Content-Type text/html)",
                "a.svg, text/html, <html><body>, a web page (Content-Type text/html)",
                "a.json, text/html, Please sign in, a web page (Content-Type text/html)",
                "a.json, application/json, <html>, a web page (Content-Type application/json)",
                "a.json, ``, <?xml version=\"1.0\"?><a/>, an XML document",
            })
    void verify_otherDocumentInPlaceOfAFile_saysWhatCame(String name, String type, String text, String what) {
        Map<String, String> headers = Map.of("Content-Type", type, "Content-Length", "" + utf8(text).length);

        assertThatThrownBy(() -> verify(name, utf8(text), headers))
                .hasMessage("the file cannot be trusted: " + what + " came in its place: check proxies and captive"
                        + " portals. If the file is meant to be like that, use"
                        + " DownloadOptions.withVerification(FileVerification.LENGTH)");
        assertThatCode(() -> verify(name, utf8(text), 7, headers, FileVerification.LENGTH))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "a.json", "a.xml", "a.svg", "a.html", "a.bin", "a.png", "noextension"})
    void verify_errorOfTheStorageWithStatus200_isSuspectUnderAnyName(String name) {
        byte[] error = utf8("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code>"
                + "<Message>Access Denied</Message><RequestId>1</RequestId></Error>");
        Map<String, String> headers = Map.of("Content-Type", "application/xml", "Content-Length", "" + error.length);

        assertThatThrownBy(() -> verify(name, error, headers))
                .hasMessageContaining("an error document of the storage in XML (Content-Type application/xml) came");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a.html, text/html, <!doctype html><html>",
                "a.svg, image/svg+xml, <svg/>",
                "a.svg, text/html, <svg/>",
                "a.xml, application/xml, <Error>0.25</Error>",
                "a.txt, text/plain, <html> is how pages begin",
                "a.txt, binary/octet-stream, <!doctype html> was asked for",
                "a.txt, text/html, <lora:detail:0.8> a lighthouse at dusk",
                "a.txt, text/html, a caption",
                "a.txt, text/plain, GIF89a and RIFF and BM are not only texts",
                "a.csv, text/csv, `seed,steps`",
                "a.json, application/json, {}",
                "a.json, text/html, [1]",
                "a.bin, text/xml, <data/>",
                "a.bin, application/octet-stream, \u00ff",
                "a.png, binary/octet-stream, any bytes of the announced length",
                "empty.txt, text/plain, ``",
            })
    void verify_otherContentOfTheRightLength_passes(String name, String type, String text) {
        Map<String, String> headers = Map.of("Content-Type", type, "Content-Length", "" + utf8(text).length);

        assertThatCode(() -> verify(name, utf8(text), headers)).doesNotThrowAnyException();
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

    @Test
    void verify_md5ThatProvesTheContent_outweighsTheFormat() throws Exception {
        byte[] half = Arrays.copyOf(SampleFiles.png().content(), 60);

        assertThatCode(() -> verify("a.png", half, Map.of("Content-Length", "60", "ETag", etagOf(half))))
                .doesNotThrowAnyException();
    }

    @Test
    void verify_etagThatLooksLikeAnMd5_isNotComparedUnlessWanted() {
        byte[] png = SampleFiles.png().content();
        Map<String, String> headers =
                Map.of("ETag", "\"0cc175b9c0f1b6a831c399e269772661\"", "Content-Length", "" + png.length);

        assertThatCode(() -> verify("a.png", png, 7, headers, FileVerification.FORMAT))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> verify("a.png", png, headers)).hasMessageContaining("its MD5 is not");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "a.bin", "a.flac", "a.ogg", "noextension"})
    void verify_unknownEndWithoutLength_isSuspectUnlessItsEtagIsItsMd5(String name) throws Exception {
        byte[] content = utf8("content");

        assertThatThrownBy(() -> verify(name, content, Map.of("ETag", "\"v1\"")))
                .hasMessageContaining("neither a Content-Length nor an ETag that is an MD5");
        assertThatCode(() -> verify(name, content, Map.of("ETag", etagOf(content))))
                .doesNotThrowAnyException();
    }

    @Test
    void verify_oneBitTurned_isSuspectDespiteLengthAndEnd() throws Exception {
        Sample png = SampleFiles.png();
        byte[] damaged = png.content();
        damaged[20] ^= 1;
        Map<String, String> headers = Map.of("Content-Length", "" + damaged.length, "ETag", etagOf(png.content()));

        assertThatThrownBy(() -> verify("a.png", damaged, headers))
                .hasMessage(
                        "the file cannot be trusted: its MD5 is not the one that its ETag gives, so it was damaged on"
                                + " the way. If the ETags of your storage look like MD5s but are not, use"
                                + " DownloadOptions.withVerification(FileVerification.FORMAT)");
    }

    @Test
    void verify_etagInUpperCase_isCompared() throws Exception {
        byte[] content = utf8("content");
        String upper = etagOf(content).toUpperCase(Locale.ROOT);

        assertThatCode(() -> verify("a.txt", content, Map.of("ETag", upper))).doesNotThrowAnyException();
        assertThatThrownBy(() -> verify("a.txt", utf8("Content"), Map.of("ETag", upper)))
                .isInstanceOf(TransportException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "\"0cc175b9c0f1b6a831c399e269772661-3\", '', ''",
        "W/\"0cc175b9c0f1b6a831c399e269772661\", '', ''",
        "\"0cc175b9c0f1b6a831c399e269772661\", x-amz-server-side-encryption, aws:kms",
        "\"0cc175b9c0f1b6a831c399e269772661\", x-amz-server-side-encryption, aws:kms:dsse",
        "\"0cc175b9c0f1b6a831c399e269772661\", x-amz-server-side-encryption-customer-algorithm, AES256",
        "\"0cc175b9c0f1b6a831c399e269772661\", X-Amz-Server-Side-Encryption-Aws-Kms-Key-Id, arn",
        "\"0cc175b9c0f1b6a831c399e269772661\", x-goog-encryption-kms-key-name, a/b",
        "\"0cc175b9c0f1b6a831c399e269772661\", x-oss-server-side-encryption, KMS",
        "\"0cc175b9c0f1b6a831c399e269772661\", x-amz-storage-class, EXPRESS_ONEZONE",
    })
    void verify_etagThatIsNoMd5_isNotCompared(String etag, String header, String value) {
        Map<String, String> headers = new HashMap<>(Map.of("ETag", etag, "Content-Length", "7"));
        headers.put(header, value);

        assertThatCode(() -> verify("a.png", utf8("content"), headers)).doesNotThrowAnyException();
    }

    @Test
    void verify_etagWithKeysOfS3_isCompared() {
        Map<String, String> headers = Map.of(
                "ETag", "\"0cc175b9c0f1b6a831c399e269772661\"",
                "Content-Length", "7",
                "x-amz-server-side-encryption", "AES256");

        assertThatThrownBy(() -> verify("a.png", utf8("content"), headers)).hasMessageContaining("its MD5 is not");
    }

    @Test
    void verify_bodyOfAnotherLength_saysWhatHasCome() {
        assertThatThrownBy(() -> verify("a.txt", utf8("conte"), Map.of("Content-Length", "7")))
                .hasMessage("the file ended after 5 of 7 bytes");
    }

    @ParameterizedTest
    @CsvSource({"a.jfif, JFIF", "a.bin, JPG", "a.JPEG, JPEG"})
    void verify_cutImage_isNamedAsItsFileIs(String name, String label) {
        assertThatThrownBy(() -> verify(name, new byte[] {-1, -40, -1, 0}, Map.of("Content-Length", "4")))
                .hasMessageContaining("it is cut off: it begins as " + label + " and does not end as that, although");
    }

    @Test
    void verify_emptyImage_isSuspectUnlessItIsStoredThatWay() throws Exception {
        assertThatThrownBy(() -> verify("a.png", new byte[0], Map.of("Content-Length", "0")))
                .hasMessageContaining("the storage sent an empty file");
        assertThatCode(() -> verify("a.png", new byte[0], Map.of("ETag", etagOf(new byte[0]))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "identity, gzip", "GZIP", "compress"})
    void of_encodedContent_isRefused(String encoding) {
        assertThatThrownBy(() -> verify("a.png", utf8("content"), Map.of("Content-Encoding", encoding)))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("the file came with a Content-Encoding, such as gzip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", "Identity", "aws-chunked"})
    void of_plainContent_passes(String encoding) {
        assertThatCode(() ->
                        verify("a.png", utf8("content"), Map.of("Content-Encoding", encoding, "Content-Length", "7")))
                .doesNotThrowAnyException();
    }

    @Test
    void of_twoLengths_isRefused() {
        assertThatThrownBy(() -> ContentIdentity.of(
                        TransportResponse.of(200, Map.of("Content-Length", List.of("7", "8")), subscriber -> {}),
                        FileVerification.ETAG))
                .hasMessage("the response has more than one Content-Length");
        assertThat(ContentIdentity.of(
                                TransportResponse.of(
                                        200, Map.of("Content-Length", List.of("7", "7")), subscriber -> {}),
                                FileVerification.ETAG)
                        .length())
                .hasValue(7);
    }
}
