package io.github.comfysdk.core.client;

import io.github.comfysdk.core.internal.call.SerialCallbacks;
import io.github.comfysdk.core.internal.execute.SyncMessage;
import io.github.comfysdk.core.internal.wait.WaitListener;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecutePhase;
import io.github.comfysdk.model.ExecuteStatus;
import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.PromptGraph;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns what polls find into events, each delivered once, even if it is found twice or by several waits. Listeners are called
 * one at a time and in order, but not by the polls, which a listener that blocks would hold up.
 */
final class ProgressTracker implements WaitListener {
    private final String promptId;
    private final List<Consumer<? super ProgressEvent>> listeners = new CopyOnWriteArrayList<>();
    private final Set<ExecutePhase> phases = EnumSet.noneOf(ExecutePhase.class);
    private final Set<ExecuteStatus> unknown = new HashSet<>();
    private final Set<SyncMessage> messages = new HashSet<>();
    private final ProgressCalculator progress;
    private final SerialCallbacks callbacks;
    private boolean advised;
    private boolean queued;
    private int runs;
    private List<SyncMessage> doubtful = List.of();

    ProgressTracker(String promptId, @Nullable PromptGraph graph, SerialCallbacks callbacks) {
        this.promptId = promptId;
        this.callbacks = callbacks;
        this.progress = new ProgressCalculator(promptId, this::tell);
        if (graph != null) {
            progress.graph(graph);
        }
    }

    void add(Consumer<? super ProgressEvent> listener) {
        listeners.add(listener);
    }

    @Override
    public boolean wantsMessages() {
        return !listeners.isEmpty();
    }

    @Override
    public synchronized void seen(Execute execute) {
        learnGraph(execute);
        queued = execute.phase() == ExecutePhase.QUEUED;
        switch (execute.phase()) {
            case QUEUED -> queued(execute);
            case RUNNING -> started(advice(execute));
            case UNKNOWN -> {
                if (unknown.add(execute.status())) {
                    tell(new ProgressEvent.StatusUnknown(promptId, progress.fraction(), execute.status()));
                }
            }
            case SUCCEEDED, FAILED -> {
                // Reported when it is final, with its complete state.
            }
        }
    }

    private void queued(Execute execute) {
        if (phases.isEmpty()) {
            phases.add(ExecutePhase.QUEUED);
            tell(new ProgressEvent.Queued(promptId, progress.fraction(), advice(execute)));
        }
    }

    private void started(Optional<String> advice) {
        if (phases.add(ExecutePhase.RUNNING)) {
            tell(new ProgressEvent.Started(promptId, progress.started(), advice));
        }
    }

    private Optional<String> advice(Execute execute) {
        Optional<String> advice = advised || listeners.isEmpty() ? Optional.empty() : ProgressAdvice.on(execute);
        advised |= advice.isPresent();
        return advice;
    }

    /** The server appends the messages of a further run of an id to those of the first. */
    @Override
    public synchronized void messages(List<SyncMessage> all) {
        List<SyncMessage> run = SyncMessage.ofLastRun(all.subList(Math.min(doubtful.size(), all.size()), all.size()));
        if (queued && run.stream().anyMatch(message -> message.event().equals("finish"))) {
            doubtful = all; // what waits for a machine cannot have finished, so an earlier run has
            return;
        }
        int count = SyncMessage.countRuns(all);
        if (count > runs && !messages.isEmpty()) {
            messages.clear();
            progress.restart();
        }
        runs = count;
        take(run);
    }

    private void take(List<SyncMessage> run) {
        for (SyncMessage message : run) {
            if (messages.add(message)) {
                started(Optional.empty());
                progress.take(message);
            }
        }
    }

    @Override
    public synchronized void stuck(Execute execute, String advice) {
        tell(new ProgressEvent.Stuck(promptId, progress.fraction(), advice));
    }

    @Override
    public synchronized void finished(Execute execute) {
        if (phases.add(ExecutePhase.SUCCEEDED)) {
            if (messages.isEmpty()) {
                take(SyncMessage.ofLastRun(doubtful)); // it was this run, which was fast
            }
            double fraction = execute.phase() == ExecutePhase.SUCCEEDED ? progress.complete() : progress.fraction();
            tell(new ProgressEvent.Finished(promptId, fraction, execute));
        }
    }

    private void learnGraph(Execute execute) {
        if (progress.knowsGraph() || listeners.isEmpty()) {
            return;
        }
        try {
            execute.prompt().ifPresent(progress::graph);
        } catch (UnreadableDataException noGraph) {
            // The server accepts anything as a prompt; progress is then estimated without one.
        }
    }

    @Override
    public void afterEvents(Runnable action) {
        callbacks.afterwards(action);
    }

    private void tell(ProgressEvent event) {
        listeners.forEach(listener -> callbacks.execute(() -> listener.accept(event)));
    }
}
