package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.event.ListScanEvent;
import io.github.comfysdk.core.internal.batch.blame.BatchCause;
import io.github.comfysdk.core.internal.batch.blame.Verdict;
import io.github.comfysdk.core.internal.call.CompletionCauses;
import io.github.comfysdk.core.internal.time.TimedFuture;
import io.github.comfysdk.model.ExecutePage;
import io.github.comfysdk.model.ExecuteSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One walk over the list of executes, for the jobs of a batch. It begins when creates of an earlier process can no longer take
 * effect, and is given up where asking for single executes takes fewer requests, or the list cannot be read. Used by one thread,
 * which it blocks.
 */
final class Sweep {
    private final BatchCalls calls;
    private final String batch;
    private final Optional<Instant> quietFrom;
    private final long mostPages;
    private final Patience patience;
    private final Map<String, List<Row>> rows = new HashMap<>();
    private volatile CompletableFuture<?> current = CompletableFuture.completedFuture(true);
    private volatile boolean stopped;
    private volatile Consumer<Duration> onWait = left -> {};
    private boolean hasRun;
    private boolean isComplete;
    private boolean isUnreadable;
    private int asked;
    private long seenRows;

    /**
     * @param calls reads the pages
     * @param batch the name of the batch
     * @param quietFrom when to begin
     * @param mostPages after how many pages to give up
     * @param patience how long to go on while the server fails
     */
    Sweep(BatchCalls calls, String batch, Optional<Instant> quietFrom, long mostPages, Patience patience) {
        this.calls = calls;
        this.batch = batch;
        this.quietFrom = quietFrom;
        this.mostPages = mostPages;
        this.patience = patience;
    }

    /** Sets what is called, once at most, before it waits for creates of an earlier process. */
    void onWait(Consumer<Duration> listener) {
        onWait = listener;
    }

    /**
     * Walks unless it has, and returns whether all of the list was seen.
     *
     * @throws InterruptedException if the walk was stopped
     */
    boolean isComplete() throws InterruptedException {
        if (!hasRun) {
            if (quietFrom.isPresent()) {
                Duration left = Duration.between(calls.time().now(), quietFrom.get());
                if (left.compareTo(Duration.ZERO) > 0) {
                    onWait.accept(left);
                }
                pause(left);
            }
            isComplete = reported();
            hasRun = true;
        }
        return isComplete;
    }

    /** Returns the jobs of an item. */
    List<Row> rows(String keyText) {
        return rows.getOrDefault(keyText, List.of());
    }

    private boolean reported() throws InterruptedException {
        long begun = calls.time().nanoTime();
        var end = ListScanEvent.End.STOPPED;
        try {
            boolean seenAll = walk();
            end = seenAll
                    ? ListScanEvent.End.END_OF_LIST
                    : isUnreadable ? ListScanEvent.End.FAILED : ListScanEvent.End.PAGE_LIMIT;
            return seenAll;
        } catch (BatchCause cause) {
            end = ListScanEvent.End.FAILED;
            throw cause;
        } finally {
            Duration duration = Duration.ofNanos(calls.time().nanoTime() - begun);
            BatchTrace.scanned(
                    calls.events(),
                    calls.time(),
                    ListScanEvent.Purpose.BATCH_RUN,
                    duration,
                    asked,
                    seenRows,
                    end,
                    null);
        }
    }

    private boolean walk() throws InterruptedException {
        Function<Optional<String>, CompletableFuture<ExecutePage>> reader = calls.pages();
        Optional<String> cursor = Optional.empty();
        long pages = 0;
        int failures = 0;
        while (true) {
            ExecutePage page;
            try {
                asked++;
                page = await(reader.apply(cursor));
                seenRows += page.executes().size();
                patience.succeeded();
                failures = 0;
            } catch (ExecutionException e) {
                Throwable cause = CompletionCauses.unwrap(e);
                if (Verdict.ofRead(cause) == Verdict.ITEM) {
                    isUnreadable = true;
                    return false; // as when the table has a row that this release of the server cannot read
                }
                patience.failed(cause);
                pause(Patience.pause(failures++));
                continue;
            }
            page.executes().forEach(this::keep);
            cursor = page.nextCursor();
            if (cursor.isEmpty()) {
                return true;
            }
            if (++pages >= mostPages) {
                return false;
            }
        }
    }

    private void keep(ExecuteSummary execute) {
        Row.of(execute, batch)
                .ifPresent(row -> rows.computeIfAbsent(row.id().keyText(), key -> new ArrayList<>(1))
                        .add(row));
    }

    private void pause(Duration length) throws InterruptedException {
        if (length.isNegative() || length.isZero()) {
            return;
        }
        var over = new TimedFuture<Boolean>(calls.time());
        calls.time().schedule(length, () -> over.complete(true));
        try {
            await(over);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a pause failed", impossible);
        }
    }

    private <V> V await(CompletableFuture<V> future) throws InterruptedException, ExecutionException {
        current = future;
        if (stopped) {
            future.cancel(true);
            throw wasStopped(); // even if the future has ended meanwhile
        }
        try {
            return future.get();
        } catch (CancellationException e) {
            throw wasStopped();
        }
    }

    private static InterruptedException wasStopped() {
        return new InterruptedException("the walk was stopped");
    }

    /** Ends the walk from another thread; not by an interrupt, which would close the files that the walking thread uses. */
    void stop() {
        stopped = true;
        current.cancel(true);
    }
}
