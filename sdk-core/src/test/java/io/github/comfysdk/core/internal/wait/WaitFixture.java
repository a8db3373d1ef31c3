package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.execute.Created;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import io.github.comfysdk.model.ExecuteSummary;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Waits whose polls a test answers itself, in time that it moves. */
abstract class WaitFixture {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    static final WaitPolicy POLICY = WaitPolicy.defaults()
            .withIntervals(Duration.ofSeconds(1), Duration.ofSeconds(4))
            .withGrowth(2)
            .withJitter(0);

    final VirtualTime time = VirtualTime.startingAt(NOON);
    final WaitClock clock = new WaitClock(time);
    final RecordingListener listener = new RecordingListener();
    WaitPolicy policy = POLICY;

    WaitState waitFor(String promptId) {
        return new WaitState(new WaitRequest(promptId, null, 0, policy, CallOptions.defaults(), listener), clock);
    }

    WaitState waitFor(String promptId, Execute created) {
        return new WaitState(
                new WaitRequest(promptId, new Created(created, true), 0, policy, CallOptions.defaults(), listener),
                clock);
    }

    static Execute execute(String promptId, ExecuteStatus status) {
        return Execute.builder().promptId(promptId).status(status).build();
    }

    static Execute ended(String promptId, ExecuteStatus status) {
        return Execute.builder()
                .promptId(promptId)
                .status(status)
                .completeTime(NOON)
                .build();
    }

    static PollResult read(Execute execute) {
        return new PollResult.Read(execute);
    }

    static PollResult listed(Execute execute) {
        var summary = ExecuteSummary.builder()
                .promptId(execute.promptId())
                .status(execute.status())
                .completeTime(execute.completeTime());
        return new PollResult.Listed(summary.build());
    }

    /** Answers a poll of one wait as if it had taken no time. */
    void answer(WaitState wait, PollResult result) {
        wait.observe(result, List.of());
    }

    void pass(long millis) {
        time.advance(Duration.ofMillis(millis));
    }

    static long nanos(double seconds) {
        return (long) (seconds * 1_000_000_000L);
    }
}
