package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.api.FailureClassifier;
import io.github.comfysdk.core.internal.execute.SyncMessage;
import io.github.comfysdk.core.internal.wait.scan.ScanPace;
import io.github.comfysdk.model.ExecuteState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Polls from their request to their end: delivers what they show to all waits for the execute, and cancels requests that
 * nobody needs any more. Thread-safe; no listener is called while the lock is held.
 */
final class PollDelivery {
    private final WaitClock clock;
    private final PollTargets targets;
    private final ScanPace pace;

    PollDelivery(WaitClock clock, PollTargets targets, ScanPace pace) {
        this.clock = clock;
        this.targets = targets;
        this.pace = pace;
    }

    /** Returns whether there is still a wait for the result of a poll. */
    boolean isWanted(Poll poll) {
        synchronized (targets) {
            return targets.contains(poll.target()) && poll.target().isRunning(poll);
        }
    }

    boolean wantsMessages(Poll poll) {
        synchronized (targets) {
            return poll.target().waits().stream()
                    .anyMatch(wait -> wait.request().listener().wantsMessages());
        }
    }

    /** Sets the request to cancel when nobody waits for the poll any more; cancels it at once if that is so already. */
    void reading(Poll poll, CompletableFuture<?> reading) {
        synchronized (targets) {
            if (isWanted(poll)) {
                poll.target().reading(poll, reading);
                return;
            }
        }
        reading.cancel(true);
    }

    /** Delivers the result of a poll to all waits for its target, and ends the poll. */
    void deliver(Poll poll, PollResult result, List<SyncMessage> messages) {
        List<WaitState> waits = List.of();
        synchronized (targets) {
            if (isWanted(poll) && poll.target().accepts(poll)) {
                waits = List.copyOf(poll.target().waits());
                learn(poll, result);
            }
        }
        try {
            waits.forEach(wait -> wait.observePoll(poll, result, messages));
        } finally {
            release(poll);
        }
    }

    /** Lets the schedule know what a poll shows, for its target and for others. */
    private void learn(Poll poll, PollResult result) {
        poll.target().last(result);
        if (poll.canWait() && result.state().filter(ExecuteState::isSettled).isPresent()) {
            pace.noticedEnd(clock.now());
        }
        result.state().ifPresent(state -> targets.plans().see(poll.target(), state, poll.begun()));
        if (result instanceof PollResult.Failed failed && FailureClassifier.provesAbsence(failed.exception())) {
            targets.plans().absent(poll.target());
        }
    }

    /** Ends a poll and those that began before it, so that its target can be taken when it is due again. */
    private void release(Poll poll) {
        List<CompletableFuture<?>> abandoned;
        synchronized (targets) {
            PollTarget target = poll.target();
            abandoned = new ArrayList<>(target.release(poll));
            if (targets.contains(target)) {
                target.waits().removeIf(WaitState::isOver);
                if (target.waits().isEmpty()) {
                    abandoned.addAll(target.reading());
                    targets.remove(target);
                } else {
                    targets.schedule(target);
                }
            }
        }
        abandoned.forEach(reading -> reading.cancel(true));
    }
}
