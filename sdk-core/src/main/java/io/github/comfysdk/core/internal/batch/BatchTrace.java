package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.batch.BatchProgress;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.event.BatchItemEvent;
import io.github.comfysdk.core.event.BatchRunEvent;
import io.github.comfysdk.core.event.ListScanEvent;
import io.github.comfysdk.core.internal.call.CallTrace;
import io.github.comfysdk.core.internal.call.EventReporter;
import io.github.comfysdk.core.retry.ClientListener;
import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one run of a batch reports, while somebody listens. Immutable and thread-safe. */
final class BatchTrace {
    private final EventReporter events;
    private final ClientTime time;
    private final String batch;
    private final long run;
    private final Instant start;

    BatchTrace(EventReporter events, ClientTime time, String batch) {
        this.events = events;
        this.time = time;
        this.batch = batch;
        this.run = events.nextId();
        this.start = time.now();
    }

    /** Returns the number of the run. */
    long number() {
        return run;
    }

    /** Returns whether anybody receives what shows to which part of a batch a call or wait belongs. */
    boolean isHeard() {
        return events.isOn(EventReporter.Topic.CALL) || events.isOn(EventReporter.Topic.WAIT);
    }

    /** Begins to report an item. */
    ItemTrace item(String key) {
        return new ItemTrace(key, events.nextId(), time.now());
    }

    void run(BatchRunEvent.Step step, BatchProgress progress, Optional<Duration> span, @Nullable Throwable exception) {
        if (events.isOn(EventReporter.Topic.BATCH)) {
            long ended = progress.succeeded() + progress.failed() + progress.skipped() + progress.open();
            var event = new BatchRunEvent(
                    run,
                    batch,
                    step,
                    start,
                    time.now(),
                    progress.outstanding(),
                    ended,
                    span,
                    CallTrace.nameOf(exception));
            events.report(EventReporter.Topic.BATCH, null, event, ClientListener::onBatchRun);
        }
    }

    /** Reports a walk over the list. */
    static void scanned(
            EventReporter events,
            ClientTime time,
            ListScanEvent.Purpose purpose,
            Duration duration,
            int pages,
            long rows,
            ListScanEvent.End end,
            @Nullable Throwable exception) {
        if (events.isOn(EventReporter.Topic.LIST)) {
            var event = new ListScanEvent(
                    events.nextId(),
                    purpose,
                    time.now().minus(duration),
                    duration,
                    pages,
                    rows,
                    0,
                    0,
                    end,
                    CallTrace.nameOf(exception));
            events.report(EventReporter.Topic.LIST, null, event, ClientListener::onListScan);
        }
    }

    /** What one item reports. */
    final class ItemTrace {
        private final String key;
        private final long id;
        private final Instant begun;

        private ItemTrace(String key, long id, Instant begun) {
            this.key = key;
            this.id = id;
            this.begun = begun;
        }

        /** Returns the number of the item. */
        long number() {
            return id;
        }

        void step(BatchItemEvent.Step step, String promptId, int tries, @Nullable Throwable exception) {
            report(step, promptId, tries, Optional.empty(), exception);
        }

        void ended(BatchResult<?> result, int failures) {
            if (result instanceof BatchResult.Succeeded<?> success) {
                var how = success.reused() ? BatchItemEvent.Result.REUSED : BatchItemEvent.Result.SUCCEEDED;
                ended(result, failures, how, null);
            } else if (result instanceof BatchResult.Failed<?> failed) {
                ended(result, failures, BatchItemEvent.Result.FAILED, failed.cause());
            } else if (result instanceof BatchResult.Open<?> open) {
                ended(result, failures, BatchItemEvent.Result.OPEN, open.cause());
            } else {
                ended(result, failures, BatchItemEvent.Result.SKIPPED, null);
            }
        }

        private void ended(
                BatchResult<?> result, int failures, BatchItemEvent.Result how, @Nullable Throwable exception) {
            report(BatchItemEvent.Step.ENDED, result.promptId(), failures, Optional.of(how), exception);
        }

        private void report(
                BatchItemEvent.Step step,
                String promptId,
                int tries,
                Optional<BatchItemEvent.Result> result,
                @Nullable Throwable exception) {
            if (events.isOn(EventReporter.Topic.BATCH)) {
                var event = new BatchItemEvent(
                        id,
                        run,
                        batch,
                        key,
                        promptId,
                        step,
                        begun,
                        time.now(),
                        tries,
                        result,
                        CallTrace.nameOf(exception));
                events.report(EventReporter.Topic.BATCH, null, event, ClientListener::onBatchItem);
            }
        }
    }
}
