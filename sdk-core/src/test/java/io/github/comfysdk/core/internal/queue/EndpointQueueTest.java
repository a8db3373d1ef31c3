package io.github.comfysdk.core.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        see(oldest, 0, 0, null, 40);
        assertThat(oldest.look()).isEqualTo(QueuedJob.UNPLANNED);

        see(oldest, 0, 0, null, 400);

        assertThat(oldest.look()).isEqualTo(500 * SECOND);
    }

    @Test
    void look_nothingLearnedAfterALongWait_comesSoonAfterTheStart() {
        QueuedJob oldest = create(0);
        create(0);
        create(0);

        see(oldest, 0, 600, null, 606);

        assertThat(oldest.look()).as("a third of its age later").isEqualTo(608 * SECOND);
        see(oldest, 0, 600, null, 636);
        assertThat(oldest.look()).as("as rarely as the policy says").isEqualTo(646 * SECOND);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1200, 60",
        "13, 1200, 60",
        "20, 1200, 40",
        "100, 1200, 8",
        "400, 1200, 4",
        "400, 7200, 12",
        "2, 220, 11"
    })
    void look_nothingLearnedAndNothingStarts_isAtTheOldestMoreOftenTheMoreJobsWaitAndRarelyAfterLong(
            int count, int waited, int gap) {
        QueuedJob oldest = create(0);
        for (int i = 1; i < count; i++) {
            create(0);
        }

        see(oldest, 0, null, null, waited);

        assertThat(oldest.look()).isEqualTo((waited + gap) * SECOND);
    }

    @ParameterizedTest
    @CsvSource({"1, 200", "2, 200", "20, 300", "80, 1200"})
    void look_nothingLearnedAndNothingStartsForSomeTime_isLeftToThePolicy(int count, int waited) {
        QueuedJob oldest = create(0);
        for (int i = 1; i < count; i++) {
            create(0);
        }

        see(oldest, 0, null, null, waited);

        assertThat(oldest.look()).isEqualTo(QueuedJob.UNPLANNED);
    }

    @Test
    void look_firstStartAfterALongWait_isAtTheNextJobsAtOnce() {
        QueuedJob oldest = create(0);
        QueuedJob second = create(0);
        QueuedJob third = create(0);

        see(oldest, 0, 1_200, null, 1_210);
        assertThat(third.look()).as("probed").isEqualTo(1_210 * SECOND);
        see(third, 0, null, null, 1_210);

        assertThat(second.look()).as("probed, since the third has not started").isEqualTo(1_210 * SECOND);
    }

    @Test
    void look_nothingLearnedOfTwoJobs_isLeftToThePolicyHoweverLongTheyRun() {
        QueuedJob oldest = create(0);
        QueuedJob second = create(0);
        see(oldest, 0, 0, null, 3_000);
        see(second, 0, 0, null, 3_000);

        assertThat(jobs).hasSize(2).allSatisfy(job -> assertThat(job.look()).isEqualTo(QueuedJob.UNPLANNED));
    }

    @Test
    void look_nothingLearnedOfASingleJob_isLeftToThePolicyHoweverLongItRuns() {
        QueuedJob single = create(0);
        see(single, 0, 0, null, 400);

        assertThat(single.look()).isEqualTo(QueuedJob.UNPLANNED);
    }

    private List<Long> looksOfOthersThatRunUnknown(int count) {
        for (int i = 0; i < count; i++) {
            create(0);
        }
        jobs.forEach(job -> see(job, 0, 0, null, 100));
        jobs.forEach(job -> see(job, 0, 0, null, 400));
        return jobs.subList(2, count).stream()
                .map(job -> job.look() / SECOND - 400)
                .toList();
    }

    @Test
    void look_nothingLearnedOfFewThatRun_comesWithinHalfOfTheirAge() {
        assertThat(looksOfOthersThatRunUnknown(4))
                .hasSize(2)
                .allSatisfy(gap -> assertThat(gap).isBetween(100L, 200L));
    }

    @Test
    void look_nothingLearnedOfManyThatRun_comesRarelyAndNotForAllAtOnce() {
        List<Long> gaps = looksOfOthersThatRunUnknown(50);

        assertThat(gaps).hasSize(48).allSatisfy(gap -> assertThat(gap).isBetween(200L, 400L));
        assertThat(gaps.stream().filter(gap -> gap < 250)).as("a quarter soon").hasSizeBetween(11, 13);
    }

    @Test
    void look_nothingLearnedButTheCallerHasSetAnInterval_comesAfterIt() {
        for (int i = 0; i < 4; i++) {
            create(0);
        }
        QueuedJob other = new QueuedJob(() -> {});
        other.gaps(SECOND, 5 * SECOND);
        see(other, 0, null, null, 0);

        see(other, 0, 0, null, 400);

        assertThat(other.look()).isEqualTo(405 * SECOND);
    }

    @Test
    void look_nothingLearnedAndNothingStarts_isAtOneOtherJobAtATime() {
        QueuedJob first = create(0);
        for (int i = 0; i < 100; i++) {
            create(0);
        }

        see(first, 0, null, null, 30);
        List<QueuedJob> explored =
                jobs.stream().filter(job -> job.look() == 30 * SECOND).toList();
        explored.forEach(job -> see(job, 0, null, null, 30));
        see(first, 0, null, null, 59);

        assertThat(explored).hasSize(1);
        assertThat(jobs).as("half a minute has not passed").noneMatch(job -> job.look() == 59 * SECOND);
        assertThat(jobs)
                .as("it waits, too, and that is all there is to know")
                .noneMatch(job -> job.look() == 30 * SECOND);
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

    /** Jobs of second 100, two of which run since 105 and are known to, and some older ones that were seen waiting at 106. */
    private List<QueuedJob> overtaken(int count) {
        learn();
        QueuedJob running = create(100);
        List<QueuedJob> waiting = new ArrayList<>();
        for (int i = 0; i < count + 20; i++) {
            waiting.add(create(101));
        }
        see(running, 100, 100, null, 102);
        waiting.subList(0, count).forEach(job -> see(job, 101, null, null, 106));
        see(waiting.get(count), 101, 105, null, 106);
        see(waiting.get(count + 1), 101, 105, null, 106);
        return waiting;
    }

    @Test
    void look_oneJobThatIsOvertaken_mayNeverStartAndSaysNothingOfTheOthers() {
        List<QueuedJob> waiting = overtaken(1);

        assertThat(waiting.get(0).look()).as("soon, since it may start").isBetween(107 * SECOND, 109 * SECOND);
        assertThat(waiting.subList(4, 21)).as("no survey").noneMatch(job -> job.look() <= 106 * SECOND);

        QueuedJob last = waiting.get(0);
        List<Long> gaps = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int now = (int) (last.look() / SECOND) + 1;
            see(last, 101, null, null, now);
            gaps.add(last.look() / SECOND - now);
        }
        assertThat(gaps)
                .as("more and more rarely")
                .isSorted()
                .startsWith(7L, 12L)
                .endsWith(900L, 900L);
    }

    @Test
    void look_overtakenJobThatStartsAfterAll_showsThatTheOrderIsMixed() {
        List<QueuedJob> waiting = overtaken(1);

        see(waiting.get(0), 101, 107, null, 108);

        assertThat(waiting.subList(6, 20))
                .as("the oldest are looked at once, to find those that run")
                .allMatch(job -> job.look() <= 108 * SECOND);
    }

    @Test
    void look_manyJobsThatAreOvertaken_showThatTheOrderIsMixed() {
        List<QueuedJob> waiting = overtaken(6);

        assertThat(waiting.subList(12, 20)).allMatch(job -> job.look() <= 106 * SECOND);
        assertThat(waiting.subList(0, 6)).as("each may be next").allMatch(job -> job.look() <= 121 * SECOND);
    }

    @Test
    void look_jobSeenWaitingWhileAYoungerOneRuns_isSetAside() {
        learn();
        QueuedJob running = create(100);
        see(running, 100, 100, null, 101);
        QueuedJob dead = create(101);
        see(dead, 101, null, null, 102);
        QueuedJob younger = create(103);
        QueuedJob next = create(103);
        see(younger, 103, 105, null, 106);

        see(dead, 101, null, null, 107);

        assertThat(dead.look()).as("set aside").isBetween(108 * SECOND, 110 * SECOND);
        assertThat(next.look()).as("taken to run in its place since 105").isBetween(115 * SECOND, 116 * SECOND);
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

    /** A queue that has learned, and in which nothing has started or ended for 900 seconds: the next job, and all that wait. */
    private QueuedJob silent(int count) {
        learn();
        for (int i = 0; i < count; i++) {
            create(30);
        }
        jobs.subList(3, jobs.size()).forEach(job -> see(job, 30, null, null, 41));
        QueuedJob next = jobs.get(3);
        see(next, 30, null, null, 930);
        jobs.stream()
                .filter(job -> job != next && job.look() >= 0 && job.look() <= 930 * SECOND)
                .toList()
                .forEach(job -> see(job, 30, null, null, 930));
        see(next, 30, null, null, 930);
        return next;
    }

    @Test
    void look_nothingStartsOrEndsForLong_isAtOneJobOnlyAndRarely() {
        QueuedJob next = silent(10);

        assertThat(next.look()).as("a twentieth of 900 seconds later").isEqualTo(975 * SECOND);
        assertThat(jobs.stream().filter(job -> job.look() >= 0 && job.look() < Long.MAX_VALUE))
                .containsExactly(next);
    }

    @Test
    void look_startAfterALongSilence_isWhenTheOthersMayHaveEnded() {
        QueuedJob next = silent(10);

        see(next, 30, 960, null, 961);

        assertThat(next.look()).isBetween(970 * SECOND, 972 * SECOND);
        assertThat(jobs.get(4).look()).as("probed").isLessThanOrEqualTo(972 * SECOND);
    }

    @Test
    void look_othersAfterALongSilence_isWhenTheyHaveRunSinceItsEnd() {
        learn();
        QueuedJob first = create(30);
        QueuedJob second = create(30);
        QueuedJob next = create(31);
        QueuedJob other = create(31);
        see(next, 31, null, null, 32);
        List.of(first, second).forEach(job -> see(job, 30, 30, null, 33));
        List.of(first, second).forEach(job -> see(job, 30, 30, 40, 41));
        List.of(next, other, next, other, next).forEach(job -> see(job, 31, null, null, 930));

        see(next, 31, 960, null, 961);

        assertThat(other.look()).as("taken to run since 960").isBetween(969 * SECOND, 972 * SECOND);
    }

    @Test
    void leave_nextJobOfALongSilence_leavesTheLookToAnother() {
        QueuedJob next = silent(10);

        queues.leave(next);

        assertThat(jobs.subList(4, jobs.size())).anyMatch(job -> job.look() >= 0 && job.look() < 1_000 * SECOND);
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
