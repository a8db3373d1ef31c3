package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.execute.SyncMessage;
import io.github.comfysdk.core.internal.options.Nanos;
import io.github.comfysdk.model.Execute;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One wait: takes the results of polls, tells its listener what is new, and completes when {@link PollPlan} says that it is over.
 * Thread-safe; no listener is called while the lock is held.
 */
final class WaitState {
    private final WaitRequest request;
    private final WaitClock clock;
    private final long start;
    private final LastPoll lastPoll;
    private final PollPlan plan;
    private final StuckDetector stuckDetector;
    private final CompletableFuture<FinalState> finalState = new CompletableFuture<>();
    private int messagesSeen;
    private @Nullable Execute last;
    private @Nullable Throwable lastException;
    private int polls;
    private boolean endsWithNextPoll;
    private volatile boolean givenUp;
    private volatile @Nullable FinalState end;
    private volatile @Nullable WaitTrace trace;

    WaitState(WaitRequest request, WaitClock clock) {
        this.request = request;
        this.clock = clock;
        this.start = clock.now();
        this.lastPoll = new LastPoll(start, Nanos.of(request.policy().timeout()));
        this.plan = new PollPlan(request, start);
        this.stuckDetector = new StuckDetector(request.policy());
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
        return plan.due();
    }

    /** Returns whether what the create returned is how things are: the wait has begun at once. */
    boolean isJustCreated() {
        return request.created() != null && start - request.createdAt() < shortestInterval();
    }

    /** Lets the first poll be due now if the create has returned long before the wait began. */
    synchronized void pollAtOnceIfCreatedEarlier() {
        if (!isJustCreated()) {
            plan.pollAtOnce(start);
        }
    }

    /** Returns whether the wait leaves it to the queue of the endpoint when to poll. */
    synchronized boolean followsQueue() {
        return plan.followsQueue();
    }

    /** Returns whether a page of the list may end it. */
    boolean acceptsListed() {
        return request.policy().listedResult();
    }

    /** Returns the shortest time between two polls. */
    long shortestInterval() {
        return plan.shortestInterval();
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
        if (known != null) {
            finalState.complete(known);
        }
        return known != null;
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
        return plan.needsRead();
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
            finalState.completeExceptionally(WaitExceptions.timeout(snapshot(), Optional.empty()));
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
            isOver = plan.seen(execute, result, now);
            hasNewMessages = messages.size() > messagesSeen;
            if (hasNewMessages) {
                messagesSeen = messages.size();
                stuckDetector.progressed(now);
            }
            if (!execute.phase().isTerminal()) {
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

    private void fail(Throwable exception) {
        boolean isOver;
        synchronized (this) {
            polls++;
            lastException = exception;
            isOver = plan.failed(exception, clock.now());
        }
        if (isOver) {
            finalState.completeExceptionally(WaitExceptions.afterPoll(snapshot(), exception));
        }
    }

    synchronized Duration elapsed() {
        return Duration.ofNanos(clock.now() - start);
    }

    synchronized int polls() {
        return polls;
    }

    /** Returns how far the wait has come. */
    synchronized WaitSnapshot snapshot() {
        return new WaitSnapshot(request, last, polls, elapsed(), lastException);
    }

    /**
     * The final state of an execute.
     *
     * @param execute the execute
     * @param messages the progress messages, if they were read
     */
    record FinalState(Execute execute, List<SyncMessage> messages) {}
}
