package io.github.comfysdk.core.internal.batch;

import static io.github.comfysdk.core.testing.TestClients.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.internal.batch.blame.BatchCause;
import io.github.comfysdk.core.testing.Members;
import io.github.comfysdk.core.testing.Reply;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadStepTest extends StepFixture {
    private static final Known.Nothing NOTHING_KNOWN = new Known.Nothing(1, 0, Known.ALL);
    private static final Known.Unseen FIRST = new Known.Unseen(1, NOTHING_KNOWN);

    private CompletableFuture<Known> read(Setting setting, Known.Unseen unseen) {
        return new ReadStep(setting, KEY, HASH, unseen).run();
    }

    private void absentUpTo(int last) {
        IntStream.rangeClosed(1, last).forEach(i -> server.on(get(i), absent(i)));
    }

    private static List<String> reads(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(StepFixture::get).toList();
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "3,1,3", "1,4,4", "2,2,2"})
    void run_nothingExists_readsEachTryThatMayHaveExisted(int tries, int lastKnown, int reads) {
        absentUpTo(reads);

        var known = read(setting(o -> o.withTries(tries)), new Known.Unseen(lastKnown, NOTHING_KNOWN));

        assertThat(valueOf(known)).isEqualTo(new Known.Nothing(1, 0, reads));
        assertThat(server.routes()).isEqualTo(reads(reads));
    }

    @Test
    void run_nothingExistsOfARecordedItem_isWhatWasRecorded() {
        absentUpTo(1);

        var known = read(setting(), new Known.Unseen(1, new Known.Changed("other")));

        assertThat(valueOf(known)).isEqualTo(new Known.Changed("other"));
    }

    @Test
    void run_jobRuns_isThatJob() {
        server.on(get(1), row(1, "created"));

        assertThat(valueOf(read(setting(o -> o.withTries(3)), FIRST))).isEqualTo(new Known.Job(id(1), 1, 0, false, 1));
        assertThat(server.routes()).isEqualTo(reads(1));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void run_rowOfARefusedCreate_isFollowedByTheNextTry(boolean hasLater) throws IOException {
        openFolder().refused().add(id(1), NOW);
        server.on(get(1), row(1, "created")).on(get(2), hasLater ? row(2, "created") : absent(2));

        Known known = valueOf(read(setting(), FIRST));

        int job = hasLater ? 2 : 1;
        assertThat(known).isEqualTo(new Known.Job(id(job), job, 0, false, 2));
        assertThat(server.routes()).isEqualTo(reads(2));
    }

    @Test
    void run_jobHasFailed_isFollowedByTheNextTry() {
        server.on(get(1), row(1, "failed")).on(get(2), absent(2));

        assertThat(valueOf(read(setting(), FIRST))).isEqualTo(new Known.Job(id(1), 1, 0, true, 2));
        assertThat(server.routes()).isEqualTo(reads(2));
    }

    @Test
    void run_secondTryHasSucceeded_isThatSuccess() {
        server.on(get(1), row(1, "failed")).on(get(2), row(2, "success", Members.COMPLETE));

        assertThat(valueOf(read(setting(), FIRST))).isInstanceOfSatisfying(Known.Success.class, success -> {
            assertThat(success.execute().promptId()).isEqualTo(id(2));
            assertThat(success.tries()).isEqualTo(2);
        });
    }

    @Test
    void run_firstTryWasDeletedAndHasLeftItsRow_readsTheNextToo() {
        Setting setting = setting();
        setting.deletedIds().add(List.of(id(1)));
        server.on(get(1), row(1, "created")).on(get(2), row(2, "created"));

        assertThat(valueOf(read(setting, FIRST))).isEqualTo(new Known.Job(id(2), 2, 0, false, 2));
    }

    @ParameterizedTest
    @CsvSource({"2,3", "5,6", "11,12", "12,1"})
    void run_laterTryWasDeleted_readsUpToTheOneBehindItUnlessThatIsFarAway(int deleted, int reads) {
        Setting setting = setting();
        setting.deletedIds().add(List.of(id(deleted)));
        absentUpTo(reads);

        assertThat(valueOf(read(setting, FIRST))).isEqualTo(new Known.Nothing(1, 0, reads));
        assertThat(server.routes()).isEqualTo(reads(reads));
    }

    @Test
    void run_otherItemsWereDeleted_readsOnce() {
        Setting setting = setting();
        setting.deletedIds().add(List.of("demo.other.2." + HASH));
        absentUpTo(1);

        assertThat(valueOf(read(setting, FIRST))).isEqualTo(new Known.Nothing(1, 0, 1));
    }

    @Test
    void run_serverIsUnavailable_readsAgainAfterLongerAndLongerPauses() {
        server.on(get(1), unavailable(), unavailable(), unavailable(), absent(1));

        var known = read(setting(), FIRST);

        assertThat(server.requests()).hasSize(1);
        advance(1);
        assertThat(server.requests()).hasSize(2);
        advance(1);
        assertThat(server.requests()).hasSize(2);
        advance(1);
        assertThat(server.requests()).hasSize(3);
        advance(4);
        assertThat(valueOf(known)).isEqualTo(new Known.Nothing(1, 0, 1));
    }

    @Test
    void run_serverIsUnavailableAgainAfterASuccess_beginsWithAShortPause() {
        server.on(get(1), unavailable(), unavailable(), row(1, "failed")).on(get(2), unavailable(), absent(2));

        var known = read(setting(), FIRST);
        advance(3);
        assertThat(server.requests()).hasSize(4);
        advance(1);

        assertThat(valueOf(known)).isEqualTo(new Known.Job(id(1), 1, 0, true, 2));
    }

    @Test
    void run_serverIsUnavailableForTenMinutes_concernsTheBatch() {
        server.on(get(1), unavailable());

        var known = read(setting(), FIRST);
        advance(599);
        assertThat(known).isNotDone();
        advance(60);

        assertThat(failureOf(known))
                .isInstanceOf(BatchCause.class)
                .hasMessageStartingWith("nothing has succeeded for 10 minutes, the last failure was: ");
    }

    @Test
    void run_readAfterNineMinutesOfFailures_startsTheTenMinutesAnew() {
        Setting setting = setting();
        server.on(get(1), row(1, "created"));
        setting.patience().failed(new IllegalStateException());
        advance(540);

        assertThat(read(setting, FIRST)).isCompleted();
        advance(100);

        assertThatCode(() -> setting.patience().failed(new IllegalStateException()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void run_keyIsRefused_concernsTheBatchAtOnce(int status) {
        server.on(get(1), Reply.refusal(status, "no"));

        assertThat(failureOf(read(setting(), FIRST))).isInstanceOf(BatchCause.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void run_readIsRefused_concernsTheItemAtOnce() {
        server.on(get(1), refused());

        assertThat(failureOf(read(setting(), FIRST))).isInstanceOf(BadRequestException.class);
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void cancel_duringAPause_endsTheReads() {
        server.on(get(1), unavailable());
        var known = read(setting(), FIRST);

        known.cancel(true);
        advance(60);

        assertThat(server.requests()).hasSize(1);
    }
}
