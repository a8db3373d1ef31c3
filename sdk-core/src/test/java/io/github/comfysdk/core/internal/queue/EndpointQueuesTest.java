package io.github.comfysdk.core.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The queues of all endpoints: what is kept of each, and what becomes of jobs that nobody waits for any more. */
class EndpointQueuesTest extends QueueFixture {
    private void learn(String name) {
        endpoint = name;
        learn();
    }

    private boolean isKnown(String name) {
        endpoint = name;
        return create(100).look() != QueuedJob.UNPLANNED;
    }

    @Test
    void see_twoHundredAndFiftySixEndpoints_forgetsNone() {
        for (int i = 0; i < 256; i++) {
            learn("endpoint-" + i);
        }

        assertThat(isKnown("endpoint-0")).isTrue();
        assertThat(isKnown("endpoint-255")).isTrue();
    }

    @Test
    void see_oneEndpointMore_forgetsThoseSeenLongestAgoButNoneWithJobs() {
        learn("running");
        create(100);
        learn("waiting");
        QueuedJob waiting = create(100);
        see(waiting, 100, null, null, 101);
        for (int i = 2; i < 257; i++) {
            learn("endpoint-" + i);
        }

        assertThat(isKnown("running")).isTrue();
        assertThat(isKnown("waiting")).isTrue();
        assertThat(isKnown("endpoint-130")).isFalse();
        assertThat(isKnown("endpoint-131"))
                .as("one of the 126 last, which stay with the two that have jobs")
                .isTrue();
    }

    @Test
    void distrust_jobsThatArePlanned_followThePolicyOfTheirWaits() {
        learn();
        List<QueuedJob> planned = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            planned.add(create(100));
        }
        assertThat(planned).noneMatch(job -> job.look() == QueuedJob.UNPLANNED);

        queues.distrust();
        see(planned.get(0), 100, 100, null, 105);
        planned.add(create(106));
        queues.leave(planned.get(1));

        assertThat(planned).allMatch(job -> job.look() == QueuedJob.UNPLANNED);
    }

    @Test
    void leave_jobAtTheFront_theNextIsProbedInItsPlace() {
        learn();
        create(100);
        QueuedJob front = create(101);
        QueuedJob next = create(102);
        see(front, 101, null, null, 103);
        assertThat(front.look()).isLessThan(Long.MAX_VALUE);
        assertThat(next.look()).isEqualTo(Long.MAX_VALUE);

        queues.leave(front);

        assertThat(next.look()).isBetween(103 * SECOND, 140 * SECOND);
    }

    @Test
    void leave_jobThatIsProbed_doesNotEndTheSearchForOthersThatHaveStarted() {
        learn();
        create(100);
        List<QueuedJob> waiting = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            waiting.add(create(101));
        }
        see(waiting.get(0), 101, null, null, 102);
        see(waiting.get(0), 101, 102, null, 103);
        List<QueuedJob> probed = lookedAt(103, waiting);
        assertThat(probed)
                .as("the oldest, and one behind the job that has started early")
                .hasSize(2);

        probed.forEach(queues::leave);
        waiting.removeAll(probed);
        see(waiting.get(1), 101, 103, null, 104);

        assertThat(lookedAt(104, waiting)).as("the search goes on").hasSize(2);
    }

    @Test
    void absent_jobAtTheFront_othersNotSeenForAWhileAreLookedAtNow() {
        learn();
        create(100);
        List<QueuedJob> waiting = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            waiting.add(create(101));
        }
        see(waiting.get(2), 101, null, null, 125);

        queues.absent(waiting.get(0), 130 * SECOND);

        assertThat(waiting.get(0).look()).isEqualTo(QueuedJob.UNPLANNED);
        List<QueuedJob> first = lookedAt(130, waiting);
        assertThat(first).hasSizeBetween(3, 4).doesNotContain(waiting.get(2));

        queues.absent(first.get(0), 130 * SECOND);
        assertThat(lookedAt(130, waiting)).as("further ones").hasSizeGreaterThan(first.size());
    }

    @Test
    void absent_jobWhoseRowIsOnlyLate_isANewOneWhenItShows() {
        learn();
        QueuedJob running = create(100);
        QueuedJob late = create(101);
        queues.absent(late, 110 * SECOND);

        see(late, 101, null, null, 115);
        assertThat(late.look()).as("behind one that runs").isNotEqualTo(QueuedJob.UNPLANNED);

        see(running, 100, 100, 116, 116);
        assertThat(late.look()).as("its turn").isBetween(116 * SECOND, 160 * SECOND);
    }

    private static List<QueuedJob> lookedAt(int second, List<QueuedJob> jobs) {
        return jobs.stream().filter(job -> job.look() == second * SECOND).toList();
    }
}
