package io.github.comfysdk.core.internal.download.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentVerifierTest {
    static Stream<Sample> samples() {
        return SampleFiles.all();
    }

    private static void verify(String name, byte[] content, int partSize, Map<String, String> headers) {
        Map<String, List<String>> all = new HashMap<>();
        headers.forEach((key, value) -> all.put(key, List.of(value)));
        var identity = ContentIdentity.of(TransportResponse.of(200, all, subscriber -> {}));
        var verifier = new ContentVerifier(name, identity);
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
                        "the file cannot be trusted: a web page or an error document came in its place: check proxies"
                                + " and captive portals");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void verify_wrongTypeButRightContent_passes(Sample sample) {
        Map<String, String> declared =
                Map.of("Content-Type", "text/html", "Content-Length", "" + sample.content().length);

        assertThatCode(() -> verify(sample.name(), sample.content(), declared)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "a.png, application/json, {\"message\":\"Forbidden\"}",
        "a.flac, text/html, Access denied",
        "a.safetensors, '', <?xml version=\"1.0\"?><Error/>",
        "a.latent, text/html; charset=utf-8, <html>",
        "a.bin, '', <!doctype html><html>",
        "noextension, '', <HTML>",
    })
    void verify_errorDocumentInPlaceOfAFile_isSuspect(String name, String type, String text) {
        Map<String, String> headers = Map.of("Content-Type", type, "Content-Length", "" + utf8(text).length);

        assertThatThrownBy(() -> verify(name, utf8(text), headers)).hasMessageContaining("a web page");
    }

    @ParameterizedTest
    @CsvSource({
        "a.html, text/html, <!doctype html><html>",
        "a.svg, image/svg+xml, <svg/>",
        "a.txt, text/plain, <html> is how pages begin",
        "a.json, application/json, {}",
        "a.bin, text/xml, <data/>",
        "a.png, binary/octet-stream, any bytes of the announced length",
        "empty.txt, text/plain, ''",
    })
    void verify_otherContentOfTheRightLength_passes(String name, String type, String text) {
        Map<String, String> headers = Map.of("Content-Type", type, "Content-Length", "" + utf8(text).length);

        assertThatCode(() -> verify(name, utf8(text), headers)).doesNotThrowAnyException();
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
                                + " the way");
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
                        TransportResponse.of(200, Map.of("Content-Length", List.of("7", "8")), subscriber -> {})))
                .hasMessage("the response has more than one Content-Length");
        assertThat(ContentIdentity.of(TransportResponse.of(
                                200, Map.of("Content-Length", List.of("7", "7")), subscriber -> {}))
                        .length())
                .hasValue(7);
    }
}
