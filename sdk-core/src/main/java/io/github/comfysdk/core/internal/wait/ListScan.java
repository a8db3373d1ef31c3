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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * One scan of the list, which polls many executes with few requests. It ends when all of them have been seen, when the list
 * ends, when it has read as many pages as allowed, or when it takes too long. Its limits are its own, not those of a wait:
 * waits must not be late because the list is slow. Parts of a long list are read at once. Thread-safe.
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
    private final Limits limits;
    private final long end;
    private final List<ListPart> parts;
    private final Set<CompletableFuture<ExecutePage>> reading = new LinkedHashSet<>();
    private Map<String, PollTarget> unseen = Map.of();
    private int wanted;
    private int pages;
    private long rows;
    private boolean late;
    private boolean stopped;

    /** Called for each execute that was found. */
    interface Seen {
        void accept(PollTarget target, ExecuteState state, PollResult result);
    }

    /**
     * What a scan may cost.
     *
     * @param maxPages how many pages
     * @param pageSize how many rows a page has at most
     * @param maxDuration how long it may take
     */
    record Limits(int maxPages, int pageSize, Duration maxDuration) {}

    /**
     * @param splits where parts begin that are read at once with the first; none to read page after page
     */
    ListScan(
            ClientRuntime runtime,
            WaitClock clock,
            PollSchedule schedule,
            Limits limits,
            List<ListPart.Start> splits,
            Seen onSeen) {
        this.runtime = runtime;
        this.clock = clock;
        this.schedule = schedule;
        this.limits = limits;
        this.onSeen = onSeen;
        this.end = Nanos.later(clock.now(), limits.maxDuration().toNanos());
        this.parts = ListPart.between(splits);
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

    /** Returns whether the scan ended because nobody waits any more. */
    synchronized boolean isStopped() {
        return stopped;
    }

    /** Returns where the pages after the first began, in the order of the list. */
    synchronized List<ListPart.Start> starts() {
        return ListPart.starts(parts);
    }

    /** Scans for the targets of the polls, and for all others while it is at it. */
    CompletableFuture<Void> run(List<Poll> due) {
        Map<String, PollTarget> held = schedule.hold(due, nextPageDue());
        synchronized (this) {
            unseen = held;
            wanted = held.size();
        }
        schedule.whenEmpty(this::stop);
        return CompletableFuture.allOf(parts.stream().map(this::read).toArray(CompletableFuture[]::new));
    }

    private long nextPageDue() {
        return Math.min(end, Nanos.later(clock.now(), MAX_PAGE_DURATION.toNanos()));
    }

    private CompletableFuture<Void> read(ListPart part) {
        ListExecutesRequest request = ListExecutesRequest.builder()
                .limit(limits.pageSize())
                .exclusiveStartKey(part.next())
                .build();
        Duration left = Duration.ofNanos(Math.max(1, nextPageDue() - clock.now()));
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
            reading.add(page);
            isTooLate = stopped;
        }
        if (isTooLate) {
            page.cancel(true);
        }
        return page.thenCompose(read -> process(part, page, read));
    }

    /** Ends the scan and cancels the requests for pages. */
    private void stop() {
        List<CompletableFuture<ExecutePage>> running;
        synchronized (this) {
            stopped = true;
            running = List.copyOf(reading);
        }
        running.forEach(page -> page.cancel(true));
    }

    private CompletableFuture<Void> process(ListPart part, CompletableFuture<ExecutePage> reader, ExecutePage page) {
        var found = new LinkedHashMap<PollTarget, ExecuteSummary>();
        boolean isOver;
        synchronized (this) {
            reading.remove(reader);
            rows += page.executes().size();
            for (ExecuteSummary summary : page.executes()) {
                PollTarget target = unseen.remove(summary.promptId());
                if (target != null) {
                    found.put(target, summary);
                }
            }
            part.read(page);
            late |= !isComplete() && clock.now() >= end;
            isOver = part.isRead() || isComplete() || pages >= limits.maxPages() || stopped || late;
        }
        found.forEach((target, summary) -> onSeen.accept(target, summary, new PollResult.Listed(summary)));
        if (isOver) {
            return Futures.done();
        }
        schedule.holdLonger(nextPageDue());
        return read(part);
    }
}
