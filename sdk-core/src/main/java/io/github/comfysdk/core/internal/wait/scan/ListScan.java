package io.github.comfysdk.core.internal.wait.scan;

import io.github.comfysdk.core.internal.ClientRuntime;
import io.github.comfysdk.core.internal.call.Futures;
import io.github.comfysdk.core.internal.options.Nanos;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.model.ExecutePage;
import io.github.comfysdk.model.ExecuteSummary;
import io.github.comfysdk.model.ListExecutesRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * One scan of the list, which polls many executes with few requests. It ends when all of them have been seen, when the list
 * ends, when it has read as many pages as allowed, or when it takes too long. Its limits are its own, not those of a wait:
 * waits must not be late because the list is slow. Parts of a long list are read at once. Thread-safe.
 *
 * @param <T> what waits for one execute
 */
public final class ListScan<T> {
    /** Without another page for this long, polls go on without the scan. */
    private static final Duration MAX_PAGE_DURATION = Duration.ofSeconds(1);

    /** In all this long. */
    static final Duration USUAL_DURATION = Duration.ofSeconds(2);

    /** In all this long if pages may end all the waits that it stands for. */
    static final Duration PATIENT_DURATION = Duration.ofSeconds(4);

    private final ClientRuntime runtime;
    private final LongSupplier clock;
    private final ScanAudience<T> audience;
    private final Limits limits;
    private final long end;
    private final List<ListPart> parts;
    private final Map<ListPart, CompletableFuture<ExecutePage>> reading = new LinkedHashMap<>();
    private Map<String, T> unseen = Map.of();
    private int wanted;
    private int pages;
    private long rows;
    private boolean late;
    private boolean stopped;

    /**
     * What a scan may cost.
     *
     * @param maxPages how many pages
     * @param pageSize how many rows a page has at most
     * @param maxDuration how long it may take
     * @param splits where parts begin that are read at once with the first; none to read page after page
     */
    public record Limits(int maxPages, int pageSize, Duration maxDuration, List<ListPart.Start> splits) {}

    /**
     * Creates a scan.
     *
     * @param runtime reads pages
     * @param clock tells the time, in nanoseconds
     * @param limits what the scan may cost
     * @param audience those for whom it is
     */
    public ListScan(ClientRuntime runtime, LongSupplier clock, Limits limits, ScanAudience<T> audience) {
        this.runtime = runtime;
        this.clock = clock;
        this.limits = limits;
        this.audience = audience;
        this.end = Nanos.later(clock.getAsLong(), limits.maxDuration().toNanos());
        this.parts = ListPart.between(limits.splits());
    }

    /** Returns how many pages were asked for. */
    synchronized int pages() {
        return pages;
    }

    /** Returns how many rows they had. */
    synchronized long rows() {
        return rows;
    }

    /** Returns how many executes the scan was for. */
    synchronized int wanted() {
        return wanted;
    }

    /** Returns how many of them it saw. */
    synchronized int seen() {
        return wanted - unseen.size();
    }

    /** Returns whether no execute can have been missed: all were found, or the list was read to the end. */
    synchronized boolean isComplete() {
        return unseen.isEmpty() || parts.stream().allMatch(ListPart::isRead);
    }

    /** Returns whether the scan took too long. */
    synchronized boolean isLate() {
        return late;
    }

    /**
     * {@return whether the scan ended because nobody waits any more}
     */
    public synchronized boolean isStopped() {
        return stopped;
    }

    /** Returns where the pages after the first began, in the order of the list. */
    synchronized List<ListPart.Start> starts() {
        return ListPart.starts(parts);
    }

    /**
     * Scans for all who wait, whether due or not, since a page costs the same whatever it contains.
     *
     * @return completes when the scan has ended, exceptionally if a page could not be read
     */
    public CompletableFuture<Void> run() {
        Map<String, T> held = audience.hold(nextPageDue());
        synchronized (this) {
            unseen = held;
            wanted = held.size();
        }
        audience.whenEmpty(this::stop);
        return CompletableFuture.allOf(parts.stream().map(this::read).toArray(CompletableFuture[]::new));
    }

    private long nextPageDue() {
        return Math.min(end, Nanos.later(clock.getAsLong(), MAX_PAGE_DURATION.toNanos()));
    }

    private CompletableFuture<Void> read(ListPart part) {
        ListExecutesRequest request = ListExecutesRequest.builder()
                .limit(limits.pageSize())
                .exclusiveStartKey(part.next())
                .build();
        Duration left = Duration.ofNanos(Math.max(1, nextPageDue() - clock.getAsLong()));
        CallOptions options = CallOptions.defaults()
                .withCallTimeout(left)
                .withAttemptTimeout(left)
                .withRetryPolicy(RetryPolicy.none());
        CompletableFuture<ExecutePage> page;
        boolean isTooLate;
        try {
            page = runtime.callInside(runtime.requests().list(request), options);
        } catch (Throwable exception) {
            return CompletableFuture.failedFuture(exception);
        }
        synchronized (this) {
            pages++;
            reading.put(part, page);
            isTooLate = stopped;
        }
        if (isTooLate) {
            page.cancel(true);
        }
        return page.thenCompose(read -> process(part, read));
    }

    /** Ends the scan and cancels the requests for pages. */
    private void stop() {
        List<CompletableFuture<ExecutePage>> running;
        synchronized (this) {
            stopped = true;
            running = List.copyOf(reading.values());
        }
        running.forEach(page -> page.cancel(true));
    }

    private CompletableFuture<Void> process(ListPart part, ExecutePage page) {
        var found = new LinkedHashMap<T, ExecuteSummary>();
        boolean isOver;
        synchronized (this) {
            reading.remove(part);
            rows += page.executes().size();
            for (ExecuteSummary summary : page.executes()) {
                T target = unseen.remove(summary.promptId());
                if (target != null) {
                    found.put(target, summary);
                }
            }
            part.read(page);
            late |= !isComplete() && clock.getAsLong() >= end;
            isOver = part.isOver() || isComplete() || pages >= limits.maxPages() || stopped || late;
        }
        found.forEach(audience::seen);
        if (isOver) {
            return Futures.done();
        }
        audience.holdLonger(nextPageDue());
        return read(part);
    }
}
