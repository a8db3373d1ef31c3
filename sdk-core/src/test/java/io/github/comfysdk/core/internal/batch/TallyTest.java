package io.github.comfysdk.core.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.batch.BatchProgress;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a run says of how far it has come. */
class TallyTest {
    private static final BatchItem<Integer> ITEM = new BatchItem<>("k", TestClients.graph(), 1);

    private final VirtualTime time = VirtualTime.startingAt(TestClients.NOW);
    private final Tally tally = new Tally(time, OptionalLong.of(10));

    private static BatchResult<Integer> success(boolean reused) {
        return new BatchResult.Succeeded<>(ITEM, "id", List.of(), Optional.empty(), 1, reused);
    }

    private void end(BatchResult<Integer> result, boolean hasRun) {
        tally.began();
        tally.ended(result, hasRun);
    }

    private void run(int seconds) {
        tally.ran(Execute.builder()
                .promptId("id")
                .status(ExecuteStatus.SUCCESS)
                .startTime(TestClients.NOW)
                .completeTime(TestClients.NOW.plusSeconds(seconds))
                .build());
    }

    @Test
    void progress_resultsOfEachKind_areCounted() {
        tally.created();
        for (int i = 0; i < 3; i++) {
            end(success(false), true);
        }
        end(success(true), false);
        end(new BatchResult.Failed<>(ITEM, "id", 1, new IllegalStateException("x")), true);
        end(new BatchResult.Skipped<>(ITEM, "id", "deleted"), false);
        end(new BatchResult.Skipped<>(ITEM, "id", "deleted"), false);
        end(new BatchResult.Open<>(ITEM, "id", new IllegalStateException("x")), false);
        tally.began();

        BatchProgress progress = tally.progress(9);

        assertThat(progress.toString())
                .isEqualTo("8 of 10 done (4 succeeded, 1 failed, 2 skipped, 1 open), 1 under way, about 0 s left");
        assertThat(progress.reused()).isOne();
        assertThat(progress.done()).isEqualTo(8);
        assertThat(progress.outstanding()).isOne();
    }

    @Test
    void progress_timeLeft_isByWhatHasRunSinceTheFirstCreate() {
        time.advance(Duration.ofMinutes(5));
        assertThat(tally.progress(2).remaining()).as("nothing has run").isEmpty();
        tally.created();
        time.advance(Duration.ofSeconds(10));
        tally.created();
        time.advance(Duration.ofSeconds(10));
        end(success(false), true);
        end(success(false), true);
        end(success(true), false);

        BatchProgress progress = tally.progress(5);

        assertThat(progress.creates()).isEqualTo(2);
        assertThat(progress.elapsed()).isEqualTo(Duration.ofSeconds(320));
        assertThat(progress.remaining()).as("seven more, 10 s each").hasValue(Duration.ofSeconds(70));
    }

    @Test
    void progress_unknownNumberOfItems_isByThoseThatWerePulled() {
        var open = new Tally(time, OptionalLong.empty());
        open.created();
        time.advance(Duration.ofSeconds(10));
        open.began();
        open.ended(success(false), true);

        assertThat(open.progress(4).remaining()).hasValue(Duration.ofSeconds(30));
    }

    @Test
    void progress_moreItemsThanWereSaid_leavesNoTimeLessThanNone() {
        var small = new Tally(time, OptionalLong.of(1));
        small.created();
        time.advance(Duration.ofSeconds(10));
        for (int i = 0; i < 3; i++) {
            small.began();
            small.ended(success(false), true);
        }

        assertThat(small.progress(3).remaining()).hasValue(Duration.ZERO);
    }

    @Test
    void silence_nothingEnds_isMeasuredWhileSomethingIsUnderWay() {
        time.advance(Duration.ofMinutes(5));
        tally.began();
        time.advance(Duration.ofMinutes(1));
        tally.began();
        time.advance(Duration.ofMinutes(1));
        assertThat(tally.silence()).as("since the first was pulled").isEqualTo(Duration.ofMinutes(2));

        tally.ended(success(false), true);
        time.advance(Duration.ofMinutes(3));
        assertThat(tally.silence()).isEqualTo(Duration.ofMinutes(3));

        tally.ended(success(false), true);
        time.advance(Duration.ofMinutes(3));
        tally.began();
        assertThat(tally.silence()).as("nothing was under way meanwhile").isZero();
    }

    @Test
    void longestRun_jobs_isThatOfTheLongest() {
        assertThat(tally.longestRun()).isZero();
        run(30);
        run(10);
        tally.ran(Execute.builder().promptId("id").status(ExecuteStatus.SUCCESS).build());

        assertThat(tally.longestRun()).isEqualTo(Duration.ofSeconds(30));
    }
}
