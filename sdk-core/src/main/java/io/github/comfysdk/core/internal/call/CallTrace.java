package io.github.comfysdk.core.internal.call;

import io.github.comfysdk.core.error.CallInterruptedException;
import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.ClientClosedException;
import io.github.comfysdk.core.error.WaitCancelledException;
import io.github.comfysdk.core.error.WaitTimeoutException;
import io.github.comfysdk.core.event.CallEndedEvent;
import io.github.comfysdk.core.event.CallOrigin;
import io.github.comfysdk.core.event.CallStartedEvent;
import io.github.comfysdk.core.event.Outcome;
import io.github.comfysdk.core.retry.AttemptEvent;
import io.github.comfysdk.core.retry.ClientListener;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What one call reports: its start, its attempts and its end, which comes after all that has begun for it. Exists only while
 * somebody listens. Thread-safe.
 */
public final class CallTrace {
    private final EventReporter events;
    private final CallContext context;
    private final CallOrigin origin;
    private final OptionalLong parent;
    private final long id;
    private final Instant start;
    private boolean hasStarted;
    private boolean hasEnded;
    private int attempts;
    private int running;
    private @Nullable CallEndedEvent postponed;
    private OptionalInt status = OptionalInt.empty();
    private Optional<String> requestId = Optional.empty();

    CallTrace(EventReporter events, CallContext context, CallOrigin origin) {
        this.events = events;
        this.context = context;
        this.origin = origin;
        this.parent = origin == CallOrigin.APPLICATION ? events.parent() : OptionalLong.empty();
        this.id = events.nextId();
        this.start = context.time().now();
    }

    /**
     * {@return the number of the call}
     */
    public long id() {
        return id;
    }

    /** Reports the start, unless the call has ended in the meantime, which has reported it. */
    synchronized void started() {
        if (!hasStarted) {
            hasStarted = true;
            Operation operation = context.operation();
            var event = new CallStartedEvent(
                    id,
                    operation.name(),
                    Optional.ofNullable(operation.promptId()),
                    Optional.ofNullable(operation.endpointName()),
                    origin,
                    parent,
                    start);
            report(event, ClientListener::onCallStarted);
        }
    }

    /**
     * Begins something that is reported, which must end with {@link #ends}.
     *
     * @return false if the call has ended, so that nothing may begin any more
     */
    public synchronized boolean begins() {
        if (hasEnded) {
            return false;
        }
        running++;
        return true;
    }

    /**
     * Begins an attempt, which will be reported when it has ended.
     *
     * @return false if the call has ended
     */
    public synchronized boolean beginsAttempt() {
        if (!begins()) {
            return false;
        }
        attempts++;
        return true;
    }

    /**
     * Ends something that has begun; then the call, if its end has waited for this.
     *
     * @param report reports the end
     */
    public synchronized void ends(Runnable report) {
        running--;
        report.run();
        CallEndedEvent end = postponed;
        if (end != null && running == 0) {
            postponed = null;
            report(end, ClientListener::onCallEnded);
        }
    }

    /**
     * Reports an attempt.
     *
     * @param event the attempt
     */
    public synchronized void attempted(AttemptEvent event) {
        if (event.status().isPresent()) {
            status = event.status();
            requestId = event.requestId();
        }
        ends(() -> report(event, ClientListener::onAttempt));
    }

    /** Reports the end; after the attempts and downloads that the end of the call has cut off. */
    synchronized void ended(@Nullable Throwable exception) {
        hasEnded = true;
        started();
        Operation operation = context.operation();
        var event = new CallEndedEvent(
                id,
                operation.name(),
                Optional.ofNullable(operation.promptId()),
                Optional.ofNullable(operation.endpointName()),
                origin,
                parent,
                start,
                context.elapsed(),
                outcome(exception),
                attempts,
                status,
                requestId,
                nameOf(exception));
        if (running > 0) {
            postponed = event;
        } else {
            report(event, ClientListener::onCallEnded);
        }
    }

    private <E> void report(E event, BiConsumer<ClientListener, E> method) {
        events.report(EventReporter.Topic.CALL, context.callerCode(), event, method);
    }

    /**
     * Returns how something ended that ended with an exception.
     *
     * @param exception the exception, or null
     * @return the outcome
     */
    public static Outcome outcome(@Nullable Throwable exception) {
        if (exception == null) {
            return Outcome.SUCCEEDED;
        }
        if (exception instanceof CallTimeoutException || exception instanceof WaitTimeoutException) {
            return Outcome.TIMED_OUT;
        }
        if (exception instanceof ClientClosedException) {
            return Outcome.CLOSED;
        }
        boolean isCancelled = exception instanceof CancellationException
                || exception instanceof CallInterruptedException
                || exception instanceof WaitCancelledException;
        return isCancelled ? Outcome.CANCELLED : Outcome.FAILED;
    }

    /**
     * Returns what events show of an exception.
     *
     * @param exception the exception, or null
     * @return its simple name; its message may show more than events may
     */
    public static Optional<String> nameOf(@Nullable Throwable exception) {
        return exception == null
                ? Optional.empty()
                : Optional.of(SupplierFailure.exposed(exception).getClass().getSimpleName());
    }
}
