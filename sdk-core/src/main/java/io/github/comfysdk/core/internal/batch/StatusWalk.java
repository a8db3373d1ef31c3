package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.batch.BatchStatus;
import io.github.comfysdk.core.event.ListScanEvent;
import io.github.comfysdk.core.internal.batch.folder.DeletedIds;
import io.github.comfysdk.core.internal.call.AsyncLoop;
import io.github.comfysdk.core.internal.call.Futures;
import io.github.comfysdk.model.ExecutePage;
import io.github.comfysdk.model.ExecutePhase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** One walk over the list of executes for the jobs of a batch, of which each item counts once. Not thread-safe. */
final class StatusWalk {
    private final BatchCalls calls;
    private final String batch;
    private final Function<Optional<String>, CompletableFuture<ExecutePage>> reader;
    private final Map<String, Latest> items = new HashMap<>();
    private final List<String> queued = new ArrayList<>();
    private Optional<String> cursor = Optional.empty();
    private int asked;
    private long rows;

    StatusWalk(BatchCalls calls, String batch) {
        this.calls = calls;
        this.batch = batch;
        this.reader = calls.pages();
    }

    /**
     * The latest try of an item.
     *
     * @param created when it was created
     * @param tryNumber its number
     * @param phase how far it has come
     */
    private record Latest(Instant created, int tryNumber, ExecutePhase phase) {
        Latest later(Latest other) {
            int order = created.compareTo(other.created);
            return order > 0 || (order == 0 && tryNumber > other.tryNumber) ? this : other;
        }
    }

    CompletableFuture<BatchStatus> status() {
        return walk().thenApply(done -> {
            var counts = new EnumMap<ExecutePhase, Long>(ExecutePhase.class);
            items.values().forEach(item -> counts.merge(item.phase(), 1L, Long::sum));
            return new BatchStatus(
                    counts.getOrDefault(ExecutePhase.QUEUED, 0L),
                    counts.getOrDefault(ExecutePhase.RUNNING, 0L) + counts.getOrDefault(ExecutePhase.UNKNOWN, 0L),
                    counts.getOrDefault(ExecutePhase.SUCCEEDED, 0L),
                    counts.getOrDefault(ExecutePhase.FAILED, 0L));
        });
    }

    CompletableFuture<Integer> deleteQueued(DeletedIds deletedIds) {
        return walk().thenCompose(done -> {
            if (queued.isEmpty()) {
                return CompletableFuture.completedFuture(0);
            }
            deletedIds.add(queued);
            return calls.delete(queued).thenApply(gone -> queued.size());
        });
    }

    private CompletableFuture<Void> walk() {
        long begun = calls.time().nanoTime();
        CompletableFuture<Void> walk = AsyncLoop.whileTrue(() -> {
            asked++;
            return page();
        });
        Futures.onEnd(
                walk,
                (done, exception) -> BatchTrace.scanned(
                        calls.events(),
                        calls.time(),
                        ListScanEvent.Purpose.BATCH_STATUS,
                        Duration.ofNanos(calls.time().nanoTime() - begun),
                        asked,
                        rows,
                        exception == null ? ListScanEvent.End.END_OF_LIST : ListScanEvent.End.FAILED,
                        exception));
        return walk;
    }

    private CompletableFuture<Boolean> page() {
        return reader.apply(cursor).thenApply(page -> {
            rows += page.executes().size();
            page.executes().forEach(execute -> Row.of(execute, batch).ifPresent(this::count));
            cursor = page.nextCursor();
            return cursor.isPresent();
        });
    }

    private void count(Row row) {
        var latest = new Latest(row.createTime().orElse(Instant.MIN), row.id().tryNumber(), row.phase());
        items.merge(row.id().keyText(), latest, Latest::later);
        if (row.phase() == ExecutePhase.QUEUED) {
            queued.add(row.promptId());
        }
    }
}
