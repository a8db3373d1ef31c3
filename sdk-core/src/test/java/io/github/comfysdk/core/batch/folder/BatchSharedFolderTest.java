package io.github.comfysdk.core.batch.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.batch.Batch;
import io.github.comfysdk.core.batch.BatchFixture;
import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.batch.BatchRun;
import io.github.comfysdk.core.batch.OnChanged;
import io.github.comfysdk.core.batch.PromptIds;
import io.github.comfysdk.core.download.DownloadOptions;
import io.github.comfysdk.core.download.FileNaming;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two batches with one folder, whose items have the same keys. */
class BatchSharedFolderTest extends BatchFixture {
    private Batch other() {
        return newClient().batch("other").with(o -> o.withEndpoint(ENDPOINT).withFolder(folder));
    }

    private static List<BatchItem<Integer>> otherItems() {
        return IntStream.range(0, 3)
                .mapToObj(i -> new BatchItem<>("row-" + i, graph(100 + i), i))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(OnChanged.class)
    void secondBatch_sameKeysAndAnyRule_runsItsOwnGraphs(OnChanged rule) throws IOException {
        all(batch().start(items(3)));

        List<BatchResult<Integer>> results =
                all(other().with(o -> o.withOnChanged(rule)).start(otherItems()));

        assertThat(succeeded(results)).hasSize(3).allSatisfy(result -> {
            assertThat(result.promptId()).startsWith("other.");
            assertThat(result.reused()).isFalse();
            assertThat(result.files())
                    .isNotEmpty()
                    .allMatch(file -> file.toString().contains("other."));
        });
        assertThat(creates()).hasSize(6);
        assertThat(manifest()).hasSize(6);
    }

    @ParameterizedTest
    @EnumSource(OnChanged.class)
    void firstBatchAgain_afterTheSecond_takesItsOwnLines(OnChanged rule) throws IOException {
        all(batch().start(items(3)));
        all(other().start(otherItems()));
        int before = esd.requestCount(Route.LIST_EXECUTES);

        List<BatchResult<Integer>> again =
                all(batch(newClient()).with(o -> o.withOnChanged(rule)).start(items(3)));

        assertThat(succeeded(again)).hasSize(3).allSatisfy(result -> {
            assertThat(result.promptId()).isEqualTo(id(result.context(), 1));
            assertThat(result.execute()).isEmpty();
        });
        assertThat(esd.requestCount(Route.LIST_EXECUTES)).isEqualTo(before);
        assertThat(manifest()).hasSize(6);
    }

    @Test
    void secondBatch_sameGraphsAsTheFirst_runsThemAsItsOwn() {
        all(batch().start(items(3)));

        assertThat(succeeded(all(other().start(items(3)))))
                .hasSize(3)
                .allSatisfy(result -> assertThat(result.promptId()).startsWith("other."));
        assertThat(creates()).hasSize(6);
    }

    @Test
    void secondBatch_failuresOfTheFirst_countForNothing() {
        simulate(builder -> builder.scripts(execute ->
                execute.promptId().startsWith("demo.") ? ExecuteScript.failed("bad") : ExecuteScript.success(1)));
        all(batch().start(items(3)));

        assertThat(succeeded(all(other().start(items(3))))).hasSize(3);
    }

    /** Both batches would store the same paths, and nothing but the last line would say whose file it is. */
    @Test
    void secondBatch_pathsOfTheFirstWithoutId_isRefused() {
        DownloadOptions flat = DownloadOptions.defaults()
                .withNaming(output -> "all/"
                        + PromptIds.parse(output.promptId()).orElseThrow().keyText() + "-" + output.fileName());
        all(batch().with(o -> o.withDownloadOptions(flat)).start(items(3)));

        assertThatThrownBy(() -> other().start(otherItems()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "the batch other cannot use the folder " + folder + ": the batch demo has stored all/row-")
                .hasMessageEndingWith(
                        " there, whose path does not have the prompt id, so files of the two could be mistaken for"
                                + " each other; give each batch a folder of its own, or use a FileNaming that has the prompt id");
        assertThat(succeeded(all(batch(newClient())
                        .with(o -> o.withDownloadOptions(flat))
                        .start(items(3)))))
                .hasSize(3);
        assertThat(creates()).hasSize(3);
    }

    @Test
    void secondBatch_idsInTheNamesOfTheFirst_sharesTheFolder() {
        DownloadOptions prefixed = DownloadOptions.defaults().withNaming(FileNaming.prefixed());
        all(batch().with(o -> o.withDownloadOptions(prefixed)).start(items(3)));

        assertThat(succeeded(
                        all(other().with(o -> o.withDownloadOptions(prefixed)).start(otherItems()))))
                .hasSize(3);
    }

    /** The mark of the killed process must outlive a run of another batch that has nothing to wait for. */
    @Test
    void firstBatchKilled_secondBatchRunsMeanwhile_lateCreatesAreStillWaitedFor() throws IOException {
        esd.faults()
                .on(Route.CREATE_EXECUTE)
                .after(1)
                .times(3)
                .then(Fault.reset().processedAfter(Duration.ofSeconds(30)));
        BatchRun<Integer> run = batch().with(o -> o.withFreshStart()).start(items(4));
        run.iterator().next();
        client.close();
        run.close();
        Files.writeString(folder.resolve(".running"), "runs\n");
        Files.setLastModifiedTime(folder.resolve(".running"), FileTime.from(time.now()));

        assertThat(succeeded(all(other().with(o -> o.withFreshStart()).start(otherItems()))))
                .hasSize(3);
        assertThat(inferences(4)).isEqualTo(1);
        List<BatchResult<Integer>> again = all(batch(newClient()).start(items(4)));

        assertThat(succeeded(again)).hasSize(4);
        time.pass(Duration.ofMinutes(1));
        assertThat(inferences(4)).isEqualTo(4);
    }
}
