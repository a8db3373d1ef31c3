package io.github.comfysdk.core.internal.event;

import io.github.comfysdk.core.event.BatchItemEvent;
import io.github.comfysdk.core.event.BatchRunEvent;
import io.github.comfysdk.core.event.CallEndedEvent;
import io.github.comfysdk.core.event.DownloadEndedEvent;
import io.github.comfysdk.core.event.ListScanEvent;
import io.github.comfysdk.core.event.WaitEndedEvent;
import io.github.comfysdk.core.event.WaitProgressEvent;
import io.github.comfysdk.core.internal.call.EventReporter.Topic;
import io.github.comfysdk.core.retry.AttemptEvent;
import io.github.comfysdk.core.retry.ClientListener;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Logs events at level {@code DEBUG}, each to the logger of its topic. What a line may show is listed here, field by field: ids,
 * names of operations, endpoints and batches, times, counts and states. Names of files and keys of items are not among them,
 * though a plain key is part of prompt ids. Used by one thread at a time, except for {@link #isOn}.
 */
final class DebugLog implements ClientListener {
    private final Map<Topic, System.Logger> loggers = new EnumMap<>(Topic.class);

    DebugLog() {
        for (Topic topic : Topic.values()) {
            loggers.put(
                    topic, System.getLogger("io.github.comfysdk." + topic.name().toLowerCase(Locale.ROOT)));
        }
    }

    /** Returns whether anybody reads the lines; logging is code of the application, which may be broken. */
    boolean isOn(Topic topic) {
        try {
            return logger(topic).isLoggable(Level.DEBUG);
        } catch (RuntimeException | Error broken) {
            return false;
        }
    }

    private System.Logger logger(Topic topic) {
        System.Logger logger = loggers.get(topic);
        if (logger == null) {
            throw new IllegalStateException(topic + " has no logger");
        }
        return logger;
    }

    private void log(Topic topic, Supplier<LogLine> line) {
        logger(topic).log(Level.DEBUG, () -> line.get().toString());
    }

    @Override
    public void onAttempt(AttemptEvent event) {
        log(
                Topic.CALL,
                () -> new LogLine("attempt")
                        .add("call", event.callId())
                        .add("operation", event.operation())
                        .add("execute", event.promptId())
                        .add("attempt", event.attempt())
                        .add("ms", event.duration().toMillis())
                        .add("status", event.status())
                        .add("requestId", event.requestId())
                        .add("exception", event.exception())
                        .add("nextInMs", event.delay().map(Duration::toMillis)));
    }

    @Override
    public void onCallEnded(CallEndedEvent event) {
        log(
                Topic.CALL,
                () -> new LogLine("call")
                        .add("call", event.id())
                        .add("operation", event.operation())
                        .add("execute", event.promptId())
                        .add("endpoint", event.endpointName())
                        .add("origin", event.origin())
                        .add("parent", event.parentId())
                        .add("outcome", event.outcome())
                        .add("ms", event.duration().toMillis())
                        .add("attempts", event.attempts())
                        .add("status", event.status())
                        .add("requestId", event.requestId())
                        .add("exception", event.exception()));
    }

    @Override
    public void onWaitProgress(WaitProgressEvent event) {
        log(
                Topic.WAIT,
                () -> new LogLine("wait")
                        .add("wait", event.id())
                        .add("execute", event.promptId())
                        .add("endpoint", event.endpointName())
                        .add("noticed", event.kind())
                        .add("phase", event.phase()));
    }

    @Override
    public void onWaitEnded(WaitEndedEvent event) {
        log(
                Topic.WAIT,
                () -> new LogLine("wait end")
                        .add("wait", event.id())
                        .add("execute", event.promptId())
                        .add("endpoint", event.endpointName())
                        .add("parent", event.parentId())
                        .add("outcome", event.outcome())
                        .add("phase", event.phase())
                        .add("ms", event.duration().toMillis())
                        .add("reads", event.reads())
                        .add("pages", event.pages())
                        .add("noticeDelayMs", event.noticeDelay().map(Duration::toMillis))
                        .add("exception", event.exception()));
    }

    @Override
    public void onListScan(ListScanEvent event) {
        log(
                Topic.LIST,
                () -> new LogLine("scan")
                        .add("scan", event.id())
                        .add("purpose", event.purpose())
                        .add("end", event.end())
                        .add("ms", event.duration().toMillis())
                        .add("pages", event.pages())
                        .add("rows", event.rows())
                        .add("wanted", event.wanted())
                        .add("found", event.found())
                        .add("exception", event.exception()));
    }

    @Override
    public void onDownloadEnded(DownloadEndedEvent event) {
        log(
                Topic.DOWNLOAD,
                () -> new LogLine("download")
                        .add("download", event.id())
                        .add("call", event.callId())
                        .add("execute", event.promptId())
                        .add("outcome", event.outcome())
                        .add("ms", event.duration().toMillis())
                        .add("bytes", event.bytes())
                        .add("resumes", event.resumes())
                        .add("exception", event.exception()));
    }

    @Override
    public void onBatchItem(BatchItemEvent event) {
        log(
                Topic.BATCH,
                () -> new LogLine("item")
                        .add("item", event.id())
                        .add("run", event.runId())
                        .add("batch", event.batch())
                        .add("execute", event.promptId())
                        .add("step", event.step())
                        .add("tries", event.tries())
                        .add("result", event.result())
                        .add("exception", event.exception()));
    }

    @Override
    public void onBatchRun(BatchRunEvent event) {
        log(
                Topic.BATCH,
                () -> new LogLine("run")
                        .add("run", event.id())
                        .add("batch", event.batch())
                        .add("step", event.step())
                        .add("underWay", event.underWay())
                        .add("ended", event.ended())
                        .add("spanMs", event.span().map(Duration::toMillis))
                        .add("exception", event.exception()));
    }
}
