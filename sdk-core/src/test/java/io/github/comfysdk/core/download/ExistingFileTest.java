package io.github.comfysdk.core.download;

import static io.github.comfysdk.core.download.Outputs.content;
import static io.github.comfysdk.core.download.Outputs.filesBelow;
import static io.github.comfysdk.core.download.StorageServer.executeOf;
import static io.github.comfysdk.core.download.StorageServer.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.model.Execute;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExistingFileTest extends DownloadFixture {
    private final Execute execute = executeOf("p1", server.signed("p1/a.png"));

    private Path place = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        server.file("p1/a.png", whole(content(100)));
        place = Files.createDirectories(directory.resolve("p1")).resolve("a.png");
    }

    @Test
    void download_again_keepsWhatIsThere() throws IOException {
        List<Path> first = client.outputs().download(execute, directory);
        var written = Files.getLastModifiedTime(place);

        assertThat(client.outputs().download(execute, directory)).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(place)).isEqualTo(written);
        assertThat(filesBelow(directory)).containsExactly(place);
    }

    @ParameterizedTest
    @EnumSource(names = {"FAIL", "SKIP_IF_SAME"})
    void download_otherContentIsThere_isRefusedAndLeavesIt(OnExisting rule) throws IOException {
        Files.writeString(place, "precious");

        assertThatThrownBy(() -> client.outputs().download(execute, directory, with(rule)))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("the file a.png would overwrite a.png in " + place.getParent())
                .hasMessageContaining("or use OnExisting.REPLACE");
        assertThat(place).hasContent("precious");
        assertThat(filesBelow(directory)).containsExactly(place);
    }

    @Test
    void download_keep_asksNobody() throws IOException {
        Files.writeString(place, "precious");

        assertThat(client.outputs().download(execute, directory, with(OnExisting.KEEP)))
                .containsExactly(place);
        assertThat(place).hasContent("precious");
        assertThat(server.paths()).isEmpty();
    }

    @Test
    void download_fail_asksNobody() throws IOException {
        Files.writeString(place, "precious");

        assertThatThrownBy(() -> client.outputs().download(execute, directory, with(OnExisting.FAIL)))
                .isInstanceOf(DownloadException.class);
        assertThat(server.paths()).isEmpty();
    }

    @Test
    void download_replace_putsTheNewOneThere() throws IOException {
        Files.writeString(place, "old");

        client.outputs().download(execute, directory, with(OnExisting.REPLACE));

        assertThat(place).hasBinaryContent(content(100));
        assertThat(filesBelow(directory)).containsExactly(place);
    }

    @ParameterizedTest
    @EnumSource
    void download_directoryIsInTheWay_isRefused(OnExisting rule) throws IOException {
        Files.createDirectories(place.resolve("precious"));

        assertThatThrownBy(() -> client.outputs().download(execute, directory, with(rule)))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("cannot be put in the place of a.png in " + place.getParent())
                .hasMessageContaining("which is not a file but a directory, a link to nothing or a pipe; move it away")
                .message()
                .doesNotContain("OnExisting");
        assertThat(place.resolve("precious")).isDirectory();
    }

    @ParameterizedTest
    @EnumSource
    void download_linkToNothingIsInTheWay_isRefused(OnExisting rule) throws IOException {
        Files.createSymbolicLink(place, directory.resolve("nowhere"));

        assertThatThrownBy(() -> client.outputs().download(execute, directory, with(rule)))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("which is not a file but a directory, a link to nothing or a pipe; move it away");
        assertThat(place).isSymbolicLink();
    }

    @Test
    void download_targetIsAFile_saysWhatToCheck() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "precious");

        assertThatThrownBy(() -> client.outputs().download(execute, file))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("the file a.png could not be written")
                .hasMessageContaining("check the target's space, permissions and path");
        assertThat(file).hasContent("precious");
        assertThat(server.paths()).hasSize(1);
    }

    @Test
    void download_pathThatIsTooLong_saysWhatToCheck() {
        DownloadOptions deep =
                DownloadOptions.defaults().withNaming(output -> ("x".repeat(200) + "/").repeat(30) + output.fileName());

        assertThatThrownBy(() -> client.outputs().download(execute, directory, deep))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("the file a.png could not be written (FileSystemException)")
                .hasMessageContaining("check the target's space, permissions and path");
    }

    @Test
    void download_replaceReadOnlyFile_replacesIt() throws IOException {
        Files.writeString(place, "old");
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("r--r--r--"));

        client.outputs().download(execute, directory, with(OnExisting.REPLACE));

        assertThat(place).hasBinaryContent(content(100));
    }

    @Test
    void download_readOnlyFileSystem_saysWhatToCheck() {
        Path readOnly = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/out");

        assertThatThrownBy(() -> client.outputs().download(execute, readOnly))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("the file a.png could not be written");
        assertThat(server.paths()).hasSize(1);
    }

    @Test
    void download_otherFileSystem_isWrittenLikeTheDefaultOne() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(directory.resolve("files.zip"), Map.of("create", "true"))) {
            List<Path> files = client.outputs().download(execute, zip.getPath("out"));

            assertThat(files).containsExactly(zip.getPath("out/p1/a.png"));
            assertThat(Files.readAllBytes(files.get(0))).isEqualTo(content(100));
        }
    }

    @Test
    void to_streamThatBreaks_failsWithItsFault() {
        var fault = new IOException("the disk is full");
        var full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw fault;
            }
        };

        assertThatThrownBy(() -> client.outputs().to(server.signed("p1/a.png"), full))
                .isInstanceOf(DownloadException.class)
                .hasCause(fault);
        assertThat(server.paths()).hasSize(1);
    }

    private static DownloadOptions with(OnExisting rule) {
        return DownloadOptions.defaults().withOnExisting(rule);
    }
}
