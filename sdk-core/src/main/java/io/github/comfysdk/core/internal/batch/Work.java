package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.batch.FailedTry;
import io.github.comfysdk.core.batch.PromptIds;
import io.github.comfysdk.core.error.ClientClosedException;
import io.github.comfysdk.core.error.ExecuteFailedException;
import io.github.comfysdk.core.error.ExecuteNotRunException;
import io.github.comfysdk.core.error.PromptIdUsedException;
import io.github.comfysdk.core.error.WaitException;
import io.github.comfysdk.core.event.BatchItemEvent;
import io.github.comfysdk.core.internal.api.FailureClassifier;
import io.github.comfysdk.core.internal.batch.BatchCalls.Job;
import io.github.comfysdk.core.internal.batch.blame.BatchCause;
import io.github.comfysdk.core.internal.batch.blame.Verdict;
import io.github.comfysdk.core.internal.batch.folder.ManifestLine;
import io.github.comfysdk.core.internal.batch.folder.ManifestTimes;
import io.github.comfysdk.core.internal.batch.folder.Storage;
import io.github.comfysdk.core.internal.call.Futures;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
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

    /** As many as {@link PromptIds#derive} permits. */
    private static final int MOST_TRIES = 9_999;

    private final Setting setting;
    private final Ends<T> run;
    private final BatchItem<T> item;
    private final long number;
    private final String graphHash;
    private final BatchTrace.ItemTrace trace;
    private final AtomicBoolean hasEnded = new AtomicBoolean();
    private volatile CompletableFuture<?> step = CompletableFuture.completedFuture(true);
    private volatile @Nullable CreateStep create;
    private volatile String promptId;
    private int tryNumber = 1;

    /** Up to which try it is known what exists; a later one is looked for before it is created. */
    private int lookedUpTo = Known.ALL;

    private int failures;
    private int detours;
    private OptionalLong waitsSince = OptionalLong.empty();
    private ManifestTimes times = ManifestTimes.NONE;
    private boolean isOwn;
    private boolean isReused = true;

    Work(Setting ofRun, Ends<T> run, BatchItem<T> item, long number) {
        this.trace = ofRun.trace().item(item.key());
        this.setting = ofRun.of(trace.number());
        this.run = run;
        this.item = item;
        this.number = number;
        this.graphHash = PromptIds.graphHash(item.graph());
        this.promptId = id(tryNumber);
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
            take(new ReadStep(setting, item.key(), graphHash, unseen).run(), this::begin, this::leaveOpen);
        } else if (known instanceof Known.Job job) {
            promptId = job.promptId();
            tryNumber = job.tryNumber();
            failures = job.failures();
            lookedUpTo = job.lookedUpTo();
            isOwn = !job.hasFailed();
            follow(policy -> setting.calls().await(promptId, policy));
        } else if (known instanceof Known.Success success) {
            promptId = success.execute().promptId();
            tryNumber = PromptIds.parse(promptId).orElseThrow().tryNumber();
            lookedUpTo = tryNumber;
            failures = success.tries() - 1;
            reuse(success.execute());
        } else if (known instanceof Known.Recorded recorded) {
            take(recorded);
        } else if (known instanceof Known.Changed changed) {
            promptId = changed.promptId();
            refuse(new IllegalStateException(
                    "the graph of item " + item.key() + " is not the one that was submitted before as " + promptId
                            + "; give the item another key, or choose what to do by withOnChanged"));
        } else if (known instanceof Known.Nothing nothing) {
            failures = nothing.failures();
            lookedUpTo = nothing.lookedUpTo();
            create(nothing.tryNumber());
        }
    }

    /** Ends the item before it has a result of its own. */
    void open(Throwable cause) {
        finish(new BatchResult.Open<>(item, promptId, cause), Optional.empty());
        step.cancel(true);
    }

    /** Ends the item because of a mistake in it, which is not written down. */
    void refuse(Throwable mistake) {
        finish(new BatchResult.Failed<>(item, promptId, 0, mistake), Optional.empty());
    }

    /** Ends an item whose key another one has, whose job must not be mistaken for one of this item. */
    void refuseKey() {
        var mistake = new IllegalArgumentException("the key " + item.key()
                + " was given to two items of the batch; results are known by key, so each item needs its own");
        finish(new BatchResult.Failed<>(item, "", 0, mistake), Optional.empty());
    }

    private void reuse(ExecuteState execute) {
        boolean isMissingFiles =
                !execute.hasOutputs() && setting.options().waitPolicy().outputsRequired();
        if (isMissingFiles) {
            follow(policy -> setting.calls().await(promptId, policy)); // which says why
        } else {
            download(execute);
        }
    }

    private void take(Known.Recorded recorded) {
        ManifestLine line = recorded.line();
        promptId = line.promptId();
        if (line.isSuccess()) {
            finish(
                    new BatchResult.Succeeded<>(item, promptId, recorded.files(), Optional.empty(), line.tries(), true),
                    Optional.empty());
        } else {
            var cause = new ExecuteFailedException(line.message(), promptId, null, 0, Duration.ZERO, null);
            finish(new BatchResult.Failed<>(item, promptId, line.tries(), cause), Optional.empty());
        }
    }

    private void create(int next) {
        tryNumber = next;
        while (tryNumber <= MOST_TRIES && setting.deletedIds().contains(id(tryNumber))) {
            if (setting.options().freshStart()) {
                lookedUpTo = Math.min(lookedUpTo, tryNumber); // the batch was started before after all
            }
            tryNumber++;
        }
        if (tryNumber > MOST_TRIES) {
            promptId = id(MOST_TRIES);
            refuse(new IllegalStateException("item " + item.key() + " has used all of its ids, of which the last is "
                    + promptId + "; give the item another key"));
            return;
        }
        promptId = id(tryNumber);
        times = ManifestTimes.NONE;
        isOwn = true;
        isReused = false;
        var creation = new CreateStep(setting, item, promptId, tryNumber > lookedUpTo, run::slowedDown);
        create = creation;
        take(
                creation.run(),
                job -> {
                    run.created();
                    trace.step(BatchItemEvent.Step.SUBMITTED, promptId, failures, null);
                    follow(job);
                },
                failure -> {
                    if (failure instanceof PromptIdUsedException && detours++ < MOST_DETOURS) {
                        create(tryNumber + 1);
                    } else if (failure instanceof CreateStep.DeletedMeanwhile) {
                        skip();
                    } else if (failure instanceof CreateStep.LookFailed look) {
                        leaveOpen(look.reason());
                    } else {
                        fail(failure);
                    }
                });
    }

    private void follow(Job job) {
        waitsSince = OptionalLong.of(setting.calls().time().nanoTime());
        take(
                new WaitStep(setting, promptId, job).run(),
                execute -> {
                    run.ran(execute);
                    download(execute);
                },
                failure -> {
                    if (failure instanceof WaitException end) {
                        end.lastExecute().ifPresent(this::noticed);
                    }
                    if (failure instanceof WaitStep.StuckJob stuck) {
                        failTry(stuck.reason());
                    } else if (failure instanceof ExecuteFailedException failed) {
                        failTry(failed);
                    } else if (failure instanceof ExecuteNotRunException dropped) {
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
        finish(
                new BatchResult.Skipped<>(item, promptId, "execute " + promptId + " was deleted before it ended"),
                Optional.empty());
    }

    private void failTry(WaitException cause) {
        failures++;
        if (failures < setting.options().tries() && mayTryAgain(cause)) {
            trace.step(BatchItemEvent.Step.TRIED_AGAIN, promptId, failures, cause);
            create(tryNumber + 1);
        } else {
            fail(cause);
        }
    }

    private boolean mayTryAgain(WaitException cause) {
        Optional<Execute> execute = cause.lastExecute();
        try {
            return setting.options().tryAgain().test(new FailedTry(item.key(), failures, cause, execute));
        } catch (RuntimeException | Error mistake) { // of the caller's predicate
            cause.addSuppressed(mistake);
            return false;
        }
    }

    /**
     * A real-time endpoint was busy with what somebody else sent, which says nothing about the item. No queue keeps the job, so its id
     * is used again once its row is gone: an id without a row would hide the later ones from a run that asks by id.
     */
    private void detour(ExecuteNotRunException dropped) {
        if (detours++ >= MOST_DETOURS) {
            fail(dropped);
            return;
        }
        trace.step(BatchItemEvent.Step.TRIED_AGAIN, promptId, failures, dropped);
        CompletableFuture<Boolean> deletion = setting.deleted(promptId);
        take(
                deletion,
                gone -> {
                    if (!gone) {
                        setting.deletedIds().add(List.of(promptId));
                    }
                    int next = gone ? tryNumber : tryNumber + 1;
                    setting.after(Patience.pause(detours), () -> attempt(() -> create(next)));
                },
                this::leaveOpen);
    }

    /** Returns whether the item has got as far as a job to wait for. */
    boolean hasWaited() {
        return waitsSince.isPresent();
    }

    /** A job that had ended before the wait for it began says nothing about how late ends are noticed. */
    private void noticed(ExecuteState execute) {
        Optional<Duration> delay =
                execute.completeTime().map(setting.calls()::age).filter(this::isWithinTheWait);
        times = ManifestTimes.of(execute, delay);
    }

    private boolean isWithinTheWait(Duration age) {
        return waitsSince.isPresent() && age.toNanos() <= setting.calls().time().nanoTime() - waitsSince.getAsLong();
    }

    private void download(ExecuteState execute) {
        noticed(execute);
        if (setting.storage().isEmpty()) {
            succeed(execute, List.of());
            return;
        }
        Path folder = setting.storage().get().folder();
        take(new DownloadStep(setting, folder, execute).run(), files -> succeed(execute, files), this::leaveOpen);
    }

    private void succeed(ExecuteState execute, List<Path> files) {
        int tries = failures + 1;
        finish(
                new BatchResult.Succeeded<>(item, promptId, files, Optional.of(execute), tries, isReused),
                setting.storage()
                        .map(storage -> ManifestLine.succeeded(
                                item.key(),
                                promptId,
                                tries,
                                files.stream().map(storage::relative).toList(),
                                item.graph(),
                                times)));
    }

    private void fail(Throwable cause) {
        var line = ManifestLine.failed(
                item.key(), promptId, failures, item.graph(), times, String.valueOf(cause.getMessage()));
        finish(new BatchResult.Failed<>(item, promptId, failures, cause), Optional.of(line));
    }

    private void leaveOpen(Throwable cause) {
        finish(new BatchResult.Open<>(item, promptId, cause), Optional.empty());
    }

    /** Takes what a step results in; a failure of all items stops the run, which leaves this one open too. */
    private <V> void take(CompletableFuture<V> next, Consumer<V> onValue, Consumer<Throwable> onFailure) {
        step = next;
        Futures.onEnd(next, (value, failure) -> {
            if (hasEnded.get()) {
                return;
            }
            attempt(() -> {
                if (failure == null) {
                    onValue.accept(value);
                } else if (Verdict.ofRead(failure) == Verdict.BATCH || failure instanceof ClientClosedException) {
                    run.stop(BatchCause.of(failure));
                } else {
                    onFailure.accept(failure);
                }
            });
        });
        if (hasEnded.get()) {
            next.cancel(true);
        }
    }

    private void attempt(Runnable next) {
        try {
            next.run();
        } catch (RuntimeException | Error mistake) { // an item must end, whatever happens
            leaveOpen(mistake);
        }
    }

    private void finish(BatchResult<T> result, Optional<ManifestLine> line) {
        if (!hasEnded.compareAndSet(false, true)) {
            return;
        }
        BatchResult<T> last = line.isPresent() && setting.storage().isPresent()
                ? written(result, line.get(), setting.storage().get())
                : result;
        try {
            trace.ended(last, failures);
        } finally {
            run.ended(this, last, isOwn);
        }
    }

    private BatchResult<T> written(BatchResult<T> result, ManifestLine line, Storage storage) {
        try {
            storage.manifest().append(line);
            return result;
        } catch (IOException | RuntimeException | Error e) {
            var cause = new BatchCause(
                    "the manifest in " + storage.folder() + " cannot be written (" + e.getMessage() + ")", e);
            run.stop(cause);
            return new BatchResult.Open<>(item, promptId, cause);
        }
    }

    private String id(int next) {
        return PromptIds.derive(setting.batch(), item.key(), next, graphHash);
    }
}
