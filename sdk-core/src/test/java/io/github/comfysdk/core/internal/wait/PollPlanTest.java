package io.github.comfysdk.core.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.error.ApiFailure;
import io.github.comfysdk.core.error.Responder;
import io.github.comfysdk.core.internal.api.ApiExceptions;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a wait is over, and when its next poll is due if it is not. Times are in seconds. */
class PollPlanTest extends WaitFixture {
    private static final Execute CREATED = execute("a", ExecuteStatus.CREATED);
    private static final Execute SUCCESS = execute("a", ExecuteStatus.SUCCESS);
    private static final Execute FAILED = ended("a", ExecuteStatus.FAILED);

    private PollPlan plan() {
        return new PollPlan(waitFor("a").request(), nanos(100));
    }

    private static boolean seen(PollPlan plan, Execute execute, double second) {
        return plan.seen(execute, read(execute), nanos(second));
    }

    private static double due(PollPlan plan) {
        return plan.due() / 1e9;
    }

    @Test
    void due_jobThatRuns_growsUpToTheLongestInterval() {
        PollPlan plan = plan();
        assertThat(due(plan)).as("at once").isEqualTo(100);

        assertThat(seen(plan, CREATED, 100)).isFalse();
        assertThat(due(plan)).isEqualTo(101);
        seen(plan, CREATED, 101);
        assertThat(due(plan)).isEqualTo(103);
        seen(plan, CREATED, 103);
        assertThat(due(plan)).isEqualTo(107);
        seen(plan, CREATED, 107);
        assertThat(due(plan)).isEqualTo(111);
    }

    @Test
    void due_seenBeforeItWasDue_isNoReasonToPollMoreRarely() {
        PollPlan plan = plan();
        seen(plan, CREATED, 100);
        seen(plan, CREATED, 100.5);

        assertThat(due(plan)).isEqualTo(101.5);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void due_jobThatReportsProgress_isWithinTwoSecondsIfSomebodyListens(boolean isWanted) {
        listener.wantsMessages = isWanted;
        PollPlan plan = plan();
        Execute reporting = Execute.builder().from(CREATED).needSync(true).build();
        seen(plan, reporting, 100);
        seen(plan, reporting, 101);
        seen(plan, reporting, 103);

        assertThat(due(plan)).isEqualTo(isWanted ? 105 : 107);
    }

    @Test
    void seen_endWithoutItsTime_isFinalAfterTheSettleWindow() {
        policy = POLICY.withSettleWindow(Duration.ofSeconds(5));
        PollPlan plan = plan();

        assertThat(seen(plan, SUCCESS, 110)).isFalse();
        assertThat(due(plan)).as("soon").isEqualTo(111);
        assertThat(seen(plan, SUCCESS, 114.5)).isFalse();
        assertThat(due(plan)).as("not after the window").isEqualTo(115);
        assertThat(seen(plan, SUCCESS, 115)).isTrue();
    }

    @Test
    void seen_jobThatRunsAgain_hasAnotherSettleWindow() {
        policy = POLICY.withSettleWindow(Duration.ofSeconds(5));
        PollPlan plan = plan();
        seen(plan, SUCCESS, 110);
        seen(plan, CREATED, 112);

        assertThat(seen(plan, SUCCESS, 120)).isFalse();
        assertThat(seen(plan, SUCCESS, 125)).isTrue();
    }

    @Test
    void seen_endInAPage_isReadByIdAtOnceUnlessAPageIsEnough() {
        PollPlan plan = plan();
        assertThat(plan.seen(FAILED, listed(FAILED), nanos(110))).isFalse();
        assertThat(plan.needsRead()).isTrue();
        assertThat(due(plan)).isEqualTo(110);
        assertThat(seen(plan, FAILED, 110)).isTrue();
        assertThat(plan.needsRead()).isFalse();

        policy = POLICY.withListedResult();
        assertThat(plan().seen(FAILED, listed(FAILED), nanos(110))).isTrue();
    }

    @Test
    void seen_endInAPageWithoutItsTime_isReadByIdUntilItIsThereOrTheWindowEnds() {
        policy = POLICY.withListedResult().withSettleWindow(Duration.ofSeconds(5));
        PollPlan plan = plan();

        assertThat(plan.seen(SUCCESS, listed(SUCCESS), nanos(110))).isFalse();
        assertThat(plan.needsRead()).isTrue();
        assertThat(due(plan)).as("soon").isEqualTo(111);
        assertThat(seen(plan, SUCCESS, 111)).isFalse();
        assertThat(plan.needsRead()).isTrue();
        assertThat(plan.seen(SUCCESS, listed(SUCCESS), nanos(115)))
                .as("a page says too little")
                .isFalse();
        assertThat(due(plan)).isEqualTo(115);
        assertThat(seen(plan, SUCCESS, 115)).isTrue();
    }

    @Test
    void seen_endInTheAnswerToTheCreate_isReadByIdIfTheReasonOrThePromptIsMissing() {
        Execute success = ended("a", ExecuteStatus.SUCCESS);
        Execute explained =
                Execute.builder().from(FAILED).message("out of memory").build();

        assertThat(plan().seen(success, new PollResult.Created(success), nanos(100)))
                .isTrue();
        assertThat(plan().seen(explained, new PollResult.Created(explained), nanos(100)))
                .isTrue();
        assertThat(plan().seen(FAILED, new PollResult.Created(FAILED), nanos(100)))
                .isFalse();
        policy = POLICY.withFullResult();
        assertThat(plan().seen(success, new PollResult.Created(success), nanos(100)))
                .isFalse();
    }

    @Test
    void followsQueue_nothingSeenFailuresOrAnEnd_pollsAsThePolicySays() {
        PollPlan plan = plan();
        assertThat(plan.followsQueue()).as("not seen yet").isFalse();
        seen(plan, CREATED, 100);
        assertThat(plan.followsQueue()).isTrue();
        plan.failed(new IOException("reset"), nanos(101));
        assertThat(plan.followsQueue()).as("failing").isFalse();
        seen(plan, CREATED, 102);
        assertThat(plan.followsQueue()).isTrue();
        seen(plan, SUCCESS, 103);
        assertThat(plan.followsQueue()).as("ending").isFalse();

        listener.wantsMessages = true;
        PollPlan listened = plan();
        seen(listened, CREATED, 100);
        assertThat(listened.followsQueue()).as("somebody listens").isFalse();
    }

    private static Throwable forbidden() {
        return ApiExceptions.exception(
                new ApiFailure("GetExecute", 403, "Forbidden", "job-1", null, Responder.GATEWAY, null, null, null, 1));
    }

    @Test
    void failed_failureThatMayPass_isRepeatedAfterTheNextInterval() {
        PollPlan plan = plan();

        assertThat(plan.failed(new IOException("reset"), nanos(100))).isFalse();
        assertThat(due(plan)).isEqualTo(101);
        assertThat(plan.failed(new IOException("reset"), nanos(101))).isFalse();
        assertThat(due(plan)).isEqualTo(103);
        assertThat(plan.failed(forbidden(), nanos(103))).isTrue();
    }
}
