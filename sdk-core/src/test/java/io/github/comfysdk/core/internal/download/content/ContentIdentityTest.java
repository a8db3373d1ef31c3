package io.github.comfysdk.core.internal.download.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.download.FileVerification;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When bytes that were received belong to the file that the storage has now, so that no two files are mixed. */
class ContentIdentityTest {
    /** The MD5 of "content". */
    private static final String MD5 = "\"9a0364b9e99bb480dd25e1f0284c8555\"";

    @TempDir
    private Path directory;

    private static TransportResponse response(int status, String... headers) {
        Map<String, List<String>> all = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], List.of(headers[i + 1]));
        }
        return TransportResponse.of(status, all, subscriber -> {});
    }

    private static ContentIdentity identity(String... headers) {
        return ContentIdentity.of(response(200, headers), FileVerification.ETAG);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("file"), content);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes 3-6/7, '\"a\"', true",
        "bytes 3-6/*, '\"a\"', false", // the length has been known
        "bytes 3-6/8, '\"a\"', false",
        "bytes 2-6/7, '\"a\"', false",
        "bytes 3-6/7, '\"b\"', false",
        "bytes 3-6/7, 'W/\"a\"', false",
        "bytes 3-6/7, '', false",
        "items 3-6/7, '\"a\"', false",
    })
    void continuedBy_partialResponse_mustContinueTheSameBytes(String range, String etag, boolean continues) {
        ContentIdentity content = identity("Content-Length", "7", "ETag", "\"a\"");
        TransportResponse part = response(206, "Content-Range", range, "ETag", etag);

        if (continues) {
            assertThat(content.continuedBy(part, 3)).isEqualTo(content);
        } else {
            assertThatThrownBy(() -> content.continuedBy(part, 3))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("not shown to belong to the same file, by its range, length and ETag");
        }
    }

    @Test
    void continuedBy_lengthThatWasNotKnown_isLearned() {
        ContentIdentity content = identity("ETag", MD5, "Content-Type", "image/png");

        ContentIdentity whole = content.continuedBy(response(206, "Content-Range", "bytes 3-6/7", "ETag", MD5), 3);

        assertThat(whole.length()).hasValue(7);
        assertThat(whole.canBeProven()).isTrue();
        assertThat(whole.contentType()).isEqualTo("image/png");
        assertThat(content.continuedBy(response(206, "Content-Range", "bytes 3-6/*", "ETag", MD5), 3)
                        .length())
                .isEmpty();
    }

    @Test
    void continuedBy_contentWithoutAStrongEtag_isNeverContinued() {
        assertThatThrownBy(() -> identity().continuedBy(response(206, "Content-Range", "bytes 3-6/7"), 3))
                .isInstanceOf(TransportException.class);
    }

    @Test
    void continuedBy_encodedPart_isRefused() {
        TransportResponse part = response(206, "Content-Range", "bytes 3-6/7", "ETag", MD5, "Content-Encoding", "gzip");

        assertThatThrownBy(() -> identity("ETag", MD5).continuedBy(part, 3)).hasMessageContaining("Content-Encoding");
    }

    @Test
    void rest_ofTheContent_isAskedForOnlyIfItIsTheSame() {
        TransportRequest request = TransportRequest.of("GET", URI.create("https://storage.test/a.png"));

        assertThat(identity("ETag", MD5).rest(request, 3).headers())
                .containsEntry("Range", "bytes=3-")
                .containsEntry("If-Range", MD5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"a\"", "a", ""})
    void of_etagThatIsNotStrong_isNone(String etag) {
        assertThat(identity("ETag", etag).etag()).isEmpty();
    }

    @Test
    void canBeProven_etagThatIsAnMd5_isTrueUnlessItIsNotTakenForOne() {
        assertThat(identity("ETag", MD5).canBeProven()).isTrue();
        assertThat(identity("ETag", "\"a\"").canBeProven()).isFalse();
        assertThat(ContentIdentity.of(response(200, "ETag", MD5), FileVerification.FORMAT)
                        .canBeProven())
                .isFalse();
    }

    @Test
    void isIn_fileOnDisk_isDecidedByLengthAndHash() throws Exception {
        assertThat(identity("Content-Length", "8", "ETag", MD5).isIn(file("content")))
                .hasValue(false);
        assertThat(identity("Content-Length", "7", "ETag", MD5).isIn(file("content")))
                .hasValue(true);
        assertThat(identity("ETag", MD5).isIn(file("Content"))).hasValue(false);
        assertThat(identity("ETag", "\"a\"").isIn(file("content"))).isEmpty();
        assertThat(identity("Content-Length", "7").isIn(file("content"))).isEmpty();
    }

    @Test
    void isIn_fileLargerThanABuffer_isReadToItsEnd() throws Exception {
        String content = "x".repeat(200_000);

        assertThat(identity("ETag", "\"" + Md5.of(file(content)).orElseThrow() + "\"")
                        .isIn(file(content)))
                .hasValue(true);
        assertThat(Md5.of(file(content))).hasValue("4b98146705d4b0b98b758a78ff6fb73f");
    }

    @Test
    void checkNotTooLong_moreThanAnnounced_isRefusedAtOnce() {
        assertThatCode(() -> identity("Content-Length", "7").checkNotTooLong(7)).doesNotThrowAnyException();
        assertThatCode(() -> identity().checkNotTooLong(7)).doesNotThrowAnyException();
        assertThatThrownBy(() -> identity("Content-Length", "7").checkNotTooLong(8))
                .hasMessage("the storage sent more than the 7 bytes that it announced");
    }
}
