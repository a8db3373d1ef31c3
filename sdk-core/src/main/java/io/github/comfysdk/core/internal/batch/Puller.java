package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.internal.batch.blame.BatchCause;
import io.github.comfysdk.core.internal.batch.folder.LongTable;
import io.github.comfysdk.core.internal.batch.result.Window;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Pulls items from the source while there is room, looks up what is known of each, and begins it. Runs on a thread of its own.
 *
 * @param <T> the type of the context of items
 */
final class Puller<T> implements Runnable {
    private final Setting setting;
    private final Source<T> source;
    private final Journal journal;
    private final Window<T> window;
    private final Tally tally;
    private final DefaultRun<T> run;
    private final LongTable keys = LongTable.texts();
    private volatile @Nullable Throwable sourceFailure;

    Puller(Setting setting, Source<T> source, Journal journal, Window<T> window, Tally tally, DefaultRun<T> run) {
        this.setting = setting;
        this.source = source;
        this.journal = journal;
        this.window = window;
        this.tally = tally;
        this.run = run;
    }

    /** Returns what the source has thrown, unless it was stopped. */
    Optional<Throwable> sourceFailure() {
        return Optional.ofNullable(sourceFailure);
    }

    @Override
    public void run() {
        try {
            while (window.awaitRoom()) {
                Optional<BatchItem<T>> item = source.next();
                if (item.isEmpty()) {
                    break;
                }
                pulled(item.get());
            }
        } catch (InterruptedException e) {
            // Nobody interrupts this thread but the source itself.
        } catch (Throwable failure) { // of the source, which is the caller's
            if (!source.isStopped()) {
                sourceFailure = failure;
            }
        } finally {
            source.close();
            window.noMore();
            run.tidyIfOver();
        }
    }

    private void pulled(BatchItem<T> item) {
        long number = window.begin();
        if (number < 0) {
            return; // closed meanwhile
        }
        tally.began();
        Work<T> work;
        try {
            work = new Work<>(setting, run, item, number);
        } catch (RuntimeException | Error mistake) { // as of a graph whose hash cannot be computed
            var result = new BatchResult.Failed<>(item, "", 0, mistake);
            tally.ended(result, false);
            window.end(number, result);
            return;
        }
        Optional<RuntimeException> end = run.added(work);
        try {
            if (end.isPresent()) {
                work.open(end.get());
            } else if (!keys.add(item.key())) {
                work.refuseKey();
            } else {
                lookUp(work);
            }
        } catch (RuntimeException | Error mistake) { // an item must end, and the next one begin, whatever happens
            work.open(mistake);
        }
    }

    private void lookUp(Work<T> work) {
        try {
            work.begin(journal.find(work.item().key(), work.graphHash()));
        } catch (InterruptedException e) {
            work.open(new CancellationException("the run ended before the item was looked up"));
        } catch (BatchCause cause) {
            run.stop(cause);
        } catch (IOException e) {
            run.stop(new BatchCause("the manifest cannot be read (" + e.getMessage() + ")", e));
        }
    }
}
