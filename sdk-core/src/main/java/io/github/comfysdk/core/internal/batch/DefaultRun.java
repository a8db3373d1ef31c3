package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.batch.BatchProgress;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.batch.BatchRun;
import io.github.comfysdk.core.batch.BatchStoppedException;
import io.github.comfysdk.core.event.BatchRunEvent;
import io.github.comfysdk.core.internal.batch.blame.BatchCause;
import io.github.comfysdk.core.internal.batch.folder.LeftBehind;
import io.github.comfysdk.core.internal.batch.folder.RunningMark.Leave;
import io.github.comfysdk.core.internal.batch.result.ResultIterator;
import io.github.comfysdk.core.internal.batch.result.ResultPublisher;
import io.github.comfysdk.core.internal.batch.result.Window;
import io.github.comfysdk.core.internal.time.DaemonThreads;
import io.github.comfysdk.model.ExecuteState;
import java.time.Duration;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A run: a {@link Puller} begins items, each of which goes its way by itself as {@link Work}; here they end, and so does the run.
 *
 * @param <T> the type of the context of items
 */
final class DefaultRun<T> implements BatchRun<T>, Ends<T> {
    private final Setting setting;
    private final Source<T> source;
    private final Sweep sweep;
    private final Tally tally;
    private final Window<T> window;
    private final Puller<T> puller;
    private final StopPolicy stopPolicy;
    private final Watchdog watchdog;
    private final Set<Work<T>> works = ConcurrentHashMap.newKeySet();
    private final Set<Thread> ending = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable RuntimeException> cut = new AtomicReference<>();
    private final LeftBehind leftBehind = new LeftBehind();
    private final Object tidying = new Object();
    private boolean isTidy;

    DefaultRun(Setting setting, Source<T> source, Journal journal, Sweep sweep, Tally tally) {
        this.setting = setting;
        this.source = source;
        this.sweep = sweep;
        this.tally = tally;
        this.window = new Window<>(setting.options(), setting.calls().time());
        this.puller = new Puller<>(setting, source, journal, window, tally, this);
        this.stopPolicy = new StopPolicy(setting.options());
        this.watchdog = new Watchdog(setting.calls().time(), tally, this::waitsFor, adviceOnStall(), this::stalled);
    }

    void start() {
        try {
            begin();
        } catch (RuntimeException | Error failure) { // as if the machine has no thread left
            source.close();
            close();
            throw failure;
        }
    }

    private void begin() {
        setting.calls().time().entered();
        setting.trace().run(BatchRunEvent.Step.STARTED, progress(), Optional.empty(), null);
        sweep.onWait(left ->
                setting.trace().run(BatchRunEvent.Step.WAITS_FOR_EARLIER_CREATES, progress(), Optional.of(left), null));
        watchdog.start();
        Thread thread = DaemonThreads.named("comfy-sdk-batch")
                .newThread(setting.calls().time().counted(puller));
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader()); // the source is the caller's code
        thread.start();
    }

    /** Adds an item that was pulled; returns why it is not to begin, if the run has ended. */
    Optional<RuntimeException> added(Work<T> work) {
        works.add(work);
        return Optional.ofNullable(cut.get());
    }

    @Override
    public void created() {
        tally.created();
    }

    @Override
    public void attached() {
        tally.attached();
    }

    @Override
    public void slowedDown(Duration interval) {
        setting.trace().run(BatchRunEvent.Step.SLOWED_DOWN, progress(), Optional.of(interval), null);
    }

    private void stalled() {
        setting.trace().run(BatchRunEvent.Step.STALLED, progress(), Optional.of(tally.silence()), null);
    }

    @Override
    public void ran(ExecuteState execute) {
        tally.ran(execute);
    }

    @Override
    public void ended(Work<T> work, BatchResult<T> result, boolean isOwn) {
        whileEnding(() -> {
            works.remove(work);
            leftBehind.add(left(work, result));
            tally.ended(result, isOwn && work.hasWaited());
            try {
                if (isOwn || isMistake(result)) {
                    stopPolicy.after(result).ifPresent(this::stop);
                }
                BatchProgress progress = progress();
                setting.calls()
                        .listeners()
                        .execute(() -> setting.options().progressListener().accept(progress));
            } finally {
                window.end(work.number(), result);
                tidyIfOver();
            }
        });
    }

    /** Returns whether the source gave a key twice. */
    private static boolean isMistake(BatchResult<?> result) {
        return result instanceof BatchResult.Failed<?> failed && failed.cause() instanceof IllegalArgumentException;
    }

    @Override
    public void stop(BatchCause cause) {
        int left = works.size();
        end(new BatchStoppedException(
                "batch " + setting.batch() + " has stopped: " + cause.getMessage() + ". " + left
                        + (left == 1 ? " item was under way and is open" : " items were under way and are open")
                        + "; start the batch again once the cause is gone, and it goes on from there",
                cause.getCause() == null ? cause : cause.getCause()));
    }

    @Override
    public void stopSubmitting() {
        window.stopPulling();
        if (source.stop()) {
            window.noMoreOnceIdle();
            tidyIfOver();
        }
    }

    @Override
    public void close() {
        end(new CancellationException(
                "the run was closed; jobs that were submitted go on, and the next run of the batch takes"
                        + " their results"));
        window.noMore();
        if (!ending.contains(Thread.currentThread())) {
            window.awaitOver(); // items that begin or end on other threads at this moment
        }
        tidyIfOver();
    }

    /** Ends the run early; the first reason counts. */
    private void end(RuntimeException why) {
        if (cut.compareAndSet(null, why)) {
            whileEnding(() -> endAll(why));
        }
    }

    private void endAll(RuntimeException why) {
        if (why instanceof BatchStoppedException) {
            setting.trace().run(BatchRunEvent.Step.STOPPED, progress(), Optional.empty(), why.getCause());
        }
        window.stopPulling();
        setting.submits().close();
        source.stop();
        sweep.stop();
        works.forEach(work -> work.open(why));
    }

    /** Marks the thread: code of the caller's that it calls can close the run, which must not wait for the thread itself then. */
    private void whileEnding(Runnable action) {
        boolean isFirst = ending.add(Thread.currentThread());
        try {
            action.run();
        } finally {
            if (isFirst) {
                ending.remove(Thread.currentThread());
            }
        }
    }

    /** Whoever closes the run returns when the folder is free, whichever thread frees it. */
    void tidyIfOver() {
        synchronized (tidying) {
            if (window.isOver() && !isTidy) {
                isTidy = true;
                watchdog.stop();
                setting.storage().ifPresent(storage -> storage.close(leave()));
                setting.trace().run(BatchRunEvent.Step.ENDED, progress(), Optional.empty(), null);
            }
        }
    }

    private static Leave left(Work<?> work, BatchResult<?> result) {
        if (work.hasUnclearCreate()) {
            return Leave.CREATES;
        }
        return result instanceof BatchResult.Open<?> ? Leave.JOBS : Leave.NOTHING_UNDER_WAY;
    }

    private Leave leave() {
        return setting.submits().inFlight() > 0 ? Leave.CREATES : leftBehind.most();
    }

    private String adviceOnStall() {
        boolean givesUp = setting.options().stuckWhenQueuedFor().isPresent();
        return "look at the endpoint's machines" + (givesUp ? "" : ", or set withStuckAfter");
    }

    private String waitsFor() {
        return works.stream()
                .min(Comparator.comparingLong(Work::number))
                .map(oldest -> "batch " + setting.batch() + " has " + works.size()
                        + (works.size() == 1 ? " item" : " items")
                        + " under way, the oldest is execute " + oldest.promptId()
                        + setting.submits().holdUp().map(why -> "; " + why).orElse(""))
                .orElse("");
    }

    @Override
    public BatchProgress progress() {
        return tally.progress(window.pulled());
    }

    @Override
    public Iterator<BatchResult<T>> iterator() {
        return new ResultIterator<>(window, this::failure);
    }

    @Override
    public Flow.Publisher<BatchResult<T>> publisher() {
        return new ResultPublisher<>(this, window::whenDrained, setting.calls().time());
    }

    /** Returns what is thrown when all results were delivered. */
    private Optional<Throwable> failure() {
        RuntimeException end = cut.get();
        return puller.sourceFailure()
                .or(() -> end instanceof BatchStoppedException ? Optional.of(end) : Optional.empty());
    }
}
