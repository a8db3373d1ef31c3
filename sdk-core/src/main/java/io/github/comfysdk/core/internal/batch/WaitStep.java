package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.error.WaitTimeoutException;
import io.github.comfysdk.core.internal.api.FailureClassifier;
import io.github.comfysdk.core.internal.batch.BatchCalls.Job;
import io.github.comfysdk.core.internal.batch.blame.BatchCause;
import io.github.comfysdk.core.internal.batch.blame.DroppedJob;
import io.github.comfysdk.core.internal.call.Futures;
import io.github.comfysdk.core.internal.options.DurationText;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.time.ClientTime;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecutePhase;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Waits for a job, and gives it up if it is stuck, or was dropped by a real-time endpoint. */
final class WaitStep {
    private static final Duration NEXT_LOOK = Duration.ofMinutes(1);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Setting setting;
    private final String promptId;
    private final Origin origin;
    private final long begun;
    private final CompletableFuture<Execute> wait;
    private final CompletableFuture<Execute> end = new CompletableFuture<>();
    private volatile ClientTime.Timer nextLook = () -> {};
    private volatile boolean isGivenUp;
    private volatile boolean isAbsent;

    /** Where a job comes from. */
    enum Origin {
        /** This run has created it, so it is no older than the wait for it, whatever its times say. */
        CREATED,
        /** It existed, so its times say how old it is. */
        FOUND
    }

    WaitStep(Setting setting, String promptId, Origin origin, Job job) {
        this.setting = setting;
        this.promptId = promptId;
        this.origin = origin;
        this.begun = setting.calls().time().nanoTime();
        this.wait = job.await(policy(setting));
    }

    /** A row that is accepted may show as late as a create takes effect. */
    private static WaitPolicy policy(Setting setting) {
        WaitPolicy policy = setting.options().waitPolicy();
        Duration arrival = setting.options().arrivalOf();
        return policy.absenceGrace().compareTo(arrival) < 0 ? policy.withAbsenceGrace(arrival) : policy;
    }

    /**
     * Begins.
     *
     * @return the execute that has ended; fails with a {@link StuckJob}, or as the wait fails; cancelling it ends the wait
     */
    CompletableFuture<Execute> run() {
        Futures.onEnd(wait, (execute, failure) -> {
            if (failure == null) {
                setting.patience().succeeded();
                end.complete(execute);
            } else if (isGivenUp && FailureClassifier.provesAbsence(failure)) {
                isAbsent = true; // by the delete, whose response has not arrived
            } else {
                end.completeExceptionally(failure);
            }
        });
        firstLook().ifPresent(this::lookAfter);
        Futures.onEnd(end, (execute, failure) -> {
            wait.cancel(true);
            nextLook.cancel();
        });
        return end;
    }

    private Optional<Duration> firstLook() {
        Optional<Duration> dropped = isOnRealTimeEndpoint() ? Optional.of(DroppedJob.LONGEST) : Optional.empty();
        return Stream.of(
                        setting.options().stuckWhenQueuedFor(),
                        setting.options().stuckWhenRunningFor(),
                        dropped)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    private boolean isOnRealTimeEndpoint() {
        return setting.calls().submitsAtOnce(setting.options().endpoint()).isPresent();
    }

    private void lookAfter(Duration delay) {
        nextLook = setting.after(delay, this::look);
    }

    private void look() {
        if (!end.isDone()) {
            Futures.onEnd(setting.calls().find(promptId), (found, failure) -> {
                if (failure != null) {
                    lookAfter(NEXT_LOOK);
                } else {
                    found.filter(execute -> !execute.phase().isTerminal()).ifPresent(this::judge);
                }
            });
        }
    }

    private void judge(Execute execute) {
        if (end.isDone()) {
            return; // it has ended since it was read
        }
        if (DroppedJob.is(execute, watched(), setting.calls()::age)) {
            end.completeExceptionally(DroppedJob.exception(execute));
            return;
        }
        boolean isQueued = execute.phase() == ExecutePhase.QUEUED;
        Optional<Duration> limit = isQueued
                ? setting.options().stuckWhenQueuedFor()
                : setting.options().stuckWhenRunningFor();
        Optional<Instant> since = isQueued ? execute.createTime() : started(execute);
        if (limit.isEmpty() || since.isEmpty()) {
            if (isOnRealTimeEndpoint()) {
                lookAfter(NEXT_LOOK);
            }
            return;
        }
        Duration left = limit.get().minus(age(since.get()));
        if (left.compareTo(Duration.ZERO) > 0) {
            lookAfter(left.compareTo(SHORTEST) < 0 ? SHORTEST : left);
        } else {
            giveUp(execute, isQueued, limit.get());
        }
    }

    private Duration watched() {
        return Duration.ofNanos(setting.calls().time().nanoTime() - begun);
    }

    /** The server's clock may have been set back since, which makes new jobs seem to be old. */
    private Duration age(Instant happened) {
        Duration age = setting.calls().age(happened);
        return origin == Origin.CREATED && age.compareTo(watched()) > 0 ? watched() : age;
    }

    /** A machine whose clock is behind writes a start before the create. */
    private static Optional<Instant> started(Execute execute) {
        return execute.startTime()
                .map(start -> execute.createTime().filter(start::isBefore).orElse(start));
    }

    private void giveUp(Execute execute, boolean isQueued, Duration limit) {
        try {
            setting.deletedIds().add(List.of(promptId));
        } catch (IllegalStateException unwritable) {
            end.completeExceptionally(BatchCause.of(unwritable));
            return;
        }
        isGivenUp = true;
        Futures.onEnd(setting.deleted(promptId), (deleted, never) -> {
            boolean gone = deleted || isAbsent;
            var timeout = new WaitTimeoutException(
                    "execute " + promptId + " was given up, since it had " + (isQueued ? "waited for a machine" : "run")
                            + " for " + DurationText.of(limit) + ", the limit of withStuckAfter; "
                            + (gone ? "it was deleted" : "it could not be deleted, so the next run looks at it again"),
                    promptId,
                    execute,
                    0,
                    limit,
                    null);
            end.completeExceptionally(gone ? new StuckJob(timeout) : timeout);
        });
    }

    /** A job that was given up and deleted, so that the next try may begin. */
    static final class StuckJob extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final WaitTimeoutException reason;

        StuckJob(WaitTimeoutException reason) {
            super(reason);
            this.reason = reason;
        }

        WaitTimeoutException reason() {
            return reason;
        }
    }
}
