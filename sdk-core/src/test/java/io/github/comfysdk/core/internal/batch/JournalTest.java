package io.github.comfysdk.core.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.batch.BatchOptions;
import io.github.comfysdk.core.batch.OnChanged;
import io.github.comfysdk.core.batch.PromptIds;
import io.github.comfysdk.core.internal.batch.folder.ManifestLine;
import io.github.comfysdk.core.internal.batch.folder.ManifestTimes;
import io.github.comfysdk.core.internal.batch.folder.Storage;
import io.github.comfysdk.core.testing.Reply;
import io.github.comfysdk.model.graph.PromptGraph;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JournalTest extends ListFixture {
    private static final PromptGraph OLD = GRAPH.with("1", "color", 7);
    private static final PromptGraph OLDER = GRAPH.with("1", "color", 8);
    private static final Known.Nothing NOTHING = new Known.Nothing(1, 0, Known.ALL);

    private Optional<Storage> storage = Optional.empty();

    private Known find(UnaryOperator<BatchOptions> change) throws Exception {
        var sweep = new Sweep(calls, "demo", Optional.empty(), 200, new Patience(time));
        return new Journal(change.apply(BatchOptions.defaults()), storage, sweep).find(KEY, HASH);
    }

    private Known find() throws Exception {
        return find(o -> o);
    }

    private void list(String... rows) {
        server.on(LIST, page(rows));
    }

    private static String id(PromptGraph graph, int tryNumber) {
        return PromptIds.derive("demo", KEY, tryNumber, graph);
    }

    private static String created(int second) {
        return "'create_time': '2026-01-01T00:00:0" + second + ".000001'";
    }

    private void record(ManifestLine line) throws Exception {
        if (storage.isEmpty()) {
            storage = Optional.of(openFolder());
        }
        storage.get().manifest().append(line);
    }

    private ManifestLine succeeded(PromptGraph graph) throws Exception {
        var line = ManifestLine.succeeded(KEY, id(graph, 1), 1, List.of("a.png"), graph, ManifestTimes.NONE);
        record(line);
        Files.writeString(folder.resolve("a.png"), "content");
        return line;
    }

    private void failed(PromptGraph graph, int tryNumber, int tries) throws Exception {
        record(ManifestLine.failed(KEY, id(graph, tryNumber), tries, graph, ManifestTimes.NONE, "no memory"));
    }

    @Test
    void find_freshStart_asksNobody() throws Exception {
        assertThat(find(BatchOptions::withFreshStart)).isEqualTo(NOTHING);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void find_nothingListed_isNothing() throws Exception {
        list(listed(id("other", 1), "created"));

        assertThat(find()).isEqualTo(NOTHING);
    }

    @Test
    void find_jobRuns_isThatJob() throws Exception {
        list(listed(id(1), "created"));

        assertThat(find()).isEqualTo(new Known.Job(id(1), 1, 0, false, Known.ALL));
    }

    @Test
    void find_severalTries_isTheLastAndCountsTheFailuresBefore() throws Exception {
        list(listed(id(2), "failed"), listed(id(3), "created"), listed(id(1), "failed"));

        assertThat(find()).isEqualTo(new Known.Job(id(3), 3, 2, false, Known.ALL));
    }

    @Test
    void find_allTriesFailed_isTheLastAndDoesNotCountItself() throws Exception {
        list(listed(id(2), "failed"), listed(id(1), "failed"));

        assertThat(find()).isEqualTo(new Known.Job(id(2), 2, 1, true, Known.ALL));
    }

    @Test
    void find_success_countsBeforeALaterTry() throws Exception {
        list(listed(id(1), "failed"), listed(id(2), "success", DONE), listed(id(3), "created"));

        assertThat(find()).isInstanceOfSatisfying(Known.Success.class, success -> {
            assertThat(success.execute().promptId()).isEqualTo(id(2));
            assertThat(success.tries()).isEqualTo(2);
        });
    }

    @Test
    void find_listCannotBeRead_hasToBeAsked() throws Exception {
        server.on(LIST, refused());

        assertThat(find()).isEqualTo(new Known.Unseen(1, NOTHING));
    }

    @Test
    void find_listCannotBeReadAfterARecordedFailure_goesOnBehindIt() throws Exception {
        server.on(LIST, refused());
        failed(GRAPH, 2, 2);

        assertThat(find(o -> o.withTries(3))).isEqualTo(new Known.Unseen(3, new Known.Nothing(3, 2, Known.ALL)));
    }

    @Test
    void find_listCannotBeReadAfterTheLastTry_isWhatWasRecordedIfNothingElseIsFound() throws Exception {
        server.on(LIST, refused());
        failed(GRAPH, 4, 2);

        assertThat(find(o -> o.withTries(2))).isInstanceOfSatisfying(Known.Unseen.class, unseen -> {
            assertThat(unseen.tryNumber()).isEqualTo(4);
            assertThat(unseen.ifAbsent()).isInstanceOf(Known.Recorded.class);
        });
    }

    @Test
    void find_recordedSuccess_asksNobody() throws Exception {
        ManifestLine line = succeeded(GRAPH);

        assertThat(find()).isInstanceOfSatisfying(Known.Recorded.class, recorded -> {
            assertThat(recorded.line().promptId()).isEqualTo(line.promptId());
            assertThat(recorded.files()).containsExactly(folder.resolve("a.png"));
        });
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void find_recordedSuccessWhoseFileIsGone_readsTheList() throws Exception {
        succeeded(GRAPH);
        Files.delete(folder.resolve("a.png"));
        list(listed(id(1), "success", DONE));

        assertThat(find()).isInstanceOf(Known.Success.class);
    }

    @Test
    void find_recordedFailureWithTriesLeft_isFollowedByTheNext() throws Exception {
        failed(GRAPH, 1, 1);
        list();

        assertThat(find(o -> o.withTries(2))).isEqualTo(new Known.Nothing(2, 1, Known.ALL));
    }

    @Test
    void find_recordedFailureWithoutATry_isCreatedUnderTheSameId() throws Exception {
        failed(GRAPH, 3, 0);
        list();

        assertThat(find()).isEqualTo(new Known.Nothing(3, 0, Known.ALL));
    }

    @Test
    void find_recordedFailureAfterAllTries_staysFailed() throws Exception {
        failed(GRAPH, 2, 2);
        list();

        assertThat(find(o -> o.withTries(2))).isInstanceOfSatisfying(Known.Recorded.class, recorded -> {
            assertThat(recorded.line().message()).isEqualTo("no memory");
            assertThat(recorded.files()).isEmpty();
        });
    }

    @Test
    void find_recordedFailureOfAnotherGraph_countsForNothing() throws Exception {
        failed(OLD, 2, 2);
        list();

        assertThat(find()).isEqualTo(NOTHING);
    }

    @Test
    void find_changedWithAnOldRecord_followsTheOption() throws Exception {
        ManifestLine line = succeeded(OLD);
        list();

        assertThat(find(o -> o.withOnChanged(OnChanged.RUN_AGAIN))).isEqualTo(NOTHING);
        assertThat(find(o -> o.withOnChanged(OnChanged.FAIL))).isEqualTo(new Known.Changed(line.promptId()));
        assertThat(find(o -> o.withOnChanged(OnChanged.KEEP))).isInstanceOf(Known.Recorded.class);
    }

    @Test
    void find_changedWithOldJobs_followsTheOption() throws Exception {
        list(
                listed(id(OLDER, 1), "success", created(1), DONE),
                listed(id(OLD, 1), "failed", created(2)),
                listed(id(OLD, 2), "created", created(3)));

        assertThat(find(o -> o.withOnChanged(OnChanged.RUN_AGAIN))).isEqualTo(NOTHING);
        assertThat(find(o -> o.withOnChanged(OnChanged.FAIL))).isEqualTo(new Known.Changed(id(OLDER, 1)));
        assertThat(find(o -> o.withOnChanged(OnChanged.KEEP)))
                .isEqualTo(new Known.Job(id(OLD, 2), 2, 0, false, Known.ALL));
    }

    @Test
    void find_changedWithFailedJobsOnly_keepsNone() throws Exception {
        list(listed(id(OLD, 1), "failed"));

        assertThat(find(o -> o.withOnChanged(OnChanged.KEEP))).isEqualTo(NOTHING);
    }

    @ParameterizedTest
    @EnumSource
    void find_sameGraphListed_isTakenWhateverTheOption(OnChanged reaction) throws Exception {
        list(listed(id(OLD, 1), "success", DONE), listed(id(1), "created"));

        assertThat(find(o -> o.withOnChanged(reaction))).isEqualTo(new Known.Job(id(1), 1, 0, false, Known.ALL));
    }

    @Test
    void find_nothingListedAndNothingRecorded_isNothingWhateverTheOption() throws Exception {
        server.on(LIST, page(), Reply.broken());

        assertThat(find(o -> o.withOnChanged(OnChanged.FAIL))).isEqualTo(NOTHING);
    }
}
