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

/** Takes the looks that are due: one by one, or by pages of the list where that takes fewer requests. Thread-safe. */
final class PollExecutor {
    private final ClientRuntime runtime;
    private final PollSchedule list;
    private final ListScanPolicy economy = new ListScanPolicy();
    private final AtomicBoolean sweeping = new AtomicBoolean();

    PollExecutor(ClientRuntime runtime) {
        this.runtime = runtime;
        this.list = new PollSchedule(runtime.time(), this::take);
    }

    PollSchedule list() {
        return list;
    }

    private void take() {
        Map<Boolean, List<PollTarget>> due =
                list.takeDue().stream().collect(Collectors.partitioningBy(PollTarget::needsRead));
        List<PollTarget> others = due.getOrDefault(false, List.of());
        OptionalInt bound = sweeping.get() ? OptionalInt.empty() : economy.bound(others.size());
        if (bound.isPresent() && sweeping.compareAndSet(false, true)) {
            sweep(others, bound.getAsInt());
        } else {
            others.forEach(this::read);
        }
        due.getOrDefault(true, List.of()).forEach(this::read);
    }

    private void read(PollTarget watch) {
        if (!list.isWanted(watch)) {
            return;
        }
        var reading = runtime.call(runtime.requests().get(watch.promptId()), watch.settings());
        list.reading(watch, reading);
        Futures.onEnd(reading, (execute, fault) -> {
            if (fault == null) {
                seen(watch, execute, new PollResult.Read(execute));
            } else {
                list.deliver(watch, new PollResult.Failed(fault), List.of());
            }
        });
    }

    /** Reads the progress messages beside the state, if somebody listens. They are a nicety: faults do not matter. */
    private void seen(PollTarget watch, ExecuteState state, PollResult observation) {
        if (!state.needSync().orElse(false) || !list.wantsMessages(watch)) {
            list.deliver(watch, observation, List.of());
            return;
        }
        CompletableFuture<List<SyncMessage>> reading = runtime.call(
                runtime.requests().syncMessages(watch.promptId()), ProgressReadLimits.of(watch.settings()));
        list.reading(watch, reading);
        Futures.onEnd(
                reading, (messages, fault) -> list.deliver(watch, observation, fault == null ? messages : List.of()));
    }

    /** Looks at everything that is waited for, since a page costs the same whatever is in it. */
    private void sweep(List<PollTarget> due, int bound) {
        Map<String, PollTarget> unseen = new HashMap<>();
        due.forEach(watch -> unseen.put(watch.promptId(), watch));
        list.takeRest().forEach(watch -> unseen.put(watch.promptId(), watch));
        int wanted = unseen.size();
        var walk = new ListScan(runtime, due.get(0).settings(), bound, unseen, this::listed);
        list.whenEmpty(walk::stop);
        Futures.onEnd(walk.run(), (done, fault) -> {
            if (fault != null) {
                economy.broken(fault);
            } else if (walk.isComplete()) {
                economy.paid(walk.pages());
            } else {
                economy.failed(walk.pages(), wanted - unseen.size(), wanted);
            }
            sweeping.set(false);
            readUnseen(Set.copyOf(due), new ArrayList<>(unseen.values()));
        });
    }

    private void listed(PollTarget watch, ExecuteSummary summary) {
        seen(watch, summary, new PollResult.Listed(summary));
    }

    private void readUnseen(Set<PollTarget> due, List<PollTarget> unseen) {
        for (PollTarget watch : unseen) {
            if (due.contains(watch)) {
                read(watch);
            } else {
                list.release(watch);
            }
        }
    }
}
