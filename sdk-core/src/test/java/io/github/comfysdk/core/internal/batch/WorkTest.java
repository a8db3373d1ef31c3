package io.github.comfysdk.core.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.batch.FailedTry;
import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.error.ExecuteFailedException;
import io.github.comfysdk.core.error.WaitTimeoutException;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.Members;
import io.github.comfysdk.core.testing.Reply;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkTest extends WorkFixture {
    private static final Execute DONE = Execute.builder()
            .promptId(id(2))
            .status(ExecuteStatus.SUCCESS)
            .completeTime(TestClients.NOW)
            .build();

    @Test
    void begin_newItem_createsWaitsAndSucceeds() {
        server.on(POST, created(1)).on(get(1), success(1));

        Work<String> work = begin(setting(), NEW);
        assertThat(work.hasWaited()).isTrue();
        assertThat(results).isEmpty();
        advance(10);

        var success = success();
        assertThat(success.item()).isEqualTo(ITEM);
        assertThat(success.promptId()).isEqualTo(id(1));
        assertThat(success.tries()).isEqualTo(1);
        assertThat(success.reused()).isFalse();
        assertThat(success.files()).isEmpty();
        assertThat(success.execute()).isPresent();
        assertThat(reports).containsExactly("created", "ran", "own end");
        assertThat(steps())
                .containsExactly(
                        "STARTED " + id(1) + " 0", "SUBMITTED " + id(1) + " 0", "ENDED " + id(1) + " 0 SUCCEEDED");
        assertThat(count(POST)).isEqualTo(1);
    }

    @Test
    void new_item_isNumberedAndHasNotWaited() {
        var work = new Work<>(setting(), this, ITEM, 7);

        assertThat(work.number()).isEqualTo(7);
        assertThat(work.item()).isSameAs(ITEM);
        assertThat(work.graphHash()).isEqualTo(HASH);
        assertThat(work.promptId()).isEqualTo(id(1));
        assertThat(work.hasWaited()).isFalse();
        assertThat(work.hasUnclearCreate()).isFalse();
    }

    @Test
    void begin_jobThatRuns_isAwaitedAndCountsAsReused() {
        server.on(get(2), success(2));

        Work<String> work = begin(setting(), new Known.Job(id(2), 2, 1, false, Known.ALL));
        assertThat(work.promptId()).isEqualTo(id(2));
        advance(10);

        var success = success();
        assertThat(success.tries()).isEqualTo(2);
        assertThat(success.reused()).isTrue();
        assertThat(reports).containsExactly("attached", "ran", "own end");
        assertThat(steps()).last().isEqualTo("ENDED " + id(2) + " 1 REUSED");
    }

    @Test
    void begin_jobThatHasFailed_failsAgainWithoutBeingItsOwn() {
        server.on(get(1), failure(1));

        begin(setting(), new Known.Job(id(1), 1, 0, true, Known.ALL));
        advance(10);

        var failed = failed();
        assertThat(failed.tries()).isEqualTo(1);
        assertThat(failed.cause()).isInstanceOf(ExecuteFailedException.class);
        assertThat(reports).containsExactly("end");
    }

    @Test
    void begin_jobThatHasFailedWithTriesLeft_isTriedAgain() {
        server.on(get(1), failure(1)).on(POST, created(2)).on(get(2), success(2));

        begin(setting(o -> o.withTries(2)), new Known.Job(id(1), 1, 0, true, Known.ALL));
        advance(20);

        var success = success();
        assertThat(success.promptId()).isEqualTo(id(2));
        assertThat(success.tries()).isEqualTo(2);
        assertThat(success.reused()).isFalse();
        assertThat(reports).containsExactly("created", "ran", "own end");
        assertThat(steps())
                .containsExactly(
                        "STARTED " + id(1) + " 0",
                        "TRIED_AGAIN " + id(1) + " 1 ExecuteFailedException",
                        "SUBMITTED " + id(2) + " 1",
                        "ENDED " + id(2) + " 1 SUCCEEDED");
    }

    @Test
    void begin_success_isTakenAsItIs() {
        begin(setting(o -> o.withWaitPolicy(WaitPolicy.defaults())), new Known.Success(DONE, 3));

        var success = success();
        assertThat(success.promptId()).isEqualTo(id(2));
        assertThat(success.tries()).isEqualTo(3);
        assertThat(success.reused()).isTrue();
        assertThat(reports).containsExactly("end");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void begin_successWithoutFilesThatNeedsSome_isAskedWhy() {
        server.on(get(2), row(2, "success", Members.START, Members.COMPLETE, "'output_files': []"));

        begin(setting(), new Known.Success(DONE, 1));
        advance(120);

        assertThat(failed().cause()).isInstanceOf(ExecuteFailedException.class).hasMessageContaining(id(2));
    }

    @Test
    void begin_changedGraph_failsWithAdvice() {
        begin(setting(), new Known.Changed("demo.row.1.0000000000"));

        var failed = failed();
        assertThat(failed.tries()).isZero();
        assertThat(failed.promptId()).isEqualTo("demo.row.1.0000000000");
        assertThat(failed.cause())
                .hasMessage("the graph of item row is not the one that was submitted before as demo.row.1.0000000000;"
                        + " give the item another key, or choose what to do by withOnChanged");
        assertThat(reports).containsExactly("end");
    }

    @Test
    void begin_unseen_asksAndGoesOn() {
        server.on(get(1), absent(1)).on(POST, created(1));

        begin(setting(), new Known.Unseen(1, NEW));

        assertThat(server.routes()).containsExactly(get(1), POST);
        assertThat(reports).containsExactly("created");
    }

    @Test
    void begin_unseenThatCannotBeRead_leavesTheItemOpen() {
        server.on(get(1), refused());

        begin(setting(), new Known.Unseen(1, NEW));

        assertThat(open().cause()).isInstanceOf(BadRequestException.class);
        assertThat(count(POST)).isZero();
    }

    @Test
    void begin_keyIsRefused_stopsTheRunAndEndsNothing() {
        server.on(get(1), Reply.refusal(403, "no"));

        begin(setting(), new Known.Unseen(1, NEW));

        assertThat(stops).hasSize(1);
        assertThat(results).isEmpty();
    }

    @Test
    void begin_allIdsUsed_failsWithAdvice() {
        Setting setting = setting();
        setting.deletedIds().add(List.of(id(9_999)));

        begin(setting, new Known.Nothing(9_999, 3, Known.ALL));

        var failed = failed();
        assertThat(failed.cause())
                .hasMessage("item row has used all of its ids, of which the last is " + id(9_999)
                        + "; give the item another key");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void refuseKey_always_failsWithoutAnId() {
        new Work<>(setting(), this, ITEM, 7).refuseKey();

        var failed = failed();
        assertThat(failed.promptId()).isEmpty();
        assertThat(failed.tries()).isZero();
        assertThat(failed.cause())
                .hasMessage("the key row was given to two items of the batch; results are known by key, so each item"
                        + " needs its own");
    }

    @Test
    void open_duringTheWait_endsItAndTheItem() {
        server.on(POST, created(1)).on(get(1), row(1, "created"));
        Work<String> work = begin(setting(), NEW);
        var why = new CancellationException("closed");

        work.open(why);
        int reads = server.requests().size();
        advance(600);

        assertThat(open().cause()).isSameAs(why);
        assertThat(result().promptId()).isEqualTo(id(1));
        assertThat(server.requests()).hasSize(reads);
        assertThat(reports).containsExactly("created", "own end");
    }

    @Test
    void open_duringAnUnclearCreate_isKnownToBeUnclear() {
        server.on(POST, unavailable()).on(get(1), absent(1));
        Work<String> work = begin(setting(), NEW);

        work.open(new CancellationException("closed"));

        assertThat(work.hasUnclearCreate()).isTrue();
        advance(600);
        assertThat(count(POST)).isEqualTo(1);
    }

    @Test
    void create_throttled_isReported() {
        server.on(POST, Reply.json(429, "{\"message\":\"Too Many Requests\"}"));

        begin(setting(), NEW);

        assertThat(reports).containsExactly("slowed down");
    }

    @Test
    void create_idsOfOtherJobs_areSkippedTenTimes() {
        IntStream.rangeClosed(1, 10).forEach(i -> server.on(get(i), row(i, "created", "'endpoint_name': 'another'")));
        server.on(get(11), absent(11)).on(POST, created(11));

        begin(setting(), new Known.Nothing(1, 0, 0));

        assertThat(reports).containsExactly("created");
        assertThat(steps()).last().isEqualTo("SUBMITTED " + id(11) + " 0");
    }

    @Test
    void create_moreIdsOfOtherJobs_failTheItem() {
        IntStream.rangeClosed(1, 11).forEach(i -> server.on(get(i), row(i, "created", "'endpoint_name': 'another'")));

        begin(setting(), new Known.Nothing(1, 0, 0));

        assertThat(failed().promptId()).isEqualTo(id(11));
        assertThat(count(POST)).isZero();
    }

    @Test
    void create_deletedMeanwhile_skipsTheItem() {
        server.on(POST, unavailable()).on(get(1), absent(1));
        Setting setting = setting();
        begin(setting, NEW);
        setting.deletedIds().add(List.of(id(1)));

        advance(40);

        assertThat(skipped().reason()).isEqualTo("execute " + id(1) + " was deleted before it ended");
    }

    @Test
    void create_lookIsRefused_leavesTheItemOpenWithTheReason() {
        server.on(get(1), refused());

        begin(setting(), new Known.Nothing(1, 0, 0));
        advance(60);

        assertThat(open().cause()).isInstanceOf(BadRequestException.class);
    }

    @Test
    void create_refused_failsWithoutATry() {
        server.on(POST, Reply.refusal(400, "Prompt is required")).on(get(1), absent(1));

        begin(setting(o -> o.withTries(3)), NEW);

        assertThat(failed().tries()).isZero();
        assertThat(reports).containsExactly("own end");
        assertThat(count(POST)).isEqualTo(1);
    }

    @Test
    void wait_jobDeleted_skipsTheItemAndRemembersTheId() {
        server.on(POST, created(1)).on(get(1), absent(1));
        Setting setting = setting();
        begin(setting, NEW);

        advance(120);

        assertThat(skipped().promptId()).isEqualTo(id(1));
        assertThat(setting.deletedIds().contains(id(1))).isTrue();
    }

    @Test
    void wait_endsByItsLimit_leavesTheItemOpen() {
        server.on(POST, created(1)).on(get(1), row(1, "created"));
        begin(setting(o -> o.withWaitPolicy(WaitPolicy.within(Duration.ofMinutes(5)))), NEW);

        advance(301);

        assertThat(open().cause()).isInstanceOf(WaitTimeoutException.class);
    }

    @Test
    void wait_jobIsStuck_isTriedAgainAndFailsInTheEnd() {
        server.on(POST, created(1), created(2))
                .on(get(1), row(1, "created", "'create_time': '2026-11-23T09:41:26.000000'"))
                .on(get(2), row(2, "created", "'create_time': '2026-11-23T09:51:26.000000'"))
                .on(DELETE, Reply.data("null"));
        begin(setting(o -> o.withTries(2).withStuckAfter(Duration.ofMinutes(10), Duration.ofMinutes(10))), NEW);

        advance(1_300);

        var failed = failed();
        assertThat(failed.promptId()).isEqualTo(id(2));
        assertThat(failed.tries()).isEqualTo(2);
        assertThat(failed.cause()).hasMessageContaining("withStuckAfter");
    }

    @Test
    void wait_failsAndThePredicateRefuses_failsTheItem() {
        server.on(POST, created(1)).on(get(1), failure(1));
        var asked = new ArrayList<FailedTry>();
        begin(
                setting(o -> o.withTries(3, failed -> {
                    asked.add(failed);
                    return false;
                })),
                NEW);

        advance(20);

        assertThat(failed().tries()).isEqualTo(1);
        assertThat(asked).singleElement().satisfies(failed -> {
            assertThat(failed.key()).isEqualTo(KEY);
            assertThat(failed.tries()).isEqualTo(1);
            assertThat(failed.execute()).isPresent();
        });
    }

    @Test
    void wait_failsAndThePredicateThrows_failsWithBoth() {
        server.on(POST, created(1)).on(get(1), failure(1));
        var mistake = new IllegalStateException("mine");
        begin(
                setting(o -> o.withTries(3, failed -> {
                    throw mistake;
                })),
                NEW);

        advance(20);

        assertThat(failed().cause()).hasSuppressedException(mistake);
    }
}
