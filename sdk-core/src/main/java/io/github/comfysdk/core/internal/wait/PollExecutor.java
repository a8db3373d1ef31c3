package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.ClientRuntime;
import io.github.comfysdk.core.internal.call.Futures;
import io.github.comfysdk.core.internal.execute.SyncMessage;
import io.github.comfysdk.core.internal.wait.scan.ListScan;
import io.github.comfysdk.core.internal.wait.scan.ListScanPolicy;
import io.github.comfysdk.core.internal.wait.scan.ScanAudience;
import io.github.comfysdk.core.internal.wait.scan.ScanTrace;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteState;
import io.github.comfysdk.model.ExecuteSummary;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs the polls that are due: one by one, or by a scan of the list where that takes fewer requests. Thread-safe. */
final class PollExecutor {
    private final ClientRuntime runtime;
    private final WaitClock clock;
    private final PollSchedule schedule;
    private final PollDelivery delivery;
    private final ScanTrace traces;
    private final ListScanPolicy scanPolicy = new ListScanPolicy();
    private final AtomicReference<@Nullable ListScan<?>> scan = new AtomicReference<>();

    PollExecutor(ClientRuntime runtime, WaitClock clock) {
        this.runtime = runtime;
        this.clock = clock;
        this.schedule = new PollSchedule(clock, this::pollDue);
        this.delivery = schedule.delivery();
        this.traces = new ScanTrace(runtime.events(), runtime.time());
    }

    PollSchedule schedule() {
        return schedule;
    }

    /** Polls for a wait, due or not, unless a poll for it began just now. */
    void pollNow(WaitState wait) {
        schedule.takeNow(wait, LastPoll.PATIENCE).ifPresent(this::read);
    }

    private void pollDue() {
        Map<Boolean, List<Poll>> due = schedule.takeDue().stream().collect(Collectors.partitioningBy(Poll::byId));
        List<Poll> others = due.getOrDefault(false, List.of());
        due.getOrDefault(true, List.of()).forEach(this::read);
        OptionalInt maxPages = scan.get() == null ? maxPages(others) : OptionalInt.empty();
        if (maxPages.isEmpty() || !scan(others, maxPages.getAsInt())) {
            others.forEach(this::read);
        }
    }

    private OptionalInt maxPages(List<Poll> due) {
        if (due.isEmpty() || !due.stream().allMatch(Poll::canWait)) {
            return scanPolicy.maxPages(due.size(), clock.now());
        }
        return schedule.scans().isScanDue()
                ? OptionalInt.of(scanPolicy.maxPagesOfScanThatPays())
                : scanPolicy.maxPagesThatEndWaits(due.size(), clock.now());
    }

    /** Whatever a read ends with, also if it cannot even begin, the schedule goes on. */
    private void read(Poll poll) {
        if (!delivery.isWanted(poll)) {
            return;
        }
        CompletableFuture<Execute> reading;
        try {
            reading = runtime.callInside(runtime.requests().get(poll.promptId()), poll.options());
        } catch (Throwable exception) {
            reading = CompletableFuture.failedFuture(exception);
        }
        delivery.reading(poll, reading);
        Futures.onEnd(reading, (execute, exception) -> {
            if (exception == null) {
                seen(poll, execute, new PollResult.Read(execute));
            } else {
                delivery.deliver(poll, new PollResult.Failed(exception), List.of());
            }
        });
    }

    /** Delivers a result, with the progress messages if a listener wants them. Best effort: failed reads are ignored. */
    private void seen(Poll poll, ExecuteState state, PollResult result) {
        if (!state.needSync().orElse(false) || !delivery.wantsMessages(poll)) {
            delivery.deliver(poll, result, List.of());
            return;
        }
        CompletableFuture<List<SyncMessage>> reading;
        try {
            reading = runtime.callInside(
                    runtime.requests().syncMessages(poll.promptId()), ReadLimits.ofMessages(poll.options()));
        } catch (Throwable exception) {
            reading = CompletableFuture.failedFuture(exception);
        }
        delivery.reading(poll, reading);
        Futures.onEnd(
                reading,
                (messages, exception) -> delivery.deliver(poll, result, exception == null ? messages : List.of()));
    }

    /**
     * Looks for all targets, whether due or not. Those that the scan does not find in time are polled one by one while it goes
     * on.
     *
     * @return false if another scan is running
     */
    private boolean scan(List<Poll> due, int maxPages) {
        ListScan.Limits limits = due.stream().allMatch(Poll::canWait)
                ? scanPolicy.limitsIfPagesEndWaits(maxPages)
                : scanPolicy.limits(maxPages);
        var next = new ListScan<>(runtime, clock::now, limits, new Audience(due));
        if (!scan.compareAndSet(null, next)) {
            return false;
        }
        long begun = clock.now();
        Futures.onEnd(next.run(), (done, exception) -> {
            traces.ended(next, Duration.ofNanos(clock.now() - begun), exception);
            if (!next.isStopped()) {
                scanPolicy.ended(next, exception, clock.now());
            }
            scan.set(null);
            schedule.scans().unhold(scanPolicy.pages(), scanPolicy.pausedUntil());
        });
        return true;
    }

    /** All executes that are waited for, in whose favour the polls that are due are put off. */
    private final class Audience implements ScanAudience<PollTarget> {
        private final List<Poll> due;

        Audience(List<Poll> due) {
            this.due = due;
        }

        @Override
        public Map<String, PollTarget> hold(long until) {
            return schedule.scans().hold(due, until);
        }

        @Override
        public void holdLonger(long until) {
            schedule.scans().holdLonger(until);
        }

        @Override
        public void whenEmpty(Runnable action) {
            schedule.whenEmpty(action);
        }

        @Override
        public void seen(PollTarget target, ExecuteSummary row) {
            schedule.scans().takeSeen(target, row).ifPresent(poll -> {
                var result = new PollResult.Listed(row);
                if (row.phase().isTerminal()) {
                    // A read by id follows, with the messages.
                    delivery.deliver(poll, result, List.of());
                } else {
                    PollExecutor.this.seen(poll, row, result);
                }
            });
        }
    }
}
