package io.github.comfysdk.core.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.error.WaitTimeoutException;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Waits that end at their deadline, by their caller, or while a listener is at work. */
class EndOfWaitTest extends WaitFixture {
    private static final Execute CREATED = execute("a", ExecuteStatus.CREATED);
    private static final Execute SUCCESS = ended("a", ExecuteStatus.SUCCESS);

    private final PollTarget target = new PollTarget("a", 0, changed -> {});

    private void poll(WaitState wait, PollResult result) {
        wait.observePoll(new Poll(target, 1, clock.now(), CallOptions.defaults(), true, false), result, List.of());
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
                .hasMessageContaining("execute a did not end within 20 seconds and 2 polls");
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
