package io.github.comfysdk.core.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** One execute that several waits poll together. */
class PollTargetTest extends WaitFixture {
    private static final Execute CREATED = execute("a", ExecuteStatus.CREATED);

    private final PollTarget target = new PollTarget("a", 7, changed -> {});

    private WaitState joined() {
        WaitState wait = waitFor("a");
        target.add(wait);
        return wait;
    }

    @Test
    void due_severalWaits_isTheEarliestOfThem() {
        WaitState first = joined();
        answer(first, read(CREATED));
        assertThat(target.due()).isEqualTo(nanos(1));
        pass(500);
        joined();
        assertThat(target.due()).isEqualTo(nanos(0.5));
        assertThat(new PollTarget("a", 8, changed -> {}).due())
                .as("nobody waits")
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void lastDue_deadlines_isTheEarliestOfThem() {
        joined();
        policy = POLICY.withTimeout(Duration.ofSeconds(10));
        joined();
        assertThat(target.lastDue()).isEqualTo(nanos(9.75));

        target.take(nanos(2));

        assertThat(target.lastDue()).as("beside a poll that may be stalled").isEqualTo(nanos(9));
    }

    @Test
    void take_usualPoll_mayBeServedByAPage() {
        joined();
        Poll poll = target.take(0);

        assertThat(poll.byId()).isFalse();
        assertThat(poll.canWait()).isFalse();
        assertThat(poll.promptId()).isEqualTo("a");
        assertThat(target.isTaken()).isTrue();
    }

    @Test
    void take_lastPollBeforeTheDeadline_isARead() {
        policy = POLICY.withTimeout(Duration.ofSeconds(10));
        joined();

        assertThat(target.take(nanos(9.75) - 1).byId()).isFalse();
        target.release(target.take(nanos(9.75) - 1));
        assertThat(target.take(nanos(9.75)).byId()).isTrue();
    }

    @Test
    void take_endThatAPageHasShown_isARead() {
        answer(joined(), listed(ended("a", ExecuteStatus.SUCCESS)));

        assertThat(target.needsRead()).isTrue();
        assertThat(target.take(0).byId()).isTrue();
    }

    @Test
    void take_executeThatAScanHasMissed_isAReadOnce() {
        joined();
        target.unhold();
        assertThat(target.take(0).byId()).as("it was not held").isFalse();

        target.hold();
        assertThat(target.isHeld()).isTrue();
        target.unhold();
        assertThat(target.isHeld()).isFalse();
        assertThat(target.take(0).byId()).isTrue();
        assertThat(target.take(0).byId()).isFalse();
    }

    @Test
    void take_executeThatAScanHasSeen_isNotMissed() {
        joined();
        target.hold();
        target.take(0);
        target.unhold();

        assertThat(target.take(0).byId()).isFalse();
    }

    @Test
    void canWait_allWaitsAcceptPages_isTrueOnlyThen() {
        policy = POLICY.withListedResult();
        joined();
        assertThat(target.acceptsListed()).isTrue();
        assertThat(target.take(0).canWait()).isTrue();

        policy = POLICY;
        joined();
        assertThat(target.acceptsListed()).isFalse();
        assertThat(target.take(0).canWait()).isFalse();
    }

    @Test
    void take_severalWaits_readsWithTheMostGenerousLimits() {
        joined();
        CallOptions generous = CallOptions.defaults().withCallTimeout(Duration.ofMinutes(9));
        target.add(new WaitState(new WaitRequest("a", null, 0, policy, generous, listener), clock));
        joined();

        assertThat(target.take(0).options().callTimeout()).isEqualTo(Duration.ofMinutes(9));
    }

    @Test
    void accepts_responseThatWasOvertaken_isIgnoredAndItsRequestsAreHandedBack() {
        joined();
        Poll first = target.take(0);
        var reading = new CompletableFuture<>();
        target.reading(first, reading);
        Poll second = target.take(1);

        assertThat(target.reading()).hasSize(2).contains(reading);
        assertThat(target.accepts(second)).isTrue();
        assertThat(target.accepts(second)).as("once").isFalse();
        assertThat(target.accepts(first)).isFalse();
        assertThat(target.release(second)).containsExactly(reading);
        assertThat(target.isRunning(first)).isFalse();
        assertThat(target.isTaken()).isFalse();
        assertThat(target.accepts(first)).isFalse();
    }

    @Test
    void release_olderPoll_leavesTheNewerOneRunning() {
        joined();
        Poll first = target.take(0);
        Poll second = target.take(1);

        assertThat(target.release(first)).isEmpty();
        assertThat(target.isRunning(second)).isTrue();
    }

    @Test
    void last_result_isKeptForLaterWaitsUnlessItIsAnEnd() {
        assertThat(target.last()).isNull();
        target.last(read(CREATED));
        target.last(new PollResult.Failed(new IOException("reset")));
        assertThat(target.last()).isEqualTo(read(CREATED));

        target.last(read(ended("a", ExecuteStatus.SUCCESS)));
        assertThat(target.last()).as("its URLs expire").isNull();
    }

    @Test
    void isSeenFirst_isTrueOnce() {
        assertThat(target.isSeenFirst()).isTrue();
        assertThat(target.isSeenFirst()).isFalse();
    }
}
