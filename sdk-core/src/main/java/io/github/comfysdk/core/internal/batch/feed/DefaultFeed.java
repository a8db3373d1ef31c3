package io.github.comfysdk.core.internal.batch.feed;

import io.github.comfysdk.core.batch.BatchFeed;
import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.batch.BatchProgress;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.batch.BatchRun;
import io.github.comfysdk.core.batch.PromptIds;
import io.github.comfysdk.core.internal.time.DaemonThreads;
import io.github.comfysdk.core.time.ClientTime;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/** A run whose items are added: a thread of its own takes the results, and futures hand them over. Thread-safe. */
public final class DefaultFeed implements BatchFeed {
    private static final ThreadFactory THREADS = DaemonThreads.named("comfy-sdk-batch-feed");

    private final String batch;
    private final Executor callbacks;
    private final AddedItems items;
    private final BatchRun<Ticket<?>> run;
    private final Set<Ticket<?>> open = ConcurrentHashMap.newKeySet();
    private volatile boolean isOver;
    private volatile Throwable cut = new CancellationException(
            "the feed was closed; jobs that were submitted go on, and the next run of the batch takes their results");

    /**
     * Creates a feed.
     *
     * @param batch the name of the batch
     * @param callbacks hands results over
     * @param items what the run pulls
     * @param run the run
     */
    public DefaultFeed(String batch, Executor callbacks, AddedItems items, BatchRun<Ticket<?>> run) {
        this.batch = batch;
        this.callbacks = callbacks;
        this.items = items;
        this.run = run;
    }

    /**
     * Begins to hand results over.
     *
     * @param time counts the thread
     */
    public void start(ClientTime time) {
        THREADS.newThread(time.counted(this::deliver)).start();
    }

    private void deliver() {
        try {
            for (BatchResult<Ticket<?>> result : run) {
                Ticket<?> ticket = result.context();
                if (open.remove(ticket)) {
                    handOver(() -> ticket.end(result));
                }
            }
        } catch (RuntimeException | Error stop) {
            cut = stop;
        }
        isOver = true;
        open.forEach(this::leaveOpen);
    }

    /** A future must end, also where nobody else is left to end it. */
    private void handOver(Runnable end) {
        try {
            callbacks.execute(end);
        } catch (RuntimeException | Error refused) {
            end.run();
        }
    }

    @Override
    public <T> CompletableFuture<BatchResult<T>> add(BatchItem<T> item) {
        var ticket = new Ticket<>(Objects.requireNonNull(item, "item"));
        open.add(ticket);
        items.add(ticket);
        if (isOver) {
            leaveOpen(ticket);
        }
        return ticket.result();
    }

    /** Ends an item that the run never had, or that came when it was over. */
    private void leaveOpen(Ticket<?> ticket) {
        if (open.remove(ticket)) {
            BatchItem<?> item = ticket.item();
            String promptId = promptId(item);
            handOver(() -> ticket.open(promptId, cut));
        }
    }

    private String promptId(BatchItem<?> item) {
        try {
            return PromptIds.derive(batch, item.key(), 1, item.graph());
        } catch (RuntimeException | Error mistake) { // as of a graph whose hash cannot be computed
            return "";
        }
    }

    @Override
    public BatchProgress progress() {
        return run.progress();
    }

    @Override
    public void close() {
        run.close();
    }
}
