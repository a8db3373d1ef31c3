package io.github.comfysdk.core.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs that do not do what the queue expects of them. */
class OddJobsTest extends QueueFixture {
    @Test
    void look_nothingLearnedOfJobsThatHaveWaited_comesSoonForTwoAndLaterForTheOthers() {
        List<QueuedJob> jobs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            jobs.add(create(0));
        }
        jobs.forEach(job -> see(job, 0, 100, null, 110));

        assertThat(jobs).extracting(job -> job.look() / SECOND).containsExactly(113L, 113L, 120L, 120L);

        see(jobs.get(3), 0, 100, null, 900);
        assertThat(jobs.get(3).look())
                .as("after a quarter to half of its age")
                .isBetween(1_100 * SECOND, 1_300 * SECOND);
    }

    @ParameterizedTest
    @CsvSource({"101, 111", "102, 102"})
    void look_jobBesideOneThatRuns_isTakenToRunTooIfItIsNew(int seen, int look) {
        learn();
        see(create(99), 99, 99, null, 100);
        var job = new QueuedJob(() -> {});
        job.gaps(SECOND / 2, 10 * SECOND);

        see(job, 100, null, null, seen);

        assertThat(job.look()).isBetween(look * SECOND, look * SECOND + SECOND);
    }

    @Test
    void look_jobThatWaitsAgainAfterItRan_isTakenToRunFromThenOn() {
        learn();
        QueuedJob job = create(100);
        see(job, 100, 101, null, 102);

        see(job, 100, null, null, 103);

        assertThat(job.look()).isBetween(113 * SECOND, 114 * SECOND);
    }

    @Test
    void look_jobThatEndedBesideOneThatRuns_showsThatThereAreTwoMachines() {
        learn();
        see(create(100), 100, 100, null, 101);
        QueuedJob unseen = create(101);
        QueuedJob next = create(101);
        QueuedJob last = create(101);
        see(unseen, 101, null, null, 102);

        see(unseen, 101, 103, 113, 114);

        assertThat(next.look())
                .as("taken to run on the second machine since 113")
                .isBetween(123 * SECOND, 125 * SECOND);
        assertThat(last.look()).as("probed").isEqualTo(114 * SECOND);
    }

    @Test
    void look_jobThatIsOvertakenAgainAndAgain_comesMoreAndMoreRarely() {
        learn();
        QueuedJob dead = create(100);
        int now = 110;
        for (int i = 0; i < 200; i++, now += 10) {
            QueuedJob other = create(now);
            see(dead, 100, null, null, now + 1);
            see(other, now, now, now + 10, now + 10);
        }

        assertThat(dead.look() / SECOND - now)
                .as("a fifth of the time since it was found")
                .isBetween(330L, 400L);

        for (int i = 0; i < 5; i++) {
            see(dead, 100, null, null, 20_000);
        }
        assertThat(dead.look()).as("a quarter of an hour at most").isEqualTo(20_900 * SECOND);
    }
}
