package io.github.comfysdk.core.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.comfysdk.core.error.WaitTimeoutException;
import io.github.comfysdk.core.internal.execute.SyncMessage;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one wait makes of the results of polls, and what its listener is told. */
class WaitStateTest extends WaitFixture {
    private static final Execute CREATED = execute("a", ExecuteStatus.CREATED);
    private static final Execute SUCCESS = ended("a", ExecuteStatus.SUCCESS);
    private static final List<SyncMessage> ONE =
            List.of(new SyncMessage("progress", JsonNodeFactory.instance.objectNode()));

    private final PollTarget target = new PollTarget("a", 0, changed -> {});

    private void poll(WaitState wait, PollResult result) {
        wait.observePoll(new Poll(target, 1, clock.now(), CallOptions.defaults(), true, false), result, List.of());
    }

    @Test
    void observe_jobThatEnds_isToldInOrderAndCompletesTheWaitAfterTheEvents() {
        WaitState wait = waitFor("a");
        answer(wait, read(CREATED));
        wait.observe(read(CREATED), ONE);
        wait.observe(read(SUCCESS), ONE);
        answer(wait, read(CREATED));

        assertThat(listener.told)
                .containsExactly(
                        "seen created", "seen created", "1 messages", "1 messages", "finished success", "after events");
        assertThat(wait.finalState().join()).isEqualTo(new WaitState.FinalState(SUCCESS, ONE));
        assertThat(wait.isOver()).isTrue();
        assertThat(wait.polls()).isEqualTo(3);
    }

    @Test
    void observe_answerToTheCreate_isNoPoll() {
        WaitState wait = waitFor("a");
        answer(wait, new PollResult.Created(CREATED));
        assertThat(wait.polls()).isZero();
        answer(wait, new PollResult.Failed(new IOException("reset")));
        assertThat(wait.polls()).isOne();

        assertThat(wait.snapshot().last()).isEqualTo(CREATED);
        assertThat(wait.snapshot().lastException()).hasMessage("reset");
        answer(wait, read(CREATED));
        assertThat(wait.snapshot().lastException()).as("it has passed").isNull();
    }

    @Test
    void observe_rowOfThePage_keepsWhatAReadHasShown() {
        WaitState wait = waitFor("a");
        Execute read = Execute.builder().from(CREATED).deviceId("gpu-1").build();
        answer(wait, read(read));
        answer(wait, listed(ended("a", ExecuteStatus.FAILED)));

        assertThat(wait.snapshot().last()).isNotNull().satisfies(last -> {
            assertThat(last.deviceId()).contains("gpu-1");
            assertThat(last.status()).isEqualTo(ExecuteStatus.FAILED);
        });
        assertThat(wait.isOver()).as("it is read by id first").isFalse();
    }

    @Test
    void observe_noProgressForTooLong_isToldOnceUntilMessagesCome() {
        policy = POLICY.withStuckWhenQueuedFor(Duration.ofSeconds(10));
        WaitState wait = waitFor("a");
        answer(wait, read(CREATED));
        pass(9_000);
        wait.observe(read(CREATED), ONE);
        pass(9_000);
        wait.observe(read(CREATED), ONE);
        assertThat(listener.told).doesNotContain("stuck created");

        pass(1_000);
        wait.observe(read(CREATED), ONE);
        wait.observe(read(CREATED), ONE);

        assertThat(listener.told).containsOnlyOnce("stuck created");
    }

    @Test
    void observe_endWithoutItsTime_isNotStuck() {
        policy = POLICY.withStuckWhenSilentFor(Duration.ofSeconds(1));
        WaitState wait = waitFor("a");
        answer(wait, read(execute("a", ExecuteStatus.SUCCESS)));
        pass(5_000);
        answer(wait, read(execute("a", ExecuteStatus.SUCCESS)));

        assertThat(listener.told).containsExactly("seen success", "seen success");
    }

    @Test
    void giveUp_resultsThatStillCome_changeNothing() {
        WaitState wait = waitFor("a");
        wait.giveUp();
        answer(wait, read(SUCCESS));

        assertThat(wait.isOver()).isTrue();
        assertThat(listener.told).isEmpty();
        assertThat(wait.finalState()).isNotDone();
        assertThat(wait.completeWithoutListeners()).isFalse();
    }

    @Test
    void mayEndAtDeadline_timeThatJumped_endsWithThePollThatFollows() {
        policy = POLICY.withTimeout(Duration.ofSeconds(20));
        WaitState wait = waitFor("a");
        poll(wait, read(CREATED));
        pass(60_000);
        assertThat(wait.mayEndAtDeadline())
                .as("nothing was polled for a minute")
                .isFalse();

        poll(wait, read(CREATED));

        assertThatThrownBy(wait.finalState()::join)
                .hasCauseInstanceOf(WaitTimeoutException.class)
                .hasMessageContaining("execute a did not end within PT20S and 2 polls");
    }

    @Test
    void mayEndAtDeadline_pollShortlyBefore_isTheEnd() {
        policy = POLICY.withTimeout(Duration.ofSeconds(20));
        WaitState wait = waitFor("a");
        pass(19_800);
        wait.pollBegins(clock.now());
        poll(wait, read(CREATED));
        pass(200);

        assertThat(wait.mayEndAtDeadline()).isTrue();
        assertThat(wait.finalState()).isNotDone();
        assertThat(wait.elapsed()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void observePoll_listenerThatThrows_endsThisWaitOnly() {
        var broken = new IllegalStateException("a listener's own fault");
        listener.onFinished = () -> {
            throw broken;
        };
        WaitState wait = waitFor("a");
        poll(wait, read(SUCCESS));

        assertThatThrownBy(wait.finalState()::join).hasCause(broken);
    }

    @Test
    void completeWithoutListeners_listenerThatHasNotReturned_isTheResultAllTheSame() {
        WaitState wait = waitFor("a");
        assertThat(wait.completeWithoutListeners()).isFalse();
        listener.onFinished = () -> {
            assertThat(wait.isOver()).isTrue();
            assertThat(wait.finalState()).isNotDone();
            assertThat(wait.completeWithoutListeners()).isTrue();
            assertThat(wait.completeWithoutListeners()).as("again").isTrue();
        };
        poll(wait, read(SUCCESS));

        assertThat(wait.finalState().join().execute()).isEqualTo(SUCCESS);
    }

    @Test
    void observePoll_answerThatTookLong_makesTheLastPollEarlier() {
        pass(1_000);
        policy = POLICY.withTimeout(Duration.ofSeconds(20));
        WaitState wait = waitFor("a");
        long begun = clock.now();
        pass(400);
        wait.observePoll(new Poll(target, 1, begun, CallOptions.defaults(), true, false), read(CREATED), List.of());

        assertThat(wait.lastDue()).as("twice as long before the deadline").isEqualTo(nanos(20.2));
        assertThat(wait.elapsed()).isEqualTo(Duration.ofMillis(400));
    }
}
