package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.ClientRuntime;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.model.ExecutePage;
import io.github.comfysdk.model.ExecuteSummary;
import io.github.comfysdk.model.ListExecutesRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One scan of the list, which polls many executes with few requests. It ends when all of them have been seen, when the list
 * ends, when it has read as many pages as allowed, or when it takes too long.
 */
final class ListScan {
    private static final int PAGE_SIZE = 1_000;

    /** No execute of the scan is polled otherwise while it runs, so it must not take longer than polls may be late. */
    private static final Duration MAX_DURATION = Duration.ofSeconds(4);

    private final ClientRuntime runtime;
    private final CallOptions options;
    private final Map<String, PollTarget> unseen;
    private final BiConsumer<PollTarget, ExecuteSummary> onSeen;
    private final int maxPages;
    private final long start;
    private int pages;
    private boolean endReached;
    private volatile boolean stopped;
    private volatile @Nullable CompletableFuture<ExecutePage> reading;

    /**
     * @param unseen the executes to find; the scan removes those that it has seen
     * @param onSeen called for each execute that was found
     */
    ListScan(
            ClientRuntime runtime,
            CallOptions options,
            int maxPages,
            Map<String, PollTarget> unseen,
            BiConsumer<PollTarget, ExecuteSummary> onSeen) {
        this.runtime = runtime;
        this.options = options;
        this.maxPages = maxPages;
        this.start = runtime.time().nanoTime();
        this.unseen = unseen;
        this.onSeen = onSeen;
    }

    int pages() {
        return pages;
    }

    /** Whether no execute can have been missed: all were found, or the list was read to the end. */
    boolean isComplete() {
        return endReached || unseen.isEmpty();
    }

    CompletableFuture<Void> run() {
        return from(Optional.empty());
    }

    private CompletableFuture<Void> from(Optional<String> cursor) {
        pages++;
        ListExecutesRequest request = ListExecutesRequest.builder()
                .limit(PAGE_SIZE)
                .exclusiveStartKey(cursor)
                .build();
        CompletableFuture<ExecutePage> page = runtime.call(runtime.requests().list(request), options);
        reading = page;
        if (stopped) {
            page.cancel(true);
        }
        return page.thenCompose(this::process);
    }

    /** Ends the scan and cancels the request for a page. */
    void stop() {
        stopped = true;
        CompletableFuture<ExecutePage> page = reading;
        if (page != null) {
            page.cancel(true);
        }
    }

    private boolean isLate() {
        return runtime.time().nanoTime() - start >= MAX_DURATION.toNanos();
    }

    @SuppressWarnings("NullAway") // the only value of Void is null
    private CompletableFuture<Void> process(ExecutePage page) {
        for (ExecuteSummary summary : page.executes()) {
            PollTarget target = unseen.remove(summary.promptId());
            if (target != null) {
                onSeen.accept(target, summary);
            }
        }
        Optional<String> next = page.lastEvaluatedKey().filter(key -> !key.isEmpty());
        endReached = next.isEmpty();
        return isComplete() || pages >= maxPages || stopped || isLate()
                ? CompletableFuture.completedFuture(null)
                : from(next);
    }
}
