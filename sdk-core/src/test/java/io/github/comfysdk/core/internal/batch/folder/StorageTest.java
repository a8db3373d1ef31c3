package io.github.comfysdk.core.internal.batch.folder;

import static io.github.comfysdk.core.testing.TestClients.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.internal.batch.folder.RunningMark.Leave;
import io.github.comfysdk.testkit.VirtualTime;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageTest {
    private final VirtualTime time = VirtualTime.startingAt(NOW);

    @TempDir
    private Path folder;

    private Storage open(Path where) {
        return Storage.open(where, "demo", time, Duration.ofSeconds(35), Duration.ofSeconds(5));
    }

    private static ManifestLine line(String... files) {
        return new ManifestLine(
                "a",
                "demo.a.1.0000000000",
                1,
                ManifestLine.SUCCESS,
                List.of(files),
                Map.of(),
                "",
                ManifestTimes.NONE,
                "");
    }

    @Test
    void close_opened_freesFolderAndManifest() throws IOException {
        Storage storage = open(folder.resolve("new"));
        storage.manifest().append(line());

        storage.close(Leave.NOTHING_UNDER_WAY);

        assertThatThrownBy(() -> storage.manifest().append(line("b"))).isInstanceOf(IOException.class);
        open(folder.resolve("new")).close(Leave.JOBS);
        assertThat(folder.resolve("new/.running")).hasContent("waits");
    }

    @Test
    void open_manifestCannotBeOpened_keepsTheMarkButNotTheFolder() throws IOException {
        Files.createDirectory(folder.resolve("manifest.jsonl"));

        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the folder " + folder + " of the batch cannot be used (")
                .hasMessageContaining("check that it is a directory, its permissions and the space left");

        Files.delete(folder.resolve("manifest.jsonl"));
        assertThat(folder.resolve(".running")).exists();
        Storage second = open(folder);
        assertThat(second.mark().quietFrom()).isPresent();
        second.close(Leave.NOTHING_UNDER_WAY);
    }

    @Test
    void open_otherFileSystem_isRefused() throws IOException {
        Path zip = folder.resolve("a.zip");
        try (FileSystem archive = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            assertThatThrownBy(() -> open(archive.getPath("/out")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is in a file system of the scheme jar, which cannot lock files");
        }
    }

    @Test
    void problem_folderThatCanBeWritten_isNoneAndLeavesNothing() throws IOException {
        Storage storage = open(folder);

        assertThat(storage.problem()).isEmpty();

        storage.close(Leave.NOTHING_UNDER_WAY);
        try (var left = Files.list(folder)) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).containsExactly("manifest.jsonl");
        }
    }

    @Test
    void problem_folderIsGone_isThat() {
        Storage storage = open(folder);
        var moved = new Storage(folder.resolve("gone"), storage.manifest(), storage.mark(), storage.refused());

        assertThat(moved.problem()).isPresent();
        storage.close(Leave.NOTHING_UNDER_WAY);
    }

    @Test
    void files_allThere_areFoundInTheirOrder() throws IOException {
        Storage storage = open(folder);
        Files.createDirectory(folder.resolve("x"));
        Files.writeString(folder.resolve("b.png"), "");
        Files.writeString(folder.resolve("x/a.png"), "");

        assertThat(storage.files(line("x/a.png", "b.png")))
                .contains(List.of(folder.resolve("x/a.png"), folder.resolve("b.png")));
        assertThat(storage.files(line())).contains(List.of());
        assertThat(storage.files(line("b.png", "c.png"))).isEmpty();
        assertThat(storage.files(line("x"))).isEmpty();
        storage.close(Leave.NOTHING_UNDER_WAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "", "in/../b.png", "in/../../outside", "a\0b", "./b.png"})
    void files_pathsThatARunDoesNotWrite_areNotFollowed(String name) throws IOException {
        Path inside = Files.createDirectories(folder.resolve("in"));
        Files.writeString(folder.resolve("outside"), "");
        Files.writeString(inside.resolve("b.png"), "");
        Storage storage = open(inside);

        assertThat(storage.files(line(name))).isEmpty();
        assertThat(storage.files(line(folder.resolve("outside").toString()))).isEmpty();
        storage.close(Leave.NOTHING_UNDER_WAY);
    }

    @Test
    void relative_fileBelow_hasSlashes() {
        Storage storage = open(folder);

        assertThat(storage.relative(folder.resolve("x").resolve("a.png"))).isEqualTo("x/a.png");
        storage.close(Leave.NOTHING_UNDER_WAY);
    }
}
