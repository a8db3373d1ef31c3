package io.github.comfysdk.core.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteBuilder;
import io.github.comfysdk.model.ExecuteStatus;
import io.github.comfysdk.model.InferenceType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What polls show of the queue of an endpoint, and which executes are polled at another time because of it. */
class QueuePlansTest extends WaitFixture {
    private final List<PollTarget> changed = new ArrayList<>();
    private final QueuePlans plans = new QueuePlans(clock, changed::add);
    private int number;

    private static ExecuteBuilder job() {
        return Execute.builder().promptId("a").endpointName("endpoint").createTime(NOON);
    }

    private static Execute created() {
        return job().status(ExecuteStatus.CREATED).build();
    }

    private PollTarget target() {
        PollTarget target = plans.target("a", number++);
        WaitState wait = waitFor("a");
        answer(wait, read(created()));
        target.add(wait);
        return target;
    }

    private PollTarget seen(Execute execute) {
        PollTarget target = target();
        plans.see(target, execute, clock.now());
        return target;
    }

    private void seeEnd(Instant start, Instant end) {
        seen(job().status(ExecuteStatus.SUCCESS)
                .startTime(start)
                .completeTime(end)
                .build());
    }

    /** One job has run for ten seconds. */
    @BeforeEach
    void learn() {
        pass(10_000);
        seeEnd(NOON, NOON.plusSeconds(10));
        changed.clear();
    }

    private PollTarget next() {
        return seen(job().status(ExecuteStatus.CREATED).createTime(time.now()).build());
    }

    @Test
    void see_jobOnAKnownEndpoint_isPolledWhenItIsLikelyToHaveEnded() {
        PollTarget target = next();

        assertThat(target.isPlanned()).isTrue();
        assertThat(target.due()).isBetween(nanos(20), nanos(21));
        assertThat(changed).containsOnly(target);
        changed.clear();
        plans.leave(new PollTarget("b", 99, changed::add).job());
        assertThat(changed).as("nothing has changed since").isEmpty();
    }

    @Test
    void see_waitThatHasSeenNothingYet_isPolledAsItsPolicySays() {
        PollTarget target = next();
        target.add(waitFor("a"));

        assertThat(target.isPlanned()).isFalse();
        assertThat(target.due()).isEqualTo(nanos(10));
    }

    @Test
    void see_intervalsOfTheCaller_areKept() {
        policy = POLICY.withIntervals(Duration.ofSeconds(30), Duration.ofSeconds(60));
        assertThat(next().due()).isEqualTo(nanos(40));
    }

    @Test
    void see_realTimeEndpoint_hasNoQueue() {
        PollTarget target = seen(job().status(ExecuteStatus.CREATED)
                .createTime(time.now())
                .inferenceType(InferenceType.REAL_TIME)
                .build());

        assertThat(target.isPlanned()).isFalse();
        assertThat(changed).isEmpty();
    }

    @Test
    void see_timesThatCannotBe_takeBackAllPlans() {
        PollTarget planned = next();
        changed.clear();

        Instant firstYear = Instant.parse("0001-01-01T00:00:00Z");
        Instant lastYear = Instant.parse("9999-01-01T00:00:00Z");
        seeEnd(firstYear, lastYear);
        assertThat(planned.isPlanned())
                .as("a start before the create does not count")
                .isTrue();
        seen(job().status(ExecuteStatus.SUCCESS)
                .createTime(firstYear)
                .startTime(firstYear)
                .completeTime(lastYear)
                .build());

        assertThat(planned.isPlanned()).isFalse();
        assertThat(changed).contains(planned);
        assertThat(next().isPlanned()).isFalse();
    }

    @Test
    void leave_jobAtTheFront_handsOverTheNextToProbe() {
        next();
        PollTarget front = next();
        PollTarget behind = next();
        plans.see(front, created(), clock.now());
        pass(1_000);
        plans.see(front, created(), clock.now());
        changed.clear();

        plans.leave(front.job());

        assertThat(changed).contains(behind);
    }

    @Test
    void see_createTime_isComparedWithTheClientsTimeOnce() {
        Instant created = time.now();
        PollTarget target = next();
        assertThat(clock.age(created)).as("it has just been created").isZero();
        pass(5_000);
        var another = job().status(ExecuteStatus.CREATED).createTime(created.plusSeconds(20));
        plans.see(target, another.build(), clock.now());

        assertThat(clock.age(created)).isEqualTo(Duration.ofSeconds(5));
    }
}
