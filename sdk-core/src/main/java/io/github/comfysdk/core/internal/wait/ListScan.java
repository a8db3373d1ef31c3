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
 * One walk over pages of the list, to look at many executes with few requests. It ends when all have been seen, when the
 * list ends, or when the bound is met.
 */
final class ListScan {
    private static final int PAGE_SIZE = 1_000;

    /** All that is waited for is held while pages are read, so a walk takes no longer than looks may be late. */
    private static final Duration LONGEST = Duration.ofSeconds(4);

    private final ClientRuntime runtime;
    private final CallOptions settings;
    private final Map<String, PollTarget> unseen;
    private final BiConsumer<PollTarget, ExecuteSummary> onSeen;
    private final int bound;
    private final long start;
    private int pages;
    private boolean isAtEnd;
    private volatile boolean stopped;
    private volatile @Nullable CompletableFuture<ExecutePage> reading;

    /**
     * @param unseen the executes to look for; those that are seen are taken out
     * @param onSeen is given what was seen
     */
    ListScan(
            ClientRuntime runtime,
            CallOptions settings,
            int bound,
            Map<String, PollTarget> unseen,
            BiConsumer<PollTarget, ExecuteSummary> onSeen) {
        this.runtime = runtime;
        this.settings = settings;
        this.bound = bound;
        this.start = runtime.time().nanoTime();
        this.unseen = unseen;
        this.onSeen = onSeen;
    }

    int pages() {
        return pages;
    }

    /** Whether the walk looked for everything that it was to look for. */
    boolean isComplete() {
        return isAtEnd || unseen.isEmpty();
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
        CompletableFuture<ExecutePage> page = runtime.call(runtime.requests().list(request), settings);
        reading = page;
        if (stopped) {
            page.cancel(true);
        }
        return page.thenCompose(this::take);
    }

    /** Ends the walk; the page that is being read is given up. */
    void stop() {
        stopped = true;
        CompletableFuture<ExecutePage> page = reading;
        if (page != null) {
            page.cancel(true);
        }
    }

    private boolean isLate() {
        return runtime.time().nanoTime() - start >= LONGEST.toNanos();
    }

    @SuppressWarnings("NullAway") // the only value of Void is null
    private CompletableFuture<Void> take(ExecutePage page) {
        for (ExecuteSummary summary : page.executes()) {
            PollTarget watch = unseen.remove(summary.promptId());
            if (watch != null) {
                onSeen.accept(watch, summary);
            }
        }
        Optional<String> next = page.lastEvaluatedKey().filter(key -> !key.isEmpty());
        isAtEnd = next.isEmpty();
        return isComplete() || pages >= bound || stopped || isLate()
                ? CompletableFuture.completedFuture(null)
                : from(next);
    }
}
