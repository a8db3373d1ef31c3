package io.github.comfysdk.core.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.comfysdk.core.internal.execute.SyncMessage;
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
}
