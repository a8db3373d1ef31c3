package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.ClientRuntime;
import io.github.comfysdk.core.internal.call.Futures;
import io.github.comfysdk.core.internal.options.Nanos;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.model.ExecutePage;
import io.github.comfysdk.model.ExecuteState;
import io.github.comfysdk.model.ExecuteSummary;
import io.github.comfysdk.model.ListExecutesRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One scan of the list, which polls many executes with few requests. It ends when all of them have been seen, when the list
 * ends, when it has read as many pages as allowed, or when it takes too long. Its limits are its own, not those of a wait:
 * waits must not be late because the list is slow.
 */
final class ListScan {
    /** Without another page for this long, polls go on without the scan. */
    private static final Duration MAX_PAGE_DURATION = Duration.ofSeconds(1);

    /** In all this long. */
    static final Duration USUAL_DURATION = Duration.ofSeconds(2);

    /** In all this long if pages may end all the waits that it stands for. */
    static final Duration PATIENT_DURATION = Duration.ofSeconds(4);

    private final ClientRuntime runtime;
    private final WaitClock clock;
    private final PollSchedule schedule;
    private final Seen onSeen;
    private final int maxPages;
    private final int pageSize;
    private final long end;
    private Map<String, PollTarget> unseen = Map.of();
    private int wanted;
    private int pages;
    private long rows;
    private boolean endReached;
    private boolean late;
    private volatile boolean stopped;
    private volatile @Nullable CompletableFuture<ExecutePage> reading;

    /** Called for each execute that was found. */
    interface Seen {
        void accept(PollTarget target, ExecuteState state, PollResult result);
    }

    ListScan(
            ClientRuntime runtime,
            WaitClock clock,
            PollSchedule schedule,
            int maxPages,
            int pageSize,
            Duration maxDuration,
            Seen onSeen) {
        this.runtime = runtime;
        this.clock = clock;
        this.schedule = schedule;
        this.maxPages = maxPages;
        this.pageSize = pageSize;
        this.onSeen = onSeen;
        this.end = Nanos.later(clock.now(), maxDuration.toNanos());
    }

    /** Returns how many pages were asked for. */
    int pages() {
        return pages;
    }

    /** Returns how many rows they had. */
    long rows() {
        return rows;
    }

    /** Returns how many executes the scan was for. */
    int wanted() {
        return wanted;
    }

    /** Returns how many of them it saw. */
    int seen() {
        return wanted - unseen.size();
    }

    /** Returns whether no execute can have been missed: all were found, or the list was read to the end. */
    boolean isComplete() {
        return endReached || unseen.isEmpty();
    }

    /** Returns whether the scan took too long. */
    boolean isLate() {
        return late;
    }

    /** Returns whether the scan ended because nobody waits any more. */
    boolean isStopped() {
        return stopped;
    }

    /** Scans for the targets of the polls, and for all others while it is at it. */
    CompletableFuture<Void> run(List<Poll> due) {
        unseen = schedule.hold(due, nextPageDue());
        wanted = unseen.size();
        schedule.whenEmpty(this::stop);
        return from(Optional.empty());
    }

    private long nextPageDue() {
        return Math.min(end, Nanos.later(clock.now(), MAX_PAGE_DURATION.toNanos()));
    }

    private CompletableFuture<Void> from(Optional<String> cursor) {
        pages++;
        ListExecutesRequest request = ListExecutesRequest.builder()
                .limit(pageSize)
                .exclusiveStartKey(cursor)
                .build();
        Duration left = Duration.ofNanos(Math.max(1, nextPageDue() - clock.now()));
        CallOptions limits = CallOptions.defaults()
                .withCallTimeout(left)
                .withAttemptTimeout(left)
                .withRetryPolicy(RetryPolicy.none());
        CompletableFuture<ExecutePage> page;
        try {
            page = runtime.callInside(runtime.requests().list(request), limits);
        } catch (Throwable exception) {
            return CompletableFuture.failedFuture(exception);
        }
        reading = page;
        if (stopped) {
            page.cancel(true);
        }
        return page.thenCompose(this::process);
    }

    /** Ends the scan and cancels the request for a page. */
    private void stop() {
        stopped = true;
        CompletableFuture<ExecutePage> page = reading;
        if (page != null) {
            page.cancel(true);
        }
    }

    private CompletableFuture<Void> process(ExecutePage page) {
        rows += page.executes().size();
        for (ExecuteSummary summary : page.executes()) {
            PollTarget target = unseen.remove(summary.promptId());
            if (target != null) {
                onSeen.accept(target, summary, new PollResult.Listed(summary));
            }
        }
        Optional<String> next = page.lastEvaluatedKey().filter(key -> !key.isEmpty());
        endReached = next.isEmpty();
        late = !isComplete() && clock.now() >= end;
        if (isComplete() || pages >= maxPages || stopped || late) {
            return Futures.done();
        }
        schedule.holdLonger(nextPageDue());
        return from(next);
    }
}
