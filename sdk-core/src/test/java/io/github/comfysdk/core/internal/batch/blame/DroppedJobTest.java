package io.github.comfysdk.core.internal.batch.blame;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.error.ExecuteFailedException;
import io.github.comfysdk.core.error.WaitTimeoutException;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import io.github.comfysdk.model.InferenceType;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DroppedJobTest {
    private static Duration longAgo(Instant happened) {
        return Duration.ofMinutes(15);
    }

    private static Duration notYet(Instant happened) {
        return Duration.ofMinutes(15).minusNanos(1);
    }

    private static Execute execute(InferenceType type, ExecuteStatus status) {
        return Execute.builder()
                .promptId("demo.a.1.0000000000")
                .endpointName("painter")
                .inferenceType(type)
                .status(status)
                .createTime(TestClients.NOW)
                .build();
    }

    private static WaitTimeoutException timeout(Execute last) {
        return new WaitTimeoutException("too long", last.promptId(), last, 0, Duration.ofHours(1), null);
    }

    @Test
    void is_realTimeJobThatNothingCanEndAnyMore_isDropped() {
        Execute created = execute(InferenceType.REAL_TIME, ExecuteStatus.CREATED);

        assertThat(DroppedJob.is(created, DroppedJob.LONGEST, DroppedJobTest::longAgo))
                .isTrue();
        assertThat(DroppedJob.is(created, DroppedJob.LONGEST, DroppedJobTest::notYet))
                .isFalse();
        assertThat(DroppedJob.is(created, DroppedJob.LONGEST.minusNanos(1), DroppedJobTest::longAgo))
                .isFalse();
        assertThat(DroppedJob.is(
                        execute(InferenceType.ASYNC, ExecuteStatus.CREATED),
                        DroppedJob.LONGEST,
                        DroppedJobTest::longAgo))
                .isFalse();
        assertThat(DroppedJob.is(
                        execute(InferenceType.REAL_TIME, ExecuteStatus.SUCCESS),
                        DroppedJob.LONGEST,
                        DroppedJobTest::longAgo))
                .isFalse();
    }

    @Test
    void isOf_endOfAWait_countsOnlyIfItsTimeIsOver() {
        Execute created = execute(InferenceType.REAL_TIME, ExecuteStatus.CREATED);

        assertThat(DroppedJob.isOf(timeout(created), DroppedJobTest::longAgo)).isTrue();
        assertThat(DroppedJob.isOf(timeout(created), DroppedJobTest::notYet)).isFalse();
        assertThat(DroppedJob.isOf(
                        new WaitTimeoutException("", created.promptId(), created, 0, Duration.ofSeconds(10), null),
                        DroppedJobTest::longAgo))
                .isFalse();
        assertThat(DroppedJob.isOf(DroppedJob.exception(created), DroppedJobTest::notYet))
                .isTrue();
        assertThat(DroppedJob.isOf(
                        new ExecuteFailedException("failed", created.promptId(), created, 0, Duration.ZERO, null),
                        DroppedJobTest::longAgo))
                .isFalse();
    }

    @Test
    void exception_job_namesEndpointTimeAndWhereToLook() {
        assertThat(DroppedJob.exception(execute(InferenceType.REAL_TIME, ExecuteStatus.CREATED)))
                .hasMessageContaining("the real-time endpoint painter had 15 minutes")
                .hasMessageContaining("look at executes().logs(\"demo.a.1.0000000000\")");
    }
}
