package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.batch.PromptIds;
import io.github.comfysdk.core.error.ApiException;
import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.error.ComfyException;
import io.github.comfysdk.core.error.DecodeException;
import io.github.comfysdk.core.error.PromptIdUsedException;
import io.github.comfysdk.core.error.ThrottledException;
import io.github.comfysdk.core.internal.api.FailureClassifier;
import io.github.comfysdk.core.internal.batch.BatchCalls.Job;
import io.github.comfysdk.core.internal.batch.blame.BatchCause;
import io.github.comfysdk.core.internal.batch.blame.Verdict;
import io.github.comfysdk.core.internal.batch.folder.Storage;
import io.github.comfysdk.core.internal.batch.pace.SubmitQueue.Outcome;
import io.github.comfysdk.core.internal.call.Futures;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Creates the job of one try, so that it runs once: repeats what was certainly refused, and looks before it repeats anything else. */
final class CreateStep {
    /** How often a look that ends as if it always would is repeated. */
    private static final int MOST_LOOKS = 5;

    private static final String CREATE = Operation.createExecute("").name();

    private final Setting setting;
    private final BatchItem<?> item;
    private final String promptId;
    private final boolean isUnseen;
    private final Consumer<Duration> onSlower;
    private final CompletableFuture<Job> job = new CompletableFuture<>();
    private volatile boolean isUnclear;
    private int failures;

    /**
     * @param isUnseen whether the job may exist, so that it is looked for before it is created
     * @param onSlower receives the interval between creates when they are sent more slowly
     */
    CreateStep(Setting setting, BatchItem<?> item, String promptId, boolean isUnseen, Consumer<Duration> onSlower) {
        this.setting = setting;
        this.item = item;
        this.promptId = promptId;
        this.isUnseen = isUnseen;
        this.onSlower = onSlower;
    }

    /**
     * Begins.
     *
     * @return the job; fails with a {@link BatchCause}, with {@link PromptIdUsedException} if the id is used for something else, with
     *     {@link LookFailed} or {@link DeletedMeanwhile}, or with what is wrong with the item
     */
    CompletableFuture<Job> run() {
        enter(isUnseen);
        return job;
    }

    /** Returns whether a create may have been sent whose effect is not known. */
    boolean isUnclear() {
        return isUnclear;
    }

    private void enter(boolean looksFirst) {
        setting.submits().enter(() -> send(looksFirst));
    }

    private void send(boolean looksFirst) {
        if (job.isDone()) {
            Optional<Duration> ignored = setting.submits().left(Outcome.OTHER);
            return;
        }
        CompletableFuture<Job> call;
        try {
            call = call(looksFirst);
        } catch (RuntimeException | Error mistake) { // of the caller's function that completes the request
            call = CompletableFuture.failedFuture(mistake);
        }
        Futures.onEnd(call, (created, failure) -> {
            boolean hasOnlyLooked = failure != null && looksFirst && isOfLook(failure);
            isUnclear = hasOnlyLooked ? isUnclear : failure != null && mayHaveEffect(failure);
            setting.submits().left(outcome(failure)).ifPresent(onSlower);
            if (failure == null) {
                setting.patience().succeeded();
                LeftRowStep.forget(setting, promptId); // it was overwritten
                job.complete(created);
            } else if (hasOnlyLooked) {
                lookFailed(failure);
            } else {
                failed(failure, looksFirst);
            }
        });
    }

    private CompletableFuture<Job> call(boolean looksFirst) {
        if (looksFirst && setting.deletedIds().contains(promptId)) {
            throw new DeletedMeanwhile();
        }
        CreateExecuteRequest request = request();
        setting.storage().ifPresent(CreateStep::beforeCreate);
        if (!looksFirst) {
            return setting.calls().submit(request);
        }
        return LeftRowStep.isKnown(setting, promptId)
                ? setting.calls().find(promptId).thenCompose(found -> submitUnlessLeft(request, found))
                : setting.calls().submitIfAbsent(request);
    }

    /** The client knows the row of a refused create only if it has sent that create itself. */
    private CompletableFuture<Job> submitUnlessLeft(CreateExecuteRequest request, Optional<Execute> found) {
        return found.filter(row -> LeftRowStep.isLeft(setting, row)).isPresent()
                ? CompletableFuture.failedFuture(new PromptIdUsedException(
                        "execute " + promptId + " is what a refused create has left: it will never start; delete it",
                        promptId))
                : setting.calls().submitIfAbsent(request);
    }

    private static void beforeCreate(Storage storage) {
        try {
            storage.mark().beforeCreate();
        } catch (IllegalStateException removed) {
            throw BatchCause.of(removed);
        }
    }

    private CreateExecuteRequest request() {
        CreateExecuteRequest request = Objects.requireNonNull(
                setting.options()
                        .request()
                        .apply(CreateExecuteRequest.builder()
                                .promptId(promptId)
                                .endpointName(setting.options().endpoint())
                                .prompt(item.graph())
                                .build()),
                "the change of withRequest returned null; return the request that it is given, or a changed one");
        boolean isSameGraph = request.prompt().equals(item.graph())
                || PromptIds.graphHash(request.prompt()).equals(PromptIds.graphHash(item.graph()));
        if (!isSameGraph || !request.promptId().equals(promptId)) {
            throw new IllegalArgumentException(
                    "the change of withRequest returned a request with another prompt id or graph;"
                            + " both must stay, since the batch finds its jobs again by them");
        }
        return request;
    }

    private static boolean mayHaveEffect(Throwable failure) {
        Verdict verdict = Verdict.ofCreate(failure);
        return verdict == Verdict.UNCLEAR || (verdict == Verdict.CLOSED && !isUnsent(failure));
    }

    private static boolean isUnsent(@Nullable Throwable failure) {
        return failure instanceof ComfyException known && known.neverSent();
    }

    private static Outcome outcome(@Nullable Throwable failure) {
        if (failure == null) {
            return Outcome.ACCEPTED;
        }
        boolean isThrottled = failure instanceof ThrottledException
                || (failure instanceof BadRequestException && Verdict.ofCreate(failure) == Verdict.PASSING);
        return isThrottled ? Outcome.THROTTLED : Outcome.OTHER;
    }

    /** Returns whether the look before the create has failed, so that no create was sent; of one, no response is not understood. */
    private static boolean isOfLook(Throwable failure) {
        return failure instanceof DecodeException
                || (failure instanceof ApiException refusal
                        && !refusal.failure().operation().equals(CREATE));
    }

    /** Looks again; what exists may be the job of an earlier create, so nothing is deleted, and nothing is known of the item. */
    private void lookFailed(Throwable failure) {
        if (Verdict.ofRead(failure) == Verdict.ITEM && failures >= MOST_LOOKS) {
            job.completeExceptionally(new LookFailed(failure));
        } else {
            repeat(failure, true);
        }
    }

    private void failed(Throwable failure, boolean looksFirst) {
        switch (Verdict.ofCreate(failure)) {
            case PASSING -> afterRefusal(failure, () -> repeat(failure, looksFirst));
            case UNCLEAR -> {
                if (looksFirst && failure instanceof PromptIdUsedException) {
                    job.completeExceptionally(failure);
                } else if (failure instanceof PromptIdUsedException) {
                    setting.after(setting.calls().lookupWindow(), () -> enter(true));
                } else {
                    // A create that has not taken effect and been seen by then never will, so one look is enough, and
                    // the
                    // create that follows runs nothing twice. When it left is not known: it can have waited for a
                    // permit.
                    Duration pause =
                            setting.options().arrivalOf().plus(setting.calls().lookupWindow());
                    unlessEnded(failure, () -> setting.after(pause, () -> enter(true)));
                }
            }
            case BATCH -> afterRefusal(failure, () -> job.completeExceptionally(BatchCause.of(failure)));
            default -> afterRefusal(failure, () -> job.completeExceptionally(failure));
        }
    }

    private void repeat(Throwable failure, boolean looksFirst) {
        unlessEnded(failure, () -> setting.after(Patience.pause(failures++), () -> enter(looksFirst)));
    }

    private void unlessEnded(Throwable failure, Runnable then) {
        try {
            setting.patience().failed(failure);
        } catch (BatchCause end) {
            job.completeExceptionally(end);
            return;
        }
        then.run();
    }

    /** Removes the row that a refused create can leave behind: it looks like that of a job that waits for a machine. */
    private void afterRefusal(Throwable failure, Runnable then) {
        if (!FailureClassifier.mayLeaveRow(failure)) {
            then.run();
        } else if (setting.storage().isEmpty()) {
            deleteRow(then);
        } else {
            Futures.onEnd(setting.calls().find(promptId), (found, unreadable) -> {
                if (unreadable == null) {
                    found.ifPresent(row -> LeftRowStep.remember(setting, row));
                }
                deleteRow(then);
            });
        }
    }

    private void deleteRow(Runnable then) {
        Futures.onEnd(setting.deleted(promptId), (gone, never) -> {
            if (gone) {
                LeftRowStep.forget(setting, promptId);
            }
            then.run();
        });
    }

    /** It cannot be read whether the job exists. */
    static final class LookFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Throwable reason;

        LookFailed(Throwable reason) {
            super(reason);
            this.reason = reason;
        }

        Throwable reason() {
            return reason;
        }
    }

    /** An unclear create has taken effect, and somebody has deleted its job, which the endpoint's queue may still keep. */
    static final class DeletedMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
