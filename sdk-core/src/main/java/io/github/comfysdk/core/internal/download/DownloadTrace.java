package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.event.DownloadEndedEvent;
import io.github.comfysdk.core.event.DownloadStartedEvent;
import io.github.comfysdk.core.event.Outcome;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.CallTrace;
import io.github.comfysdk.core.internal.call.CompletionCauses;
import io.github.comfysdk.core.internal.call.EventReporter;
import io.github.comfysdk.core.internal.call.Futures;
import io.github.comfysdk.core.retry.ClientListener;
import io.github.comfysdk.model.OutputFile;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the download of one file reports, while somebody listens. */
final class DownloadTrace {
    private final EventReporter events;
    private final CallContext context;
    private final @Nullable CallTrace call;
    private final String fileName;
    private final long id;
    private final long callId;
    private final Instant start;
    private final long begun;

    private DownloadTrace(EventReporter events, CallContext context, @Nullable CallTrace call, OutputFile file) {
        this.events = events;
        this.context = context;
        this.call = call;
        this.fileName = file.fileName();
        this.id = events.nextId();
        this.callId = call == null ? 0 : call.id();
        this.start = context.time().now();
        this.begun = context.time().nanoTime();
    }

    /**
     * Runs a download, and reports its start and end.
     *
     * @param <T> what it results in
     * @param events where to
     * @param context the call
     * @param file the file
     * @param bytes how many bytes have arrived
     * @param resumes how often it was resumed
     * @param download the download
     * @return its result
     */
    static <T> CompletableFuture<T> of(
            EventReporter events,
            CallContext context,
            OutputFile file,
            LongSupplier bytes,
            IntSupplier resumes,
            Supplier<CompletableFuture<T>> download) {
        if (!events.isOn(EventReporter.Topic.DOWNLOAD)) {
            return download.get();
        }
        CallTrace call = context.trace();
        if (call != null && !call.begins()) {
            return CompletableFuture.failedFuture(context.stopReason().orElseThrow());
        }
        var trace = new DownloadTrace(events, context, call, file);
        trace.started();
        CompletableFuture<T> result;
        try {
            result = download.get();
        } catch (RuntimeException | Error exception) {
            trace.ended(exception, bytes.getAsLong(), resumes.getAsInt());
            throw exception;
        }
        Futures.onEnd(result, (value, exception) -> trace.ended(exception, bytes.getAsLong(), resumes.getAsInt()));
        return result;
    }

    private void started() {
        var event = new DownloadStartedEvent(id, callId, promptId(), fileName, start);
        report(event, ClientListener::onDownloadStarted);
    }

    private void ended(@Nullable Throwable exception, long bytes, int resumes) {
        Throwable cause = exception == null ? null : CompletionCauses.unwrap(exception);
        var event = new DownloadEndedEvent(
                id,
                callId,
                promptId(),
                fileName,
                start,
                Duration.ofNanos(context.time().nanoTime() - begun),
                outcome(cause),
                bytes,
                resumes,
                CallTrace.nameOf(cause));
        if (call == null) {
            report(event, ClientListener::onDownloadEnded);
        } else {
            call.ends(() -> report(event, ClientListener::onDownloadEnded));
        }
    }

    /** A file whose call has been stopped because another one failed did not fail itself. */
    private Outcome outcome(@Nullable Throwable exception) {
        Outcome own = CallTrace.outcome(exception);
        Optional<Throwable> stop = context.stopReason();
        if (exception == null || stop.isEmpty()) {
            return own;
        }
        Outcome ofCall = CallTrace.outcome(stop.get());
        return ofCall == Outcome.FAILED ? Outcome.CANCELLED : ofCall;
    }

    private Optional<String> promptId() {
        return Optional.ofNullable(context.promptId());
    }

    private <E> void report(E event, BiConsumer<ClientListener, E> method) {
        events.report(EventReporter.Topic.DOWNLOAD, context.callerCode(), event, method);
    }
}
