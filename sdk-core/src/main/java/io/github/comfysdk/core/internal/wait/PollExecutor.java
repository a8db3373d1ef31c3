package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.ClientRuntime;
import io.github.comfysdk.core.internal.call.Futures;
import io.github.comfysdk.core.internal.execute.SyncMessage;
import io.github.comfysdk.model.ExecuteState;
import io.github.comfysdk.model.ExecuteSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** Runs the polls that are due: one by one, or by a scan of the list where that takes fewer requests. Thread-safe. */
final class PollExecutor {
    private final ClientRuntime runtime;
    private final PollSchedule schedule;
    private final ListScanPolicy scanPolicy = new ListScanPolicy();
    private final AtomicBoolean scanning = new AtomicBoolean();

    PollExecutor(ClientRuntime runtime) {
        this.runtime = runtime;
        this.schedule = new PollSchedule(runtime.time(), this::pollDue);
    }

    PollSchedule schedule() {
        return schedule;
    }

    private void pollDue() {
        Map<Boolean, List<PollTarget>> due =
                schedule.takeDue().stream().collect(Collectors.partitioningBy(PollTarget::needsRead));
        List<PollTarget> others = due.getOrDefault(false, List.of());
        OptionalInt maxPages = scanning.get() ? OptionalInt.empty() : scanPolicy.maxPages(others.size());
        if (maxPages.isPresent() && scanning.compareAndSet(false, true)) {
            scan(others, maxPages.getAsInt());
        } else {
            others.forEach(this::read);
        }
        due.getOrDefault(true, List.of()).forEach(this::read);
    }

    private void read(PollTarget target) {
        if (!schedule.isWanted(target)) {
            return;
        }
        var reading = runtime.call(runtime.requests().get(target.promptId()), target.options());
        schedule.reading(target, reading);
        Futures.onEnd(reading, (execute, exception) -> {
            if (exception == null) {
                seen(target, execute, new PollResult.Read(execute));
            } else {
                schedule.deliver(target, new PollResult.Failed(exception), List.of());
            }
        });
    }

    /** Delivers a result, with the progress messages if a listener wants them. Best effort: failed reads are ignored. */
    private void seen(PollTarget target, ExecuteState state, PollResult result) {
        if (!state.needSync().orElse(false) || !schedule.wantsMessages(target)) {
            schedule.deliver(target, result, List.of());
            return;
        }
        CompletableFuture<List<SyncMessage>> reading = runtime.call(
                runtime.requests().syncMessages(target.promptId()), ProgressReadLimits.of(target.options()));
        schedule.reading(target, reading);
        Futures.onEnd(
                reading,
                (messages, exception) -> schedule.deliver(target, result, exception == null ? messages : List.of()));
    }

    /** Polls all targets, whether due or not, since a page costs the same whatever it contains. */
    private void scan(List<PollTarget> due, int maxPages) {
        Map<String, PollTarget> unseen = new HashMap<>();
        due.forEach(target -> unseen.put(target.promptId(), target));
        schedule.takeRest().forEach(target -> unseen.put(target.promptId(), target));
        int wanted = unseen.size();
        var scan = new ListScan(runtime, due.get(0).options(), maxPages, unseen, this::listed);
        schedule.whenEmpty(scan::stop);
        Futures.onEnd(scan.run(), (done, exception) -> {
            if (exception != null) {
                scanPolicy.failed(exception);
            } else if (scan.isComplete()) {
                scanPolicy.completed(scan.pages());
            } else {
                scanPolicy.endedEarly(scan.pages(), wanted - unseen.size(), wanted);
            }
            scanning.set(false);
            readUnseen(Set.copyOf(due), new ArrayList<>(unseen.values()));
        });
    }

    private void listed(PollTarget target, ExecuteSummary summary) {
        seen(target, summary, new PollResult.Listed(summary));
    }

    private void readUnseen(Set<PollTarget> due, List<PollTarget> unseen) {
        for (PollTarget target : unseen) {
            if (due.contains(target)) {
                read(target);
            } else {
                schedule.release(target);
            }
        }
    }
}
