package io.github.comfysdk.core.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Polls that stall, and those that a scan of the list holds up or makes unnecessary. */
class LatePollsTest extends ScheduleFixture {
    @Test
    void takeDue_pollThatIsStalled_isRepeatedBeforeTheDeadlineAndItsRequestCancelled() {
        policy = POLICY.withTimeout(Duration.ofSeconds(10));
        join("a");
        var stalled = new CompletableFuture<Execute>();
        schedule.delivery().reading(lastPoll(), stalled);
        time.skipToNextTask();

        assertThat(clock.now()).isEqualTo(nanos(9));
        assertThat(polls).hasSize(2);
        deliver(lastPoll(), read(CREATED));
        assertThat(stalled).isCancelled();
        deliver(polls.get(0), read(ended("a", ExecuteStatus.FAILED)));
        assertThat(listener.told).containsExactly("seen created");
    }

    @Test
    void takeNow_pollThatBeganJustNow_isNotRepeated() {
        WaitState wait = join("a");
        assertThat(schedule.takeNow(wait, nanos(1))).isEmpty();
        pass(1_001);
        assertThat(schedule.takeNow(wait, nanos(1))).as("it may be stalled").isPresent();
        assertThat(schedule.takeNow(waitFor("unknown"), 0)).isEmpty();
    }

    @Test
    void takeSeen_executeThatIsBeingRead_isLeftToTheRead() {
        join("a");
        PollTarget target = lastPoll().target();
        assertThat(schedule.scans().takeSeen(target, CREATED)).isEmpty();
        deliver(lastPoll(), read(CREATED));
        assertThat(schedule.scans().takeSeen(target, CREATED)).isPresent();
        assertThat(schedule.scans().takeSeen(new PollTarget("a", 9, changed -> {}), CREATED))
                .as("another one")
                .isEmpty();
    }

    private static Execute createdAt(Instant time) {
        return Execute.builder().from(CREATED).createTime(time).build();
    }

    @Test
    void takeSeen_rowOlderThanTheLastThatWasRead_isLeftToTheNextRead() {
        join("a");
        PollTarget target = lastPoll().target();
        deliver(lastPoll(), read(createdAt(NOON)));

        assertThat(schedule.scans().takeSeen(target, createdAt(NOON.minusNanos(1))))
                .isEmpty();
        assertThat(schedule.scans().takeSeen(target, createdAt(NOON))).isPresent();
    }

    @Test
    void takeSeen_rowOlderThanTheCreateOfOneWait_isLeftToTheNextRead() {
        join("a");
        PollTarget target = lastPoll().target();
        deliver(lastPoll(), read(CREATED));
        schedule.join(waitFor("a", createdAt(NOON)));

        assertThat(schedule.scans().takeSeen(target, createdAt(NOON.minusNanos(1))))
                .isEmpty();
        assertThat(schedule.scans().takeSeen(target, CREATED))
                .as("a row without a time")
                .isPresent();
    }

    @Test
    void hold_scan_keepsAllFromBeingPolledUntilItEndsOrIsLate() {
        join("a");
        Poll due = lastPoll();
        join("b");
        Map<String, PollTarget> held = schedule.scans().hold(List.of(due), nanos(3));
        assertThat(held).as("b is being read").containsOnlyKeys("a");
        pass(2_000);
        schedule.scans().holdLonger(nanos(5));
        assertThat(polls).hasSize(2);

        schedule.scans().unhold(1, 0);
        pass(0);

        assertThat(polls).hasSize(3);
        assertThat(lastPoll().byId()).as("the scan has missed it").isTrue();
    }

    @Test
    void hold_scanThatIsLate_isNotWaitedFor() {
        join("a");
        schedule.scans().hold(List.of(lastPoll()), nanos(3));
        time.skipToNextTask();

        assertThat(clock.now()).isEqualTo(nanos(3));
        assertThat(polls).hasSize(2);
    }

    @Test
    void takeDue_stalledPollBesideOthers_isRepeatedBeforeTheDeadlineAllTheSame() {
        policy = POLICY.withTimeout(Duration.ofSeconds(10));
        join("a");
        policy = POLICY;
        join("b");
        for (int i = 0; i < 8; i++) {
            deliver(lastPoll(), read(execute("b", ExecuteStatus.CREATED)));
            pass(1_100);
        }

        assertThat(polls).extracting(Poll::promptId).containsOnlyOnce("a");
        pass(200);
        assertThat(lastPoll().promptId()).isEqualTo("a");
    }

    @Test
    void takeNow_pollThatStalls_isRepeatedBeforeTheDeadline() {
        policy = POLICY.withTimeout(Duration.ofSeconds(10));
        WaitState wait = join("a");
        deliver(lastPoll(), read(CREATED));
        assertThat(schedule.takeNow(wait, 0)).isPresent();
        pass(8_999);
        assertThat(polls).hasSize(1);
        pass(1);
        assertThat(polls).hasSize(2);
    }
}
