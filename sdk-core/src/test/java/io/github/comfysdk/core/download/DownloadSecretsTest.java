package io.github.comfysdk.core.download;

import static io.github.comfysdk.core.download.Outputs.content;
import static io.github.comfysdk.core.download.StorageServer.cut;
import static io.github.comfysdk.core.download.StorageServer.executeOf;
import static io.github.comfysdk.core.download.StorageServer.status;
import static io.github.comfysdk.core.download.StorageServer.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.testing.CollectedTexts;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.model.OutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever breaks, no text that the library makes holds a presigned URL or the key. */
class DownloadSecretsTest {
    private final CollectedTexts texts = new CollectedTexts();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 403, 404, 416, 429, 500, 503})
    void download_refusals_tellNoSecret(int status) {
        try (var server = new StorageServer()) {
            server.file("p1/a.png", status(status, "SomeCode"));
            fail(server, directory);
        }
        assertNoSecret();
    }

    @Test
    void download_brokenConnections_tellNoSecret() {
        try (var server = new StorageServer()) {
            server.file("p1/a.png", cut(whole(content(400_000), "W/\"weak\"")));
            fail(server, directory);
        }
        assertNoSecret();
    }

    @Test
    void download_diskFaults_tellNoSecret() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        try (var server = new StorageServer()) {
            server.file("p1/a.png", whole(content(7)));
            fail(server, file);
        }
        assertNoSecret();
    }

    @Test
    void download_refusedConnections_tellNoSecret() {
        var server = new StorageServer();
        ComfyClient.Builder builder = server.client();
        OutputFile file = server.signed("p1/a.png");
        server.close();
        fail(builder, file, directory);
        assertNoSecret();
    }

    @Test
    void download_transportThatTellsAddresses_isNotQuoted() {
        ComfyClient.Builder builder = ComfyClient.builder()
                .baseUrl("https://api.example.com/prod")
                .apiKey(StorageServer.KEY)
                .transport(request -> CompletableFuture.failedFuture(new IOException("cannot reach " + request.uri())));
        fail(
                builder,
                OutputFile.of("https://bucket.s3.amazonaws.com/a.png?Signature=" + StorageServer.SIGNATURE),
                directory);
        assertNoSecret();
    }

    /** A transport whose bodies break off with a text that quotes the request. */
    private static ComfyClient.Builder breakingOff() {
        return ComfyClient.builder()
                .baseUrl("https://api.example.com/prod")
                .apiKey(StorageServer.KEY)
                .transport(request -> CompletableFuture.completedFuture(TransportResponse.of(
                        200,
                        Map.of("Content-Length", List.of("100")),
                        subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
                            @Override
                            public void request(long n) {
                                subscriber.onError(new IOException("unexpected end of stream on " + request.uri()));
                            }

                            @Override
                            public void cancel() {}
                        }))));
    }

    @ParameterizedTest
    @EnumSource
    void body_thatBreaksOffWithAnAddress_isNotQuoted(Face face) {
        OutputFile file = OutputFile.of("https://bucket.s3.amazonaws.com/a.png?Signature=" + StorageServer.SIGNATURE);
        try (ComfyClient client = breakingOff().listener(texts).build()) {
            texts.addTrace(catchThrowable(() -> face.call(
                            client,
                            comfy -> comfy.outputs().open(file),
                            comfy -> comfy.async().outputs().open(file))
                    .readAllBytes()));
            texts.addTrace(catchThrowable(() -> face.call(
                    client,
                    comfy -> comfy.outputs().bytes(file),
                    comfy -> comfy.async().outputs().bytes(file))));
        }
        assertThat(texts.all()).anyMatch(text -> text.contains("unexpected end of stream on https://bucket"));
        assertNoSecret();
    }

    private void fail(StorageServer server, Path target) {
        fail(server.client(), server.signed("p1/a.png"), target);
    }

    private void fail(ComfyClient.Builder builder, OutputFile file, Path target) {
        try (ComfyClient client = builder.listener(texts).build()) {
            DownloadOptions options =
                    DownloadOptions.defaults().withResumeAttempts(0).withListener(texts::add);
            texts.add(List.of(client.outputs(), client.async().outputs(), options, file, client));
            texts.addTrace(client.async()
                    .outputs()
                    .download(executeOf("p1", file), target, options)
                    .handle((files, fault) -> fault)
                    .join());
        }
    }

    private void assertNoSecret() {
        assertThat(texts.all()).hasSizeGreaterThanOrEqualTo(3).anyMatch(text -> text.contains("DownloadException"));
        assertThat(texts.all()).noneMatch(text -> text.contains("must-not-leak") || text.contains("Signature"));
    }
}
