package io.github.comfysdk.core.download;

import static io.github.comfysdk.core.download.Outputs.content;
import static io.github.comfysdk.core.download.Outputs.download;
import static io.github.comfysdk.core.download.Outputs.filesBelow;
import static io.github.comfysdk.core.download.StorageServer.cut;
import static io.github.comfysdk.core.download.StorageServer.executeOf;
import static io.github.comfysdk.core.download.StorageServer.status;
import static io.github.comfysdk.core.download.StorageServer.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.OutputFile;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirects of the storage, which S3 sends for young buckets: followed among allowed hosts, and never with the key. */
class RedirectTest extends DownloadFixture {
    private static final byte[] CONTENT = content(200_000);
    private static final String YOUNG = "https://young.s3.amazonaws.com/a.png?Signature=first";

    private final Execute execute = executeOf("p1", server.signed("p1/a.png"));

    private StorageServer.Answer redirect(int status, String path) {
        return request -> status(status, "TemporaryRedirect")
                .to(request)
                .newBuilder()
                .addHeader("Location", server.signed(path).url())
                .build();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void download_redirected_isFollowedWithoutTheKey(int status) {
        for (Face face : Face.values()) {
            server.file("p1/a.png", redirect(status, "regional/a.png")).file("regional/a.png", whole(CONTENT));

            assertThat(download(face, client, execute, directory.resolve(face.name()))
                            .get(0))
                    .hasBinaryContent(CONTENT);
        }
        assertThat(server.fileRequests())
                .hasSize(4)
                .allSatisfy(request ->
                        assertThat(request.getHeaders().get("x-api-key")).isNull());
    }

    @Test
    void download_relativeLocation_isResolved() {
        server.file(
                        "p1/a.png",
                        request -> status(307, "TemporaryRedirect")
                                .to(request)
                                .newBuilder()
                                .addHeader("Location", "/bucket/regional/a.png")
                                .build())
                .file("regional/a.png", whole(CONTENT));

        assertThat(client.outputs().download(execute, directory).get(0)).hasBinaryContent(CONTENT);
    }

    @Test
    void download_resumedBehindARedirect_takesItsRangeAlong() {
        server.file("p1/a.png", redirect(307, "regional/a.png"))
                .file("regional/a.png", cut(whole(CONTENT)), whole(CONTENT));

        assertThat(client.outputs().download(execute, directory).get(0)).hasBinaryContent(CONTENT);
        assertThat(server.fileRequests().get(3).getHeaders().get("Range")).matches("bytes=[1-9]\\d*-");
        assertThat(server.fileRequests().get(3).getHeaders().get("If-Range")).isEqualTo("\"v1\"");
    }

    @ParameterizedTest
    @EnumSource
    void download_redirectedInACircle_endsAfterThree(Face face) {
        server.file("p1/a.png", redirect(307, "p1/a.png"));

        assertThatThrownBy(() -> download(face, client, execute, directory))
                .isInstanceOf(DownloadException.class)
                .hasMessageStartingWith("the file a.png was refused by the storage: HTTP 307 TemporaryRedirect. It"
                        + " redirects more than three times, or does not say where to");
        assertThat(server.fileRequests()).hasSize(4);
        assertThat(filesBelow(directory)).isEmpty();
    }

    @Test
    void download_redirectWithoutLocation_isARefusal() {
        server.file("p1/a.png", status(301, "PermanentRedirect"));

        assertThatThrownBy(() -> client.outputs().download(execute, directory))
                .hasMessageContaining("HTTP 301 PermanentRedirect");
        assertThat(server.fileRequests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example.com/a.png?Signature=second, is on the host evil.example.com",
        "http://regional.s3.amazonaws.com/a.png?Signature=second, 'is not https, while the first one was'",
        "https://user@regional.s3.amazonaws.com/a.png, has a user name before its host",
        "ftp://regional.s3.amazonaws.com/a.png?Signature=second, is not https",
        "https://127.0.0.1/a.png?Signature=second, is on the host 127.0.0.1",
        "https://[/a.png?Signature=second, redirected by the storage to something that is not a URL",
    })
    void bytes_redirectedElsewhere_isRefusedWithoutARequest(String location, String why) {
        var storage = new StubServer().answer(307, "", "Location", location);

        try (ComfyClient memory = TestClients.client(storage)) {
            assertThatThrownBy(() -> memory.outputs().bytes(OutputFile.of(YOUNG)))
                    .isInstanceOf(DownloadException.class)
                    .hasMessageStartingWith("the file a.png was redirected by the storage")
                    .hasMessageContaining(why)
                    .message()
                    .doesNotContain("Signature");
        }
        assertThat(storage.requests()).hasSize(1);
    }

    @Test
    void open_redirected_isFollowed() throws Exception {
        var storage = new StubServer()
                .answer(307, "", "Location", "https://young.s3.eu-west-1.amazonaws.com/a.png?Signature=second")
                .then(request -> CompletableFuture.completedFuture(
                        Answers.withHeaders(200, Map.of("Content-Length", List.of("7")), "content")));

        try (ComfyClient memory = TestClients.client(storage);
                InputStream in = memory.outputs().open(OutputFile.of(YOUNG))) {
            assertThat(in.readAllBytes()).asString().isEqualTo("content");
        }
        assertThat(storage.requests())
                .extracting(TransportRequest::uri)
                .map(uri -> uri.getHost())
                .containsExactly("young.s3.amazonaws.com", "young.s3.eu-west-1.amazonaws.com");
    }
}
