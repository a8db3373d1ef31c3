package io.github.comfysdk.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.testkit.scenario.ExecuteScript;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Items whose graph is another one in the second run; with and without the manifest. */
class BatchChangeTest extends BatchFixture {
    /** The items of a second run: those from 3 on have changed. */
    private static List<BatchItem<Integer>> changed() {
        return IntStream.range(0, 6)
                .mapToObj(i -> new BatchItem<>("row-" + i, graph(i < 3 ? i : i + 100), i))
                .toList();
    }

    private static String newId(int i) {
        return PromptIds.derive("demo", "row-" + i, 1, graph(i + 100));
    }

    private void firstRun(boolean manifestStays) throws IOException {
        esd.script(id(5, 1), ExecuteScript.failed("the first graph was bad"));
        all(batch().start(items(6)));
        if (!manifestStays) {
            Files.delete(folder.resolve("manifest.jsonl"));
        }
    }

    private List<String> warningsOf(OnChanged reaction, List<BatchItem<Integer>> items) {
        List<String> warnings = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                warnings.add(record.getLevel() + " " + record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("io.github.comfysdk.core");
        logger.addHandler(handler);
        try {
            all(batch(newClient()).with(o -> o.withOnChanged(reaction)).start(items));
        } finally {
            logger.removeHandler(handler);
        }
        return warnings;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void runAgain_changedItems_areNamedInOneWarning(boolean manifestStays) throws IOException {
        firstRun(manifestStays);

        assertThat(warningsOf(OnChanged.RUN_AGAIN, items(6)))
                .as("the same graphs")
                .isEmpty();
        assertThat(warningsOf(OnChanged.RUN_AGAIN, changed()))
                .containsExactly(
                        "WARNING execute " + id(3, 1) + " has finished, but its item runs again, since its graph has"
                                + " changed, as does every finished item whose graph has; if only a random seed has changed, use a fixed"
                                + " one or derive it from the key, or keep the results by withOnChanged(OnChanged.KEEP)");
        assertThat(warningsOf(OnChanged.RUN_AGAIN, items(5)))
                .as("results of both exist")
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"KEEP", "FAIL"})
    void otherReaction_changedItems_areNoReasonForAWarning(OnChanged reaction) throws IOException {
        firstRun(true);

        assertThat(warningsOf(reaction, changed())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void runAgain_changedItems_areRunAndTheOldFilesStay(boolean manifestStays) throws IOException {
        firstRun(manifestStays);

        List<BatchResult<Integer>> results = all(batch(newClient()).start(changed()));

        assertThat(succeeded(results)).hasSize(6);
        assertThat(succeeded(results).stream().filter(result -> !result.reused()))
                .extracting(BatchResult::promptId)
                .containsExactlyInAnyOrder(newId(3), newId(4), newId(5));
        assertThat(folder.resolve(id(3, 1))).isNotEmptyDirectory();
        assertThat(creates()).hasSize(9);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keep_changedItems_keepTheirResultUnlessItFailed(boolean manifestStays) throws IOException {
        firstRun(manifestStays);

        List<BatchResult<Integer>> results = all(
                batch(newClient()).with(o -> o.withOnChanged(OnChanged.KEEP)).start(changed()));

        assertThat(succeeded(results)).hasSize(6);
        assertThat(succeeded(results).stream().filter(result -> result.context() == 3))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.promptId()).isEqualTo(id(3, 1));
                    assertThat(result.reused()).isTrue();
                });
        assertThat(creates()).hasSize(7).containsKey(newId(5));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fail_changedItems_failAndNothingIsRunOrForgotten(boolean manifestStays) throws IOException {
        firstRun(manifestStays);

        List<BatchResult<Integer>> results = all(
                batch(newClient()).with(o -> o.withOnChanged(OnChanged.FAIL)).start(changed()));

        assertThat(succeeded(results)).extracting(BatchResult::context).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(failed(results))
                .hasSize(3)
                .allSatisfy(result -> assertThat(result.cause())
                        .hasMessage("the graph of item " + result.key()
                                + " is not the one that was submitted before as " + id(result.context(), 1)
                                + "; give the item another key, or choose what to do by withOnChanged"));
        assertThat(creates()).hasSize(6);
        assertThat(succeeded(all(batch(newClient()).start(items(6))))).hasSize(5);
    }
}
