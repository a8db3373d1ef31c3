package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.queue.EndpointQueues;
import io.github.comfysdk.core.internal.queue.QueuedJob;
import io.github.comfysdk.core.internal.queue.Sighting;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteState;
import io.github.comfysdk.model.InferenceType;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Passes on to the queues of the endpoints what polls show, and hands over the executes whose next look they have planned for
 * another time, once all of them are known. Guarded by the lock of {@link PollTargets}.
 */
final class QueuePlans {
    private final WaitClock clock;
    private final Consumer<PollTarget> onChange;
    private final EndpointQueues queues = new EndpointQueues();
    private final Set<PollTarget> changed = new LinkedHashSet<>();

    QueuePlans(WaitClock clock, Consumer<PollTarget> onChange) {
        this.clock = clock;
        this.onChange = onChange;
    }

    /**
     * Creates a target whose job can be planned.
     *
     * @param number counts the targets, so that no two are equal
     */
    PollTarget target(String promptId, long number) {
        return new PollTarget(promptId, number, changed::add);
    }

    /**
     * Records what was seen of a job. Real-time endpoints have no queue.
     *
     * @param asked when the request was sent
     */
    void see(PollTarget target, ExecuteState state, long asked) {
        Optional<Instant> created = state.createTime();
        if (target.isSeenFirst()) {
            created.ifPresent(clock::saw);
        }
        if (state.phase().isTerminal()) {
            state.completeTime().ifPresent(completed -> clock.sawEnd(completed, target.notEnded()));
        } else {
            target.notEnded(asked);
        }
        boolean isRealTime = state instanceof Execute execute
                && execute.inferenceType().equals(Optional.of(InferenceType.REAL_TIME));
        if (created.isEmpty() || isRealTime) {
            return;
        }
        var sighting = new Sighting(
                state.endpointName(),
                created.get(),
                state.startTime(),
                state.completeTime(),
                state.phase().isTerminal(),
                asked,
                clock.now());
        try {
            queues.see(target.job(), sighting);
        } catch (RuntimeException mistaken) {
            // Estimates only save requests: without them, each job is polled as the policy of its wait says.
            queues.distrust();
        }
        handOver();
    }

    /** Records that a job has no row, so that it holds up no others. */
    void absent(PollTarget target) {
        queues.absent(target.job(), clock.now());
        handOver();
    }

    /** Forgets a job that nobody waits for any more. */
    void leave(QueuedJob job) {
        queues.leave(job);
        handOver();
    }

    private void handOver() {
        changed.forEach(onChange);
        changed.clear();
    }
}
