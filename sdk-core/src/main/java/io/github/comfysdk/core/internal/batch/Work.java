package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.batch.FailedTry;
import io.github.comfysdk.core.batch.PromptIds;
import io.github.comfysdk.core.error.ExecuteFailedException;
import io.github.comfysdk.core.error.PromptIdUsedException;
import io.github.comfysdk.core.error.WaitException;
import io.github.comfysdk.core.event.BatchItemEvent;
import io.github.comfysdk.core.internal.api.FailureClassifier;
import io.github.comfysdk.core.internal.batch.BatchCalls.Job;
import io.github.comfysdk.core.internal.batch.WaitStep.Origin;
import io.github.comfysdk.core.internal.batch.blame.DroppedJob;
import io.github.comfysdk.core.internal.batch.folder.ManifestLine;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One item on its way: create, wait, download, and again if its job failed and may be tried again. Each step begins when the one before
 * has ended, so nothing but {@link #open} runs at the same time as another part of it.
 *
 * @param <T> the type of the context of items
 */
final class Work<T> {
    /** How often a job may be dropped by a busy real-time endpoint, or find its id used, before the item fails. */
    private static final int MOST_DETOURS = 10;

    private final Setting setting;
    private final Ends<T> run;
    private final BatchItem<T> item;
    private final long number;
    private final String graphHash;
    private final BatchTrace.ItemTrace trace;
    private final ItemEnd<T> end;
    private final Steps steps;
    private final Tries tries;
    private final JobTimes times;
    private volatile @Nullable CreateStep create;
    private volatile String promptId;
    private int detours;
    private boolean isOwn;
    private boolean isReused = true;

    Work(Setting ofRun, Ends<T> run, BatchItem<T> item, long number) {
        this.trace = ofRun.trace().item(item.key());
        this.setting = ofRun.of(trace.number());
        this.run = run;
        this.item = item;
        this.number = number;
        this.graphHash = PromptIds.graphHash(item.graph());
        this.end = new ItemEnd<>(setting.storage(), run::stop, this::ended);
        this.steps = new Steps(end::hasCome, run::stop, this::leaveOpen);
        this.tries = new Tries(setting, item.key(), graphHash);
        this.times = new JobTimes(setting.calls());
        this.promptId = tries.id();
        trace.step(BatchItemEvent.Step.STARTED, promptId, 0, null);
    }

    BatchItem<T> item() {
        return item;
    }

    long number() {
        return number;
    }

    String graphHash() {
        return graphHash;
    }

    String promptId() {
        return promptId;
    }

    /** Returns whether a create may take effect that nobody waits for any more. */
    boolean hasUnclearCreate() {
        CreateStep current = create;
        return current != null && current.isUnclear();
    }

    void begin(Known known) {
        if (known instanceof Known.Unseen unseen) {
            steps.then(new ReadStep(setting, item.key(), graphHash, unseen).run(), this::begin, this::leaveOpen);
        } else if (known instanceof Known.Job job) {
            promptId = job.promptId();
            tries.startAt(job.tryNumber(), job.failures(), job.lookedUpTo());
            isOwn = !job.hasFailed();
            if (isOwn) {
                run.attached();
            }
            if (isOwn && LeftRowStep.isKnown(setting, promptId)) {
                discard();
            } else {
                follow();
            }
        } else if (known instanceof Known.Success success) {
            promptId = success.execute().promptId();
            int tryNumber = PromptIds.parse(promptId).orElseThrow().tryNumber();
            tries.startAt(tryNumber, success.tries() - 1, tryNumber);
            reuse(success.execute());
        } else if (known instanceof Known.Recorded recorded) {
            take(recorded);
        } else if (known instanceof Known.Changed changed) {
            promptId = changed.promptId();
            refuse(new IllegalStateException(
                    "the graph of item " + item.key() + " is not the one that was submitted before as " + promptId
                            + "; give the item another key, or choose what to do by withOnChanged"));
        } else if (known instanceof Known.Nothing nothing) {
            tries.startAt(nothing.tryNumber(), nothing.failures(), nothing.lookedUpTo());
            create(nothing.tryNumber());
        }
    }

    private void discard() {
        steps.then(
                new LeftRowStep(setting, promptId).run(),
                gone -> {
                    if (gone) {
                        create(tries.number() + 1);
                    } else {
                        follow();
                    }
                },
                this::leaveOpen);
    }

    /** Ends the item before it has a result of its own. */
    void open(Throwable cause) {
        end.comes(new BatchResult.Open<>(item, promptId, cause));
        steps.cancel();
    }

    /** Ends the item because of a mistake in it, which is not written down. */
    void refuse(Throwable mistake) {
        end.comes(new BatchResult.Failed<>(item, promptId, 0, mistake));
    }

    /** Ends an item whose key another one has, whose job must not be mistaken for one of this item. */
    void refuseKey() {
        var mistake = new IllegalArgumentException("the key " + item.key()
                + " was given to two items of the batch; results are known by key, so each item needs its own");
        end.comes(new BatchResult.Failed<>(item, "", 0, mistake));
    }

    private void reuse(ExecuteState execute) {
        boolean isMissingFiles =
                !execute.hasOutputs() && setting.options().waitPolicy().outputsRequired();
        if (isMissingFiles) {
            follow(); // which says why
        } else {
            download(execute);
        }
    }

    private void take(Known.Recorded recorded) {
        ManifestLine line = recorded.line();
        promptId = line.promptId();
        if (line.isSuccess()) {
            end.comes(new BatchResult.Succeeded<>(
                    item, promptId, recorded.files(), Optional.empty(), line.tries(), true));
        } else {
            var cause = new ExecuteFailedException(line.message(), promptId, null, 0, Duration.ZERO, null);
            end.comes(new BatchResult.Failed<>(item, promptId, line.tries(), cause));
        }
    }

    private void create(int next) {
        boolean isLeft = tries.moveTo(next);
        promptId = tries.id();
        if (!isLeft) {
            refuse(new IllegalStateException("item " + item.key() + " has used all of its ids, of which the last is "
                    + promptId + "; give the item another key"));
            return;
        }
        times.created();
        isOwn = true;
        isReused = false;
        var creation = new CreateStep(setting, item, promptId, tries.isUnseen(), run::slowedDown);
        create = creation;
        steps.then(
                creation.run(),
                job -> {
                    run.created();
                    trace.step(BatchItemEvent.Step.SUBMITTED, promptId, tries.failures(), null);
                    follow(Origin.CREATED, job);
                },
                failure -> {
                    if (failure instanceof PromptIdUsedException && detours++ < MOST_DETOURS) {
                        create(tries.number() + 1);
                    } else if (failure instanceof CreateStep.DeletedMeanwhile) {
                        skip();
                    } else if (failure instanceof CreateStep.LookFailed look) {
                        leaveOpen(look.reason());
                    } else {
                        fail(failure);
                    }
                });
    }

    private void follow() {
        follow(Origin.FOUND, policy -> setting.calls().await(promptId, policy));
    }

    private void follow(Origin origin, Job job) {
        times.waits();
        steps.then(
                new WaitStep(setting, promptId, origin, job).run(),
                execute -> {
                    run.ran(execute);
                    download(execute);
                },
                failure -> {
                    if (failure instanceof WaitException ended) {
                        ended.lastExecute().ifPresent(times::noticed);
                    }
                    if (failure instanceof WaitStep.StuckJob stuck) {
                        failTry(stuck.reason());
                    } else if (failure instanceof ExecuteFailedException failed) {
                        failTry(failed);
                    } else if (failure instanceof WaitException dropped
                            && DroppedJob.isOf(dropped, setting.calls()::age)) {
                        detour(dropped);
                    } else if (FailureClassifier.provesAbsence(failure)) {
                        skip();
                    } else {
                        leaveOpen(failure);
                    }
                });
    }

    private void skip() {
        if (!setting.deletedIds().contains(promptId)) {
            setting.deletedIds().add(List.of(promptId));
        }
        end.comes(new BatchResult.Skipped<>(item, promptId, "execute " + promptId + " was deleted before it ended"));
    }

    private void failTry(WaitException cause) {
        if (tries.failed() && mayTryAgain(cause)) {
            trace.step(BatchItemEvent.Step.TRIED_AGAIN, promptId, tries.failures(), cause);
            create(tries.number() + 1);
        } else {
            fail(cause);
        }
    }

    private boolean mayTryAgain(WaitException cause) {
        Optional<Execute> execute = cause.lastExecute();
        try {
            return setting.options().tryAgain().test(new FailedTry(item.key(), tries.failures(), cause, execute));
        } catch (RuntimeException | Error mistake) { // of the caller's predicate
            cause.addSuppressed(mistake);
            return false;
        }
    }

    /**
     * A real-time endpoint was busy with what somebody else sent, which says nothing about the item. No queue keeps the job, so its id
     * is used again once its row is gone: an id without a row would hide the later ones from a run that asks by id.
     */
    private void detour(WaitException dropped) {
        if (detours++ >= MOST_DETOURS) {
            fail(dropped);
            return;
        }
        trace.step(BatchItemEvent.Step.TRIED_AGAIN, promptId, tries.failures(), dropped);
        CompletableFuture<Boolean> deletion = setting.deleted(promptId);
        steps.then(
                deletion,
                gone -> {
                    if (!gone) {
                        setting.deletedIds().add(List.of(promptId));
                    }
                    int next = gone ? tries.number() : tries.number() + 1;
                    setting.after(Patience.pause(detours), () -> steps.attempt(() -> create(next)));
                },
                this::leaveOpen);
    }

    /** Returns whether the item has got as far as a job to wait for. */
    boolean hasWaited() {
        return times.hasWaited();
    }

    private void download(ExecuteState execute) {
        times.noticed(execute);
        if (setting.storage().isEmpty()) {
            succeed(execute, List.of());
            return;
        }
        Path folder = setting.storage().get().folder();
        steps.then(new DownloadStep(setting, folder, execute).run(), files -> succeed(execute, files), this::leaveOpen);
    }

    private void succeed(ExecuteState execute, List<Path> files) {
        int jobs = tries.failures() + 1;
        end.comes(
                new BatchResult.Succeeded<>(item, promptId, files, Optional.of(execute), jobs, isReused),
                setting.storage()
                        .map(storage -> ManifestLine.succeeded(
                                item.key(),
                                promptId,
                                jobs,
                                files.stream().map(storage::relative).toList(),
                                item.graph(),
                                times.times())));
    }

    private void fail(Throwable cause) {
        var line = ManifestLine.failed(
                item.key(),
                promptId,
                tries.failures(),
                item.graph(),
                times.times(),
                String.valueOf(cause.getMessage()));
        end.comes(new BatchResult.Failed<>(item, promptId, tries.failures(), cause), Optional.of(line));
    }

    private void leaveOpen(Throwable cause) {
        end.comes(new BatchResult.Open<>(item, promptId, cause));
    }

    private void ended(BatchResult<T> result) {
        try {
            trace.ended(result, tries.failures());
        } finally {
            run.ended(this, result, isOwn);
        }
    }
}
