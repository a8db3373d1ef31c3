package io.github.comfysdk.core.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which jobs of a queue are looked at, and when. Times are whole seconds. */
class EndpointQueueTest extends QueueFixture {
    @Test
    void look_nothingLearned_isLeftToThePolicyForTheOldest() {
        QueuedJob oldest = create(0);
        QueuedJob second = create(1);

        assertThat(oldest.look()).isEqualTo(QueuedJob.UNPLANNED);
        assertThat(second.look()).as("it waits behind the first").isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void look_nothingLearnedButTheJobsAreLong_comesMoreAndMoreRarely() {
        QueuedJob oldest = create(0);
        create(0);
        create(0);
        see(oldest, 0, 0, null, 50);
        assertThat(oldest.look()).isEqualTo(QueuedJob.UNPLANNED);

        see(oldest, 0, 0, null, 400);

        assertThat(oldest.look()).isEqualTo(440 * SECOND);
    }

    @Test
    void look_nothingLearnedOfASingleJob_isLeftToThePolicyHoweverLongItRuns() {
        QueuedJob single = create(0);
        see(single, 0, 0, null, 400);

        assertThat(single.look()).isEqualTo(QueuedJob.UNPLANNED);
    }

    @Test
    void look_jobTakenToRunForSomeTime_mayBeOneOfTheShortOnesThatHasEnded() {
        learn();
        for (int i = 0; i < 3; i++) {
            QueuedJob shortJob = create(30 + i);
            see(shortJob, 30 + i, 30 + i, 31 + i, 31 + i);
        }
        QueuedJob running = create(100);
        see(running, 100, 100, null, 101);
        QueuedJob next = create(102);
        see(next, 102, null, null, 105);

        see(running, 100, 100, 110, 116);

        assertThat(next.look())
                .as("taken to run since second 110, which half of the jobs do for a second only")
                .isBetween(116 * SECOND, 117 * SECOND);
    }

    @Test
    void look_nobodyWaits_isWhenAJobThatStartsAtOnceIsLikelyToHaveEnded() {
        learn();

        assertThat(create(100).look()).isBetween(110 * SECOND, 111 * SECOND);
    }

    @Test
    void look_jobThatWasSeenRunning_isWhenItIsLikelyToHaveEnded() {
        learn();
        QueuedJob job = create(100);
        see(job, 100, 104, null, 107);

        assertThat(job.look()).isBetween(114 * SECOND, 115 * SECOND);
    }

    @Test
    void look_deepInTheQueue_isNever() {
        learn();
        QueuedJob running = create(100);
        QueuedJob next = create(101);
        QueuedJob deep = create(102);
        see(next, 101, null, null, 103);
        see(running, 100, 100, null, 103);

        assertThat(deep.look()).isEqualTo(Long.MAX_VALUE);
        assertThat(next.look()).as("the oldest is probed now and then").isLessThan(Long.MAX_VALUE);
    }

    @Test
    void look_jobDeepInTheQueueThatWaits_doesNotDelayTheNextProbeOfTheFront() {
        learn();
        QueuedJob running = create(30);
        QueuedJob first = create(31);
        QueuedJob second = create(31);
        QueuedJob deep = create(32);
        see(first, 31, null, null, 33);
        see(first, 31, null, null, 34);
        see(deep, 32, null, null, 38);
        see(running, 30, 30, 40, 41);

        assertThat(second.look())
                .as("thirty seconds after the probe of the first")
                .isEqualTo(64 * SECOND);
    }

    @Test
    void look_machineThatIsFreed_takesTheOldestJob() {
        learn();
        QueuedJob running = create(100);
        QueuedJob next = create(101);
        see(next, 101, null, null, 103);
        see(running, 100, 100, 110, 111);

        assertThat(next.look()).as("taken to run since 110").isBetween(120 * SECOND, 121 * SECOND);
    }

    @Test
    void look_youngerJobThatRuns_showsThatOlderOnesDo() {
        learn();
        QueuedJob running = create(100);
        List<QueuedJob> waiting = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            waiting.add(create(101));
        }
        see(waiting.get(0), 101, null, null, 102);
        see(running, 100, 100, null, 102);
        see(waiting.get(4), 101, 105, null, 106);

        assertThat(waiting.subList(0, 4))
                .as("all of them are taken to have started by 105")
                .allSatisfy(job -> assertThat(job.look()).isBetween(110 * SECOND, 116 * SECOND));
    }

    @Test
    void look_jobThatIsOvertakenAgainAndAgain_comesRarely() {
        learn();
        QueuedJob dead = create(100);
        see(dead, 100, null, null, 111);
        for (int i = 0; i < 60; i++) {
            QueuedJob other = create(112 + 10 * i);
            see(other, 112 + 10 * i, 112 + 10 * i, 122 + 10 * i, 122 + 10 * i);
            see(dead, 100, null, null, 122 + 10 * i);
        }

        assertThat(dead.look() - 712 * SECOND).isBetween(10 * SECOND, 60 * SECOND);
        assertThat(create(800).look()).as("it holds up nobody").isBetween(810 * SECOND, 812 * SECOND);
    }

    @Test
    void leave_jobThatIsKnown_isForgotten() {
        learn();
        QueuedJob first = create(100);
        QueuedJob second = create(101);

        queues.leave(first);
        queues.leave(second);
        queues.leave(second);

        assertThat(create(110).look()).isBetween(120 * SECOND, 121 * SECOND);
    }
}
