package io.github.comfysdk.core.batch.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.batch.BatchFixture;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.batch.BatchRun;
import io.github.comfysdk.core.batch.BatchStoppedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders that cannot be used, and what is in them. */
class BatchFolderTest extends BatchFixture {
    private static final int ITEMS = 40;

    @Test
    void manifest_tornLastLine_isDroppedAndWrittenAgain() throws IOException {
        all(batch().start(items(5)));
        Path manifest = folder.resolve("manifest.jsonl");
        String whole = Files.readString(manifest);
        Files.writeString(manifest, whole.substring(0, whole.length() - 20));

        List<BatchResult<Integer>> again = all(batch(newClient()).start(items(5)));

        assertThat(succeeded(again)).hasSize(5);
        assertThat(manifest()).hasSize(5).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        assertThat(inferences(5)).isEqualTo(5);
    }

    @Test
    void manifest_lineOfSomethingElse_isLeftAndIgnored() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("manifest.jsonl"),
                "not json\n{\"key\":1}\n[]\n\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE);

        assertThat(succeeded(all(batch().start(items(3))))).hasSize(3);

        assertThat(manifest()).hasSize(7);
    }

    @Test
    void start_whileAnotherRunHasTheFolder_isRefused() {
        try (BatchRun<Integer> run = batch().start(items(ITEMS))) {
            assertThat(run.iterator().hasNext()).isTrue();
            assertThatThrownBy(() -> batch().start(items(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the batch in " + folder
                            + " is running already, in another process or in this one; wait for its end, or close that run. A"
                            + " batch may run once at a time");
        }
        assertThat(succeeded(all(batch().start(items(ITEMS))))).hasSize(ITEMS);
    }

    @Test
    void start_folderThatIsAFile_isRefused() throws IOException {
        Files.writeString(folder, "in the way");

        assertThatThrownBy(() -> batch().start(items(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the folder " + folder + " of the batch cannot be used (FileAlreadyExistsException: "
                        + folder + "); check that it is a directory, its permissions and the space left");
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.jsonl", ".running"})
    void start_fileThatIsADirectory_isNamedAndTheFolderIsFreeAfterwards(String name) throws IOException {
        Files.createDirectories(folder.resolve(name));

        assertThatThrownBy(() -> batch().start(items(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the folder " + folder + " of the batch cannot be used (")
                .hasMessageContaining(folder.resolve(name).toString());

        Files.delete(folder.resolve(name));
        assertThat(succeeded(all(batch().start(items(1))))).hasSize(1);
    }

    @Test
    void start_folderInAnArchive_isRefused() throws IOException {
        try (FileSystem archive = FileSystems.newFileSystem(temporary.resolve("a.zip"), Map.of("create", "true"))) {
            Path inside = archive.getPath("/out");

            assertThatThrownBy(() -> batch().with(o -> o.withFolder(inside)).start(items(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "the folder /out of the batch is in a file system of the scheme jar, which cannot lock files;"
                                    + " choose a folder of the default file system");
        }
    }

    /** Nobody would wait for creates that are on their way when the process is killed. */
    @Test
    void folder_removedMidway_stopsTheRunBeforeTheNextCreate() throws IOException {
        List<BatchResult<Integer>> results = new ArrayList<>();
        try (BatchRun<Integer> run = batch().with(o -> o.withOutstanding(5)).start(items(ITEMS))) {
            Iterator<BatchResult<Integer>> each = run.iterator();
            results.add(each.next());
            Files.move(folder, temporary.resolve("elsewhere"));

            assertThatThrownBy(() -> each.forEachRemaining(results::add))
                    .isInstanceOf(BatchStoppedException.class)
                    .hasMessageContaining("the file " + folder.resolve(".running")
                            + ", by which the next run knows of this one, was removed while the batch ran");
        }

        assertThat(failed(results)).isEmpty();
        assertThat(succeeded(all(batch(newClient()).start(items(ITEMS))))).hasSize(ITEMS);
        assertThat(inferences(ITEMS)).isEqualTo(ITEMS);
    }

    @Test
    void start_withoutEndpoint_saysHowToSetIt() {
        assertThatThrownBy(() -> client.batch("demo").start(items(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("withEndpoint");
    }
}
