package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.event.WaitEndedEvent;
import io.github.comfysdk.core.event.WaitPolledEvent;
import io.github.comfysdk.core.event.WaitProgressEvent;
import io.github.comfysdk.core.event.WaitStartedEvent;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.CallTrace;
import io.github.comfysdk.core.internal.call.EventReporter;
import io.github.comfysdk.core.internal.execute.Created;
import io.github.comfysdk.core.retry.ClientListener;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecutePhase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What one wait reports. Exists only while somebody listens. Called without a lock of the waits. Thread-safe. */
final class WaitTrace {
    private final EventReporter events;
    private final CallContext context;
    private final WaitRequest request;
    private final OptionalLong parent;
    private final long id;
    private final Instant start;
    private final WaitClock clock;
    private @Nullable Execute last;
    private @Nullable ExecutePhase phase;
    private int reads;
    private int pages;
    private boolean hasStarted;
    private boolean hasEnded;
    private boolean wasOpen;

    WaitTrace(EventReporter events, CallContext context, WaitRequest request, WaitClock clock) {
        this.events = events;
        this.context = context;
        this.request = request;
        this.parent = events.parent();
        this.id = events.nextId();
        this.start = context.time().now();
        this.clock = clock;
    }

    /** Reports the start, unless the wait has ended in the meantime, which has reported it. */
    synchronized void started() {
        if (hasStarted) {
            return;
        }
        hasStarted = true;
        Created created = request.created();
        last = created == null ? null : created.execute();
        var event = new WaitStartedEvent(
                id,
                request.promptId(),
                endpoint(),
                parent,
                start,
                request.policy().timeout());
        report(event, ClientListener::onWaitStarted);
    }

    /** Reports the result of a poll; the response to the create is none. */
    synchronized void polled(PollResult result) {
        boolean isPage = result instanceof PollResult.Listed;
        if (result instanceof PollResult.Created || hasEnded) {
            return;
        }
        reads += isPage ? 0 : 1;
        pages += isPage ? 1 : 0;
        var event = new WaitPolledEvent(
                id,
                request.promptId(),
                context.time().now(),
                reads + pages,
                isPage ? WaitPolledEvent.Source.PAGE : WaitPolledEvent.Source.READ,
                result.state().map(state -> state.status().toString()),
                result instanceof PollResult.Failed failed ? CallTrace.nameOf(failed.exception()) : Optional.empty());
        report(event, ClientListener::onWaitPolled);
    }

    /** Reports what was seen of the execute, as far as it is new. */
    synchronized void seen(Execute execute, boolean hasNewMessages, boolean isStuck) {
        if (hasEnded) {
            return;
        }
        last = execute;
        wasOpen |= !execute.phase().isTerminal();
        if (execute.phase() != phase) {
            phase = execute.phase();
            noticed(WaitProgressEvent.Kind.PHASE, execute);
        }
        if (hasNewMessages) {
            noticed(WaitProgressEvent.Kind.MESSAGES, execute);
        }
        if (isStuck) {
            noticed(WaitProgressEvent.Kind.STUCK, execute);
        }
    }

    private void noticed(WaitProgressEvent.Kind kind, Execute execute) {
        if (hasEnded) { // a listener on this thread has ended the wait, as in virtual time
            return;
        }
        var event = new WaitProgressEvent(
                id, request.promptId(), endpoint(), context.time().now(), kind, execute.phase());
        report(event, ClientListener::onWaitProgress);
    }

    synchronized void ended(@Nullable Throwable exception) {
        started();
        hasEnded = true;
        Optional<Execute> seen = Optional.ofNullable(last);
        Optional<Instant> created = seen.flatMap(Execute::createTime);
        Optional<Instant> begun = seen.flatMap(Execute::startTime);
        Optional<Instant> complete = seen.flatMap(Execute::completeTime);
        var event = new WaitEndedEvent(
                id,
                request.promptId(),
                endpoint(),
                parent,
                start,
                context.elapsed(),
                CallTrace.outcome(exception),
                seen.map(Execute::phase),
                reads,
                pages,
                between(created, begun),
                between(begun, complete),
                complete.filter(end -> wasOpen).map(clock::age),
                CallTrace.nameOf(exception));
        report(event, ClientListener::onWaitEnded);
    }

    /** The clocks of the machines differ a little, so a time can seem to come before the one that it follows. */
    private static Optional<Duration> between(Optional<Instant> from, Optional<Instant> to) {
        return from.flatMap(begin -> to.map(end -> end.isBefore(begin) ? Duration.ZERO : Duration.between(begin, end)));
    }

    private Optional<String> endpoint() {
        return Optional.ofNullable(last).map(Execute::endpointName);
    }

    private <E> void report(E event, BiConsumer<ClientListener, E> method) {
        events.report(EventReporter.Topic.WAIT, context.callerCode(), event, method);
    }
}
