package io.github.comfysdk.core.download;

import static io.github.comfysdk.core.download.Outputs.content;
import static io.github.comfysdk.core.download.Outputs.download;
import static io.github.comfysdk.core.download.Outputs.filesBelow;
import static io.github.comfysdk.core.download.StorageServer.executeOf;
import static io.github.comfysdk.core.download.StorageServer.md5;
import static io.github.comfysdk.core.download.StorageServer.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.model.Execute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that is there already: it counts as the same by its content, never by its size alone. */
class SameContentTest extends DownloadFixture {
    private static final byte[] CONTENT = content(1_000);

    private final Execute execute = executeOf("p1", server.signed("p1/a.latent"));

    private Path place = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        place = Files.createDirectories(directory.resolve("p1")).resolve("a.latent");
    }

    private static byte[] otherOfThatSize() {
        byte[] other = CONTENT.clone();
        other[500] ^= 1;
        return other;
    }

    private static DownloadOptions with(OnExisting rule) {
        return DownloadOptions.defaults().withOnExisting(rule);
    }

    /** An MD5, the ETag of a file in several parts, and none at all. */
    private static Stream<String> etags() {
        return Stream.of(md5(CONTENT), "\"0cc175b9c0f1b6a831c399e269772661-2\"", "\"v1\"");
    }

    @ParameterizedTest
    @EnumSource(names = {"SKIP_IF_SAME", "REPLACE_IF_DIFFERENT"})
    void download_sameContent_isKept(OnExisting rule) throws IOException {
        Files.write(place, CONTENT);
        Object before = Files.readAttributes(place, BasicFileAttributes.class).fileKey();
        for (String etag : etags().toList()) {
            server.file("p1/a.latent", whole(CONTENT, etag));
            for (Face face : Face.values()) {
                assertThat(download(face, client, execute, directory, with(rule)))
                        .containsExactly(place);
            }
        }
        assertThat(Files.readAttributes(place, BasicFileAttributes.class).fileKey())
                .isEqualTo(before);
        assertThat(filesBelow(directory)).containsExactly(place);
    }

    @Test
    void download_sameSizeAndOtherContent_isRefused() throws IOException {
        Files.write(place, otherOfThatSize());
        for (String etag : etags().toList()) {
            server.file("p1/a.latent", whole(CONTENT, etag));
            for (Face face : Face.values()) {
                assertThatThrownBy(() -> download(face, client, execute, directory))
                        .isInstanceOf(DownloadException.class)
                        .hasMessageContaining("would overwrite a.latent");
            }
        }
        assertThat(place).hasBinaryContent(otherOfThatSize());
        assertThat(filesBelow(directory)).containsExactly(place);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 400, 1_000, 5_000})
    void download_replaceIfDifferent_repairsWhatIsThere(int size) throws IOException {
        for (String etag : etags().toList()) {
            Files.write(place, content(size + 1));
            server.file("p1/a.latent", whole(CONTENT, etag));

            assertThat(client.outputs().download(execute, directory, with(OnExisting.REPLACE_IF_DIFFERENT)))
                    .containsExactly(place);

            assertThat(place).hasBinaryContent(CONTENT);
        }
        assertThat(filesBelow(directory)).containsExactly(place);
    }

    @Test
    void download_unknownLength_isComparedByContent() throws IOException {
        Files.write(place, CONTENT);
        server.file(
                "p1/a.latent",
                request -> new MockResponse.Builder()
                        .addHeader("ETag", md5(CONTENT))
                        .chunkedBody(new Buffer().write(CONTENT), 100)
                        .build());

        assertThat(client.outputs().download(execute, directory)).containsExactly(place);

        Files.write(place, otherOfThatSize());
        assertThatThrownBy(() -> client.outputs().download(execute, directory)).hasMessageContaining("would overwrite");
    }

    @ParameterizedTest
    @EnumSource
    void download_manyRacingPairsOfDifferentContent_haveOneWinnerEach(Face face) throws Exception {
        server.file("p1/a.latent", whole(CONTENT, "\"v1\"")).file("p2/a.latent", whole(otherOfThatSize(), "\"v2\""));
        DownloadOptions flat = with(face == Face.SYNC ? OnExisting.FAIL : OnExisting.SKIP_IF_SAME)
                .withNaming(FileNaming.flat());
        var start = new CyclicBarrier(2);
        for (int i = 0; i < 30; i++) {
            Path target = directory.resolve("race-" + i);
            CompletableFuture<Boolean> rival =
                    CompletableFuture.supplyAsync(() -> wins(face, "p1", target, flat, start));
            boolean won = wins(face, "p2", target, flat, start);

            assertThat(rival.join()).isNotEqualTo(won);
            assertThat(filesBelow(target))
                    .singleElement()
                    .satisfies(file -> assertThat(file).hasBinaryContent(won ? otherOfThatSize() : CONTENT));
        }
    }

    private boolean wins(Face face, String id, Path target, DownloadOptions options, CyclicBarrier start) {
        try {
            start.await();
            download(face, client, executeOf(id, server.signed(id + "/a.latent")), target, options);
            return true;
        } catch (DownloadException taken) {
            assertThat(taken).hasMessageContaining("would overwrite a.latent");
            return false;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
