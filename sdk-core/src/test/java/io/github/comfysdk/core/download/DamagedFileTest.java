package io.github.comfysdk.core.download;

import static io.github.comfysdk.core.download.Outputs.content;
import static io.github.comfysdk.core.download.Outputs.download;
import static io.github.comfysdk.core.download.Outputs.filesBelow;
import static io.github.comfysdk.core.download.StorageServer.cut;
import static io.github.comfysdk.core.download.StorageServer.executeOf;
import static io.github.comfysdk.core.download.StorageServer.md5;
import static io.github.comfysdk.core.download.StorageServer.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.OutputFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is not the file never gets its name: it is attempted again, and refused if it comes again. */
class DamagedFileTest extends DownloadFixture {
    private static final byte[] CONTENT = content(200_000);
    private static final byte[] PAGE = "<!doctype html><title>Sign in</title>".getBytes(StandardCharsets.UTF_8);

    private final OutputFile file = server.signed("p1/a.png");
    private final Execute execute = executeOf("p1", file);

    static Stream<Arguments> damages() throws Exception {
        return Stream.of(
                Arguments.of("packed", answer(gzip(CONTENT), Map.of("Content-Encoding", "gzip")), "Content-Encoding"),
                Arguments.of("a page", answer(PAGE, Map.of("Content-Type", "text/html")), "a web page"),
                Arguments.of("cut short", endsWithItsConnection(Arrays.copyOf(CONTENT, 50_000)), "nothing shows"),
                Arguments.of("one byte off", answer(changed(), Map.of("ETag", md5(CONTENT))), "its MD5 is not"),
                Arguments.of("empty", answer(new byte[0], Map.of()), "an empty file"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void download_damagedOnce_isWholeAfterwards(String name, StorageServer.Answer damaged, String why) {
        for (Face face : Face.values()) {
            server.file("p1/a.png", damaged, whole(CONTENT));

            List<Path> files = download(face, client, execute, directory.resolve(face.name()));

            assertThat(files.get(0)).hasBinaryContent(CONTENT);
        }
        assertThat(server.paths()).hasSize(2 * Face.values().length);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void download_damagedForEver_isRefusedAndLeavesNothing(String name, StorageServer.Answer damaged, String why) {
        server.file("p1/a.png", damaged);

        for (Face face : Face.values()) {
            assertThatThrownBy(() -> download(face, client, execute, directory))
                    .isInstanceOfSatisfying(
                            DownloadException.class,
                            e -> assertThat(e.fileName()).isEqualTo("a.png"))
                    .hasMessageStartingWith("the file a.png could not be downloaded: ")
                    .hasMessageContaining(why);
        }
        assertThat(server.paths()).hasSize(3 * Face.values().length);
        assertThat(filesBelow(directory)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void bytes_damagedOnce_areWholeAfterwards(String name, StorageServer.Answer damaged, String why) {
        server.file("p1/a.png", damaged, whole(CONTENT));

        assertThat(client.outputs().bytes(file)).isEqualTo(CONTENT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void open_damaged_throwsInPlaceOfTheEnd(String name, StorageServer.Answer damaged, String why) {
        server.file("p1/a.png", damaged);

        assertThatThrownBy(() -> {
                    try (InputStream in = client.outputs().open(file)) {
                        in.readAllBytes();
                    }
                })
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @EnumSource
    void to_damagedInTheStream_saysThatItIsNotToBeUsed(Face face) throws Exception {
        server.file("p1/a.png", answer(changed(), Map.of("ETag", md5(CONTENT))));
        var target = new ByteArrayOutputStream();

        assertThatThrownBy(() -> face.call(
                        client,
                        sync -> sync.outputs().to(file, target),
                        async -> async.async().outputs().to(file, target)))
                .isInstanceOf(DownloadException.class)
                .hasMessageStartingWith(
                        "the file a.png was written to the stream, but is not to be used: the file cannot"
                                + " be trusted: its MD5 is not the one that its ETag gives");
        assertThat(server.paths()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void download_md5AfterAResume_coversBothParts(Face face) throws Exception {
        String etag = md5(CONTENT);
        server.file("p1/a.png", cut(whole(CONTENT, etag)), whole(CONTENT, etag));

        assertThat(download(face, client, execute, directory).get(0)).hasBinaryContent(CONTENT);
        assertThat(server.paths()).hasSize(2);
    }

    @Test
    void download_secondPartDamaged_beginsAgain() throws Exception {
        String etag = md5(CONTENT);
        server.file("p1/a.png", cut(whole(CONTENT, etag)), whole(changed(), etag), whole(CONTENT, etag));

        assertThat(client.outputs().download(execute, directory).get(0)).hasBinaryContent(CONTENT);
        assertThat(server.fileRequests())
                .extracting(request -> request.getHeaders().get("Range") != null)
                .containsExactly(false, true, false);
    }

    @Test
    void download_chunkedWithoutLength_isRecognisedByItsEtag() throws Exception {
        server.file(
                "p1/a.bin",
                request -> new MockResponse.Builder()
                        .addHeader("ETag", md5(CONTENT))
                        .chunkedBody(new Buffer().write(CONTENT), 10_000)
                        .build());

        assertThat(client.outputs()
                        .download(executeOf("p1", server.signed("p1/a.bin")), directory)
                        .get(0))
                .hasBinaryContent(CONTENT);
    }

    @Test
    void download_anyFile_isRequestedUnpacked() {
        server.file("p1/a.png", whole(CONTENT));

        client.outputs().download(execute, directory);

        assertThat(server.fileRequests())
                .extracting(request -> request.getHeaders().get("Accept-Encoding"))
                .containsExactly("identity");
    }

    private static StorageServer.Answer answer(byte[] body, Map<String, String> headers) {
        return request -> {
            var answer = new MockResponse.Builder().body(new Buffer().write(body));
            headers.forEach(answer::setHeader);
            return answer.build();
        };
    }

    /** A body without a length, which ends with its connection, as those of HTTP/1.0 do. */
    private static StorageServer.Answer endsWithItsConnection(byte[] body) {
        return request -> new MockResponse.Builder()
                .body(new Buffer().write(body))
                .removeHeader("Content-Length")
                .addHeader("Connection", "close")
                .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
                .build();
    }

    private static byte[] changed() {
        byte[] bytes = CONTENT.clone();
        bytes[bytes.length - 1] ^= 1;
        return bytes;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new Buffer();
        try (var sink = Okio.buffer(new GzipSink(packed))) {
            sink.write(bytes);
        }
        return packed.readByteArray();
    }
}
