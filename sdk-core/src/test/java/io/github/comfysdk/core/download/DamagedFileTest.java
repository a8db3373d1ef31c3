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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is not the file never gets its name: it is attempted again, and refused if it comes again. */
class DamagedFileTest extends DownloadFixture {
    private static final byte[] CONTENT = content(200_000);
    private static final byte[] PAGE = "<!doctype html><title>Sign in</title>".getBytes(StandardCharsets.UTF_8);

    private static final byte[] ERROR = ("<?xml version=\"1.0\"?>\n<Error><Code>SlowDown</Code><RequestId>1</RequestId>"
                    + "</Error>")
            .getBytes(StandardCharsets.UTF_8);
    private static final byte[] HALF_PNG =
            HexFormat.of().parseHex("89504e470d0a1a0a0000000d494844520000000900000009080200000057");

    private final OutputFile file = server.signed("p1/a.png");
    private final Execute execute = executeOf("p1", file);

    static Stream<Arguments> damages() throws Exception {
        return Stream.of(
                Arguments.of("packed", answer(gzip(CONTENT), Map.of("Content-Encoding", "gzip")), "Content-Encoding"),
                Arguments.of("a page", answer(PAGE, Map.of("Content-Type", "text/html")), "a web page"),
                Arguments.of("cut short", endsWithItsConnection(Arrays.copyOf(CONTENT, 50_000)), "nothing shows"),
                Arguments.of("half an image", answer(HALF_PNG, Map.of()), "it is cut off: it begins as PNG"),
                Arguments.of("half, opaque ETag", answer(HALF_PNG, Map.of("ETag", "\"v1\"")), "it is cut off"),
                Arguments.of("an error", answer(ERROR, Map.of()), "an error document of the storage in XML came"),
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

    @ParameterizedTest
    @CsvSource({
        "a.txt, text/html; charset=utf-8, <!DOCTYPE html><title>Sign in</title>, a web page (Content-Type text/html)",
        "a.json, text/html, Please sign in, a web page (Content-Type text/html)",
        "a.txt, application/xml, <Error><Code>AccessDenied</Code><HostId>1</HostId></Error>, an error document",
        "a.json, application/xml, <Error><Code>AccessDenied</Code><HostId>1</HostId></Error>, an error document",
    })
    void download_documentInPlaceOfAText_isRefusedUnlessOnlyTheLengthCounts(
            String name, String type, String text, String what) {
        byte[] document = text.getBytes(StandardCharsets.UTF_8);
        server.file("p1/" + name, answer(document, Map.of("Content-Type", type)));
        Execute texts = executeOf("p1", server.signed("p1/" + name));
        DownloadOptions lengthOnly = DownloadOptions.defaults().withVerification(FileVerification.LENGTH);
        for (Face face : Face.values()) {
            Path target = directory.resolve(face.name());

            assertThatThrownBy(() -> download(face, client, texts, target))
                    .isInstanceOf(DownloadException.class)
                    .hasMessageStartingWith(
                            "the file " + name + " could not be downloaded: the file cannot be trusted: " + what)
                    .hasMessageContaining("use DownloadOptions.withVerification(FileVerification.LENGTH)")
                    .message()
                    .doesNotContain("Sign in");
            assertThat(filesBelow(target)).isEmpty();
            assertThat(download(face, client, texts, target, lengthOnly).get(0)).hasBinaryContent(document);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a.txt, text/plain, <html> is how pages begin",
        "a.txt, text/html, <lora:detail:0.8> a lighthouse",
        "a.json, application/json, {}",
        "a.json, binary/octet-stream, [1]",
        "a.svg, image/svg+xml, <svg/>",
        "a.html, text/html, <!doctype html><html>",
    })
    void download_textOutput_isTaken(String name, String type, String text) {
        server.file("p1/" + name, answer(text.getBytes(StandardCharsets.UTF_8), Map.of("Content-Type", type)));
        for (Face face : Face.values()) {
            assertThat(download(
                                    face,
                                    client,
                                    executeOf("p1", server.signed("p1/" + name)),
                                    directory.resolve(face.name()))
                            .get(0))
                    .hasContent(text);
        }
    }

    @ParameterizedTest
    @EnumSource
    void download_etagThatOnlyLooksLikeAnMd5_isRefusedUntilItIsNotCompared(Face face) throws IOException {
        server.file("p1/a.png", whole(CONTENT, md5(PAGE)));
        DownloadOptions byFormat = DownloadOptions.defaults().withVerification(FileVerification.FORMAT);

        assertThatThrownBy(() -> download(face, client, execute, directory))
                .hasMessageContaining("use DownloadOptions.withVerification(FileVerification.FORMAT)");
        assertThat(filesBelow(directory)).isEmpty();
        Path written = download(face, client, execute, directory, byFormat).get(0);
        assertThat(written).hasBinaryContent(CONTENT);
        assertThat(download(face, client, execute, directory, byFormat))
                .as("the same file is there already")
                .containsExactly(written);
        Files.write(written, changed());
        assertThatThrownBy(() -> download(face, client, execute, directory, byFormat))
                .hasMessageContaining("would overwrite a.png");
    }

    @ParameterizedTest
    @CsvSource({
        "x-amz-server-side-encryption, aws:kms",
        "x-amz-server-side-encryption, aws:kms:dsse",
        "x-amz-server-side-encryption-customer-algorithm, AES256",
        "x-amz-storage-class, EXPRESS_ONEZONE",
        "x-goog-encryption-kms-key-name, projects/a",
    })
    void download_etagThatTheHeadersSayIsNoMd5_isNotCompared(String header, String value) {
        server.file("p1/a.png", answer(CONTENT, Map.of("ETag", md5(PAGE), header, value)));
        for (Face face : Face.values()) {
            assertThat(download(face, client, execute, directory.resolve(face.name()))
                            .get(0))
                    .hasBinaryContent(CONTENT);
        }
        assertThat(server.paths()).hasSize(Face.values().length);
    }

    @ParameterizedTest
    @EnumSource
    void download_textsBehindTheEndOfAnImage_areKept(Face face) {
        byte[] image = HexFormat.of()
                .parseHex("89504e470d0a1a0a0000000049454e44ae426082" + "0a70726f6d70743a2061206c69676874686f757365");
        server.file("p1/a.png", answer(image, Map.of("ETag", "\"v1\"")));

        assertThat(download(face, client, execute, directory).get(0)).hasBinaryContent(image);
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
