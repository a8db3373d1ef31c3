package io.github.comfysdk.core.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The waits of a client by execute: who shares which poll, and what becomes of polls that nobody needs any more. */
class PollScheduleTest extends ScheduleFixture {
    private final AtomicInteger ended = new AtomicInteger();

    @Test
    void whenEmpty_nobodyWaitsAnyMore_runsAtOnceAndOnce() {
        schedule.whenEmpty(ended::incrementAndGet);

        assertThat(ended).hasValue(1);
        assertThat(schedule.takeDue()).isEmpty();
        assertThat(schedule.scans().hold(List.of(), 0)).isEmpty();
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
        schedule.delivery().reading(lastPoll(), reading);
        schedule.leave(first);
        assertThat(reading).isNotDone();
        assertThat(schedule.delivery().isWanted(lastPoll())).isTrue();

        schedule.leave(second);

        assertThat(reading).isCancelled();
        assertThat(schedule.delivery().isWanted(lastPoll())).isFalse();
        var late = new CompletableFuture<Execute>();
        schedule.delivery().reading(lastPoll(), late);
        assertThat(late).as("a request that begins afterwards").isCancelled();
        deliver(lastPoll(), read(CREATED));
        assertThat(listener.told).isEmpty();
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
    void leave_fewThatRemain_arePolledWhenTheyAreDueAndNotAtCommonTimes() {
        join("a");
        Poll first = lastPoll();
        for (String other : List.of("b", "c", "d")) {
            join(other);
        }
        WaitState fifth = join("e");
        pass(10);
        deliver(first, read(CREATED));
        pass(1_000);
        assertThat(polls).as("five have common times").hasSize(5);
        pass(115);
        assertThat(polls).hasSize(6);

        schedule.leave(fifth);
        schedule.leave(polls.get(3).target().waits().get(0));
        pass(10);
        deliver(lastPoll(), read(CREATED));
        pass(1_999);
        assertThat(polls).hasSize(6);
        pass(1);
        assertThat(polls).hasSize(7);
    }

    @Test
    void wantsMessages_anyListener_isEnough() {
        join("a");
        assertThat(schedule.delivery().wantsMessages(lastPoll())).isFalse();
        listener.wantsMessages = true;
        assertThat(schedule.delivery().wantsMessages(lastPoll())).isTrue();
    }
}
