package io.github.comfysdk.core.internal.download.content;

import static io.github.comfysdk.core.internal.download.content.Verification.etagOf;
import static io.github.comfysdk.core.internal.download.content.Verification.utf8;
import static io.github.comfysdk.core.internal.download.content.Verification.verify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.download.FileVerification;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.internal.download.content.SampleFiles.Sample;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the headers of the storage prove: MD5s in ETags, lengths and encodings. */
class EtagVerificationTest {
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
