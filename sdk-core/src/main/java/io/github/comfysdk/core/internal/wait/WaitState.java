package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.error.SupplierFailedException;
import io.github.comfysdk.core.error.WaitCancelledException;
import io.github.comfysdk.core.error.WaitTimeoutException;
import io.github.comfysdk.core.internal.call.SupplierFailure;
import io.github.comfysdk.core.internal.execute.SyncMessage;
import io.github.comfysdk.core.internal.options.Nanos;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecutePhase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One wait: decides from the results of polls whether it is over, and when the next poll is due. Thread-safe; no listener is
 * called while the lock is held.
 */
final class WaitState {
    /** The longest time between polls for a listener that wants progress messages. */
    private static final long MAX_PROGRESS_INTERVAL = Duration.ofSeconds(2).toNanos();

    private final WaitRequest request;
    private final WaitClock clock;
    private final long start;
    private final LastPoll lastPoll;
    private final PollBackoff backoff;
    private final TransientFailurePolicy failures;
    private final StuckDetector stuckDetector;
    private final CompletableFuture<FinalState> finalState = new CompletableFuture<>();
    private OptionalLong terminalSince = OptionalLong.empty();
    private int messagesSeen;
    private @Nullable Execute last;
    private @Nullable Throwable lastException;
    private int polls;
    private long due;
    private boolean needsRead;
    private boolean endsWithNextPoll;
    private volatile boolean givenUp;
    private volatile @Nullable FinalState end;
    private volatile @Nullable WaitTrace trace;

    WaitState(WaitRequest request, WaitClock clock) {
        this.request = request;
        this.clock = clock;
        this.start = clock.now();
        this.lastPoll = new LastPoll(start, Nanos.of(request.policy().timeout()));
        // The same in each run in virtual time, but not for jobs or processes that wait at the same time.
        var random = new SplittableRandom(31L * request.promptId().hashCode() + start);
        this.backoff = new PollBackoff(request.policy(), random::nextDouble);
        this.failures = new TransientFailurePolicy(request.policy().absenceGrace());
        this.stuckDetector = new StuckDetector(request.policy());
        this.due = start;
    }

    WaitRequest request() {
        return request;
    }

    String promptId() {
        return request.promptId();
    }

    /** Returns the future of the final state; it fails if a poll fails for good. */
    CompletableFuture<FinalState> finalState() {
        return finalState;
    }

    /** Reports the wait to somebody who listens. */
    void reportTo(WaitTrace listened) {
        trace = listened;
    }

    /** Ends the wait, since its caller is no longer interested. */
    void giveUp() {
        givenUp = true;
    }

    boolean isOver() {
        return givenUp || end != null || finalState.isDone();
    }

    /** Returns when the next poll is due; it may be later by a few seconds. */
    synchronized long due() {
        return due;
    }

    /** Returns whether the wait leaves it to the queue of the endpoint when to poll: the job is known, and neither failing nor ending. */
    synchronized boolean followsQueue() {
        return last != null
                && lastException == null
                && terminalSince.isEmpty()
                && !needsRead
                && !request.listener().wantsMessages();
    }

    /** Returns whether a page of the list may end it. */
    boolean acceptsListed() {
        return request.policy().listedResult();
    }

    /** Returns the shortest time between two polls. */
    long shortestInterval() {
        return backoff.shortest();
    }

    /** Returns the longest time between two polls of a job that may have ended. */
    long longestInterval() {
        return Nanos.of(request.policy().maxInterval());
    }

    /** Returns when the last poll before the deadline is due, exactly. */
    synchronized long lastDue() {
        return lastPoll.due();
    }

    /** Returns the same while a poll is running that began at a time. */
    synchronized long lastDueDespite(long pollBegun) {
        return lastPoll.dueDespite(pollBegun);
    }

    long deadline() {
        return lastPoll.deadline();
    }

    /** Records that a poll begins. */
    synchronized void pollBegins(long now) {
        lastPoll.begins(now);
    }

    synchronized boolean hasBegunPollSince(long time) {
        return lastPoll.hasBegunSince(time);
    }

    /** Completes the final state if it is known, although a listener has not returned yet. */
    boolean completeWithoutListeners() {
        FinalState known = end;
        return known != null && (finalState.complete(known) || finalState.isDone());
    }

    /**
     * Returns whether the wait may end at its deadline, which is now. If nothing was polled shortly before, because time has
     * jumped, the next poll ends it.
     */
    synchronized boolean mayEndAtDeadline() {
        endsWithNextPoll = !lastPoll.isDone(clock.now());
        return !endsWithNextPoll || finalState.isDone();
    }

    /** Returns whether the next poll must be a read by id. */
    synchronized boolean needsRead() {
        return needsRead;
    }

    /** Processes the result of a poll. Whatever goes wrong in here ends this wait only. */
    void observePoll(Poll poll, PollResult result, List<SyncMessage> messages) {
        boolean isLast;
        synchronized (this) {
            lastPoll.answered(poll.begun(), clock.now());
            isLast = endsWithNextPoll;
        }
        try {
            observe(result, messages);
        } catch (Throwable exception) {
            finalState.completeExceptionally(exception);
        }
        if (isLast) {
            finalState.completeExceptionally(timedOut(Optional.empty()));
        }
    }

    /** Processes a result, if the wait is not over. */
    void observe(PollResult result, List<SyncMessage> messages) {
        if (isOver()) {
            return;
        }
        WaitTrace report = trace;
        if (report != null) {
            report.polled(result);
        }
        if (result instanceof PollResult.Failed failed) {
            fail(failed.exception());
        } else {
            see(result, stateIn(result), messages);
        }
    }

    private synchronized Execute stateIn(PollResult result) {
        if (result instanceof PollResult.Listed listed) {
            return last == null ? Execute.of(listed.summary()) : last.updatedBy(listed.summary());
        }
        return result instanceof PollResult.Created created ? created.execute() : ((PollResult.Read) result).execute();
    }

    private void see(PollResult result, Execute execute, List<SyncMessage> messages) {
        boolean isOver;
        boolean hasNewMessages;
        Optional<String> stuck = Optional.empty();
        synchronized (this) {
            long now = clock.now();
            last = execute;
            lastException = null;
            polls += result instanceof PollResult.Created ? 0 : 1;
            failures.succeeded();
            isOver = isFinal(execute, now) && !isIncomplete(execute, result);
            hasNewMessages = messages.size() > messagesSeen;
            if (hasNewMessages) {
                messagesSeen = messages.size();
                stuckDetector.progressed(now);
            }
            if (!execute.phase().isTerminal()) {
                needsRead = false;
                due = Nanos.later(now, interval(execute, now));
                stuck = stuckDetector.check(execute, now);
            }
        }
        WaitTrace report = trace;
        if (report != null) {
            report.seen(execute, hasNewMessages, stuck.isPresent());
        }
        WaitListener listener = request.listener();
        if (!isOver) {
            listener.seen(execute);
        }
        if (!messages.isEmpty()) {
            listener.messages(messages);
        }
        stuck.ifPresent(advice -> listener.stuck(execute, advice));
        if (isOver) {
            var state = new FinalState(execute, messages);
            end = state;
            listener.finished(execute);
            listener.afterEvents(() -> finalState.complete(state));
        }
    }

    private long interval(Execute execute, long now) {
        long interval = now < due ? backoff.current() : backoff.next();
        return execute.needSync().orElse(false) && request.listener().wantsMessages()
                ? Math.min(interval, MAX_PROGRESS_INTERVAL)
                : interval;
    }

    /** The server writes the complete time last. Without it, a terminal state is final after the settle window. */
    private boolean isFinal(Execute execute, long now) {
        if (!execute.phase().isTerminal()) {
            terminalSince = OptionalLong.empty();
            return false;
        }
        if (terminalSince.isEmpty()) {
            terminalSince = OptionalLong.of(now);
        }
        long windowEnds =
                Nanos.later(terminalSince.getAsLong(), Nanos.of(request.policy().settleWindow()));
        due = Math.min(Nanos.later(now, backoff.shortest()), Math.max(now, windowEnds));
        return execute.isSettled() || now >= windowEnds;
    }

    /**
     * Returns whether a final state lacks what only a read by id returns; if so, schedules that read at once. A page of the
     * list shows less than a read, so it never ends a wait: the result is the same however many executes are waited for.
     */
    private boolean isIncomplete(Execute execute, PollResult result) {
        boolean reasonIsMissing =
                execute.phase() == ExecutePhase.FAILED && execute.message().isEmpty();
        needsRead = (result instanceof PollResult.Listed && !request.policy().listedResult())
                || (result instanceof PollResult.Created
                        && (reasonIsMissing || request.policy().fullResult()));
        if (needsRead) {
            due = clock.now();
        }
        return needsRead;
    }

    private void fail(Throwable exception) {
        boolean isOver;
        synchronized (this) {
            long now = clock.now();
            polls++;
            lastException = exception;
            isOver = failures.endsWait(exception, now);
            due = Math.min(Nanos.later(now, backoff.next()), failures.absenceEnds());
        }
        if (isOver) {
            finalState.completeExceptionally(
                    exception instanceof SupplierFailure failure ? supplierFailed(failure) : exception);
        }
    }

    private synchronized SupplierFailedException supplierFailed(SupplierFailure failure) {
        return WaitExceptions.supplierFailed(request, last, polls, elapsed(), failure);
    }

    synchronized Duration elapsed() {
        return Duration.ofNanos(clock.now() - start);
    }

    synchronized int polls() {
        return polls;
    }

    /** Returns the exception for the deadline, while polls may wait for a supplier. */
    synchronized WaitTimeoutException timedOut(Optional<String> awaited) {
        return WaitExceptions.timeout(request, last, polls, elapsed(), lastException, awaited);
    }

    synchronized WaitCancelledException cancelled(Throwable cause) {
        return WaitExceptions.cancelled(request, last, polls, elapsed(), cause);
    }

    /**
     * The final state of an execute.
     *
     * @param execute the execute
     * @param messages the progress messages, if they were read
     */
    record FinalState(Execute execute, List<SyncMessage> messages) {}
}
