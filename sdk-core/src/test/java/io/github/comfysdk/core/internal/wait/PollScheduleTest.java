package io.github.comfysdk.core.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The waits of a client by execute: who shares which poll, and what becomes of polls that nobody needs any more. */
class PollScheduleTest extends WaitFixture {
    private static final Execute CREATED = execute("a", ExecuteStatus.CREATED);

    private final AtomicInteger ended = new AtomicInteger();
    private final List<Poll> polls = new ArrayList<>();
    private final PollSchedule schedule = new PollSchedule(clock, this::pollDue);

    private void pollDue() {
        polls.addAll(schedule.takeDue());
    }

    private WaitState join(String promptId) {
        WaitState wait = waitFor(promptId);
        schedule.join(wait);
        pass(0);
        return wait;
    }

    private Poll lastPoll() {
        return polls.get(polls.size() - 1);
    }

    private void deliver(Poll poll, PollResult result) {
        schedule.deliver(poll, result, List.of());
    }

    @Test
    void whenEmpty_nobodyWaitsAnyMore_runsAtOnceAndOnce() {
        schedule.whenEmpty(ended::incrementAndGet);

        assertThat(ended).hasValue(1);
        assertThat(schedule.takeDue()).isEmpty();
        assertThat(schedule.hold(List.of(), 0)).isEmpty();
    }

    @Test
    void whenEmpty_somebodyWaits_runsOnceWhenTheLastHasLeft() {
        WaitState a = join("a");
        WaitState b = join("b");
        schedule.whenEmpty(ended::incrementAndGet);
        schedule.leave(a);
        schedule.leave(a);
        assertThat(ended).hasValue(0);

        schedule.leave(b);
        schedule.leave(join("c"));

        assertThat(ended).hasValue(1);
    }

    @Test
    void deliver_jobThatRuns_isPolledAgainWhenItIsDue() {
        join("a");
        assertThat(polls).as("at once").hasSize(1);
        pass(5_000);
        assertThat(polls).as("as long as the first is running").hasSize(1);

        deliver(lastPoll(), read(CREATED));
        pass(999);
        assertThat(polls).hasSize(1);
        pass(1);
        assertThat(polls).hasSize(2);
    }

    @Test
    void join_executeThatIsKnown_hearsOfItAtOnceAndSharesTheNextPoll() {
        join("a");
        deliver(lastPoll(), read(CREATED));
        listener.told.clear();
        WaitState second = join("a");

        assertThat(listener.told).containsExactly("seen created");
        pass(1_000);
        assertThat(polls).hasSize(2);
        deliver(lastPoll(), read(ended("a", ExecuteStatus.SUCCESS)));
        assertThat(second.finalState()).isCompleted();
        pass(60_000);
        assertThat(polls).as("both are over").hasSize(2);
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void leave_oneOfTwo_leavesThePollToTheOther() {
        WaitState first = join("a");
        WaitState second = join("a");
        var reading = new CompletableFuture<Execute>();
        schedule.reading(lastPoll(), reading);
        schedule.leave(first);
        assertThat(reading).isNotDone();
        assertThat(schedule.isWanted(lastPoll())).isTrue();

        schedule.leave(second);

        assertThat(reading).isCancelled();
        assertThat(schedule.isWanted(lastPoll())).isFalse();
        var late = new CompletableFuture<Execute>();
        schedule.reading(lastPoll(), late);
        assertThat(late).as("a request that begins afterwards").isCancelled();
        deliver(lastPoll(), read(CREATED));
        assertThat(listener.told).isEmpty();
    }

    @Test
    void takeDue_pollThatIsStalled_isRepeatedBeforeTheDeadlineAndItsRequestCancelled() {
        policy = POLICY.withTimeout(Duration.ofSeconds(10));
        join("a");
        var stalled = new CompletableFuture<Execute>();
        schedule.reading(lastPoll(), stalled);
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
        assertThat(schedule.takeSeen(target)).isEmpty();
        deliver(lastPoll(), read(CREATED));
        assertThat(schedule.takeSeen(target)).isPresent();
        assertThat(schedule.takeSeen(new PollTarget("a", 9, changed -> {})))
                .as("another one")
                .isEmpty();
    }

    @Test
    void hold_scan_keepsAllFromBeingPolledUntilItEndsOrIsLate() {
        join("a");
        Poll due = lastPoll();
        join("b");
        Map<String, PollTarget> held = schedule.hold(List.of(due), nanos(3));
        assertThat(held).as("b is being read").containsOnlyKeys("a");
        pass(2_000);
        schedule.holdLonger(nanos(5));
        assertThat(polls).hasSize(2);

        schedule.unhold();
        pass(0);

        assertThat(polls).hasSize(3);
        assertThat(lastPoll().byId()).as("the scan has missed it").isTrue();
    }

    @Test
    void hold_scanThatIsLate_isNotWaitedFor() {
        join("a");
        schedule.hold(List.of(lastPoll()), nanos(3));
        time.skipToNextTask();

        assertThat(clock.now()).isEqualTo(nanos(3));
        assertThat(polls).hasSize(2);
    }

    @Test
    void leave_lastWait_stopsTheTimers() {
        WaitState a = join("a");
        join("b");
        deliver(polls.get(0), read(CREATED));
        schedule.leave(a);
        pass(5_000);
        assertThat(polls).as("a is not polled again").hasSize(2);
        deliver(lastPoll(), read(ended("b", ExecuteStatus.SUCCESS)));

        schedule.leave(join("c"));

        assertThat(time.pendingTasks()).isZero();
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

    @Test
    void wantsMessages_anyListener_isEnough() {
        join("a");
        assertThat(schedule.wantsMessages(lastPoll())).isFalse();
        listener.wantsMessages = true;
        assertThat(schedule.wantsMessages(lastPoll())).isTrue();
    }
}
