package io.github.comfysdk.core.download;

import static io.github.comfysdk.core.download.Outputs.content;
import static io.github.comfysdk.core.download.Outputs.download;
import static io.github.comfysdk.core.download.StorageServer.executeOf;
import static io.github.comfysdk.core.download.StorageServer.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.model.Execute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Symbolic links in the target directory, which somebody else may have put there. */
class SymbolicLinkTest extends DownloadFixture {
    private final Execute execute = executeOf("p1", server.signed("p1/a.png"));

    private Path target = Path.of("");
    private Path outside = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        server.file("p1/a.png", whole(content(100)));
        target = Files.createDirectories(directory.resolve("target"));
        outside = Files.createDirectories(directory.resolve("outside"));
    }

    @ParameterizedTest
    @EnumSource
    void download_jobFolderLeadsOut_isRefusedBeforeAnythingIsRequested(OnExisting rule) throws IOException {
        Files.createSymbolicLink(target.resolve("p1"), outside);

        for (Face face : Face.values()) {
            assertThatThrownBy(() -> download(
                            face,
                            client,
                            execute,
                            target,
                            DownloadOptions.defaults().withOnExisting(rule)))
                    .isInstanceOf(DownloadException.class)
                    .hasMessageStartingWith(
                            "the file a.png would be written through a symbolic link that leads out of the"
                                    + " target directory; remove the link");
        }
        assertThat(outside).isEmptyDirectory();
        assertThat(server.paths()).isEmpty();
    }

    @Test
    void download_linkAboveTheJobFolder_isFoundToo() throws IOException {
        Files.createSymbolicLink(target.resolve("deep"), outside);
        DownloadOptions deep = DownloadOptions.defaults().withNaming(output -> "deep/er/" + output.fileName());

        assertThatThrownBy(() -> client.outputs().download(execute, target, deep))
                .hasMessageContaining("leads out of the target directory");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void download_jobFolderLeadsNowhere_createsNothing() throws IOException {
        Files.createSymbolicLink(target.resolve("p1"), outside.resolve("nowhere"));

        assertThatThrownBy(() -> client.outputs().download(execute, target)).isInstanceOf(DownloadException.class);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void download_targetDirectoryIsALink_isTheCallersChoice() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), outside);

        assertThat(client.outputs().download(execute, link)).containsExactly(link.resolve("p1/a.png"));
        assertThat(outside.resolve("p1/a.png")).hasBinaryContent(content(100));
    }

    @Test
    void download_linkWithinTheDirectory_isFollowed() throws IOException {
        Files.createDirectories(target.resolve("elsewhere"));
        Files.createSymbolicLink(target.resolve("p1"), target.resolve("elsewhere"));

        client.outputs().download(execute, target);

        assertThat(target.resolve("elsewhere/a.png")).hasBinaryContent(content(100));
    }

    @Test
    void download_fileIsALink_isReplacedAndNotWrittenThrough() throws IOException {
        Path precious = Files.writeString(outside.resolve("precious"), "precious");
        Files.createDirectories(target.resolve("p1"));
        Files.createSymbolicLink(target.resolve("p1/a.png"), precious);

        client.outputs().download(execute, target, DownloadOptions.defaults().withOnExisting(OnExisting.REPLACE));

        assertThat(precious).hasContent("precious");
        assertThat(Files.isSymbolicLink(target.resolve("p1/a.png"))).isFalse();
        assertThat(target.resolve("p1/a.png")).hasBinaryContent(content(100));
    }
}
