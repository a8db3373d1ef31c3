package io.github.comfysdk.core.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.comfysdk.core.batch.BatchOptions;
import io.github.comfysdk.core.batch.OnChanged;
import io.github.comfysdk.core.batch.PromptIds;
import io.github.comfysdk.core.internal.batch.folder.ManifestLine;
import io.github.comfysdk.core.internal.batch.folder.ManifestTimes;
import io.github.comfysdk.core.internal.batch.folder.Storage;
import io.github.comfysdk.model.graph.PromptGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is logged when the graph of an item has changed. */
class ChangeWarningTest extends ListFixture {
    private static final PromptGraph OLD = GRAPH.with("1", "color", 7);
    private static final String OLD_ID = PromptIds.derive("demo", KEY, 1, OLD);

    private final Logger logger = Logger.getLogger("io.github.comfysdk.core");
    private final List<String> warnings = new ArrayList<>();
    private boolean isBroken;
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            warnings.add(logged.getLevel() + " " + logged.getMessage());
            if (isBroken) {
                throw new IllegalStateException("a broken logger");
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private Optional<Storage> storage = Optional.empty();

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(handler);
    }

    private Known find(OnChanged reaction) throws Exception {
        var sweep = new Sweep(calls, "demo", Optional.empty(), 200, new Patience(time));
        return new Journal(BatchOptions.defaults().withOnChanged(reaction), storage, sweep).find(KEY, HASH);
    }

    private void record(PromptGraph graph, boolean isSuccess) throws Exception {
        storage = Optional.of(openFolder());
        String id = PromptIds.derive("demo", KEY, 1, graph);
        storage.get()
                .manifest()
                .append(
                        isSuccess
                                ? ManifestLine.succeeded(KEY, id, 1, List.of("gone.png"), graph, ManifestTimes.NONE)
                                : ManifestLine.failed(KEY, id, 0, graph, ManifestTimes.NONE, "no memory"));
    }

    @Test
    void runsAgain_twice_warnsOnceAndSaysWhatToDo() {
        var warning = new ChangeWarning();

        warning.runsAgain("demo.a.1.0000000000");
        warning.runsAgain("demo.c.1.0000000000");

        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith(
                        "WARNING execute demo.a.1.0000000000 has finished, but its item runs again, since its graph has"
                                + " changed")
                .endsWith("or keep the results by withOnChanged(OnChanged.KEEP)");
    }

    @Test
    void runsAgain_brokenLogger_isNotHeard() {
        isBroken = true;

        assertThatCode(() -> new ChangeWarning().runsAgain("demo.a.1.0000000000"))
                .doesNotThrowAnyException();
    }

    @Test
    void find_finishedJobOfAnotherGraph_warns() throws Exception {
        server.on(LIST, page(listed(OLD_ID, "success", DONE)));

        assertThat(find(OnChanged.RUN_AGAIN)).isInstanceOf(Known.Nothing.class);
        assertThat(warnings).singleElement().asString().contains("execute " + OLD_ID + " has finished");
    }

    @Test
    void find_recordedSuccessOfAnotherGraph_warnsWhateverTheListShows() throws Exception {
        record(OLD, true);
        server.on(LIST, refused());

        assertThat(find(OnChanged.RUN_AGAIN)).isInstanceOf(Known.Unseen.class);
        assertThat(warnings).singleElement().asString().contains("execute " + OLD_ID + " has finished");
    }

    @Test
    void find_otherJobHasNotFinished_doesNotWarn() throws Exception {
        server.on(LIST, page(listed(OLD_ID, "created")));

        assertThat(find(OnChanged.RUN_AGAIN)).isInstanceOf(Known.Nothing.class);
        assertThat(warnings).isEmpty();
    }

    @Test
    void find_recordedFailureOfAnotherGraph_doesNotWarn() throws Exception {
        record(OLD, false);
        server.on(LIST, page());

        assertThat(find(OnChanged.RUN_AGAIN)).isInstanceOf(Known.Nothing.class);
        assertThat(warnings).isEmpty();
    }

    @Test
    void find_recordedSuccessOfTheSameGraphWithoutItsFile_doesNotWarn() throws Exception {
        record(GRAPH, true);
        server.on(LIST, page());

        assertThat(find(OnChanged.RUN_AGAIN)).isInstanceOf(Known.Nothing.class);
        assertThat(warnings).isEmpty();
    }

    @Test
    void find_sameGraphFinishedToo_doesNotWarn() throws Exception {
        server.on(LIST, page(listed(OLD_ID, "success", DONE), listed(id(1), "created")));

        assertThat(find(OnChanged.RUN_AGAIN)).isInstanceOf(Known.Job.class);
        assertThat(warnings).isEmpty();
    }

    @Test
    void find_otherReaction_doesNotWarn() throws Exception {
        server.on(LIST, page());
        record(OLD, false);

        assertThat(find(OnChanged.KEEP)).isInstanceOf(Known.Nothing.class);
        assertThat(warnings).isEmpty();
    }
}
