package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.options.Nanos;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecutePhase;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * Decides from what the polls of one wait show whether it is over, and if not when the next poll is due and whether it must be a
 * read by id. Guarded by the lock of {@link WaitState}.
 */
final class PollPlan {
    /** The longest time between polls for a listener that wants progress messages. */
    private static final long MAX_PROGRESS_INTERVAL = Duration.ofSeconds(2).toNanos();

    private final WaitPolicy policy;
    private final WaitListener listener;
    private final PollBackoff backoff;
    private final TransientFailurePolicy failures;
    private OptionalLong terminalSince = OptionalLong.empty();
    private long due;
    private boolean needsRead;
    private boolean isDisturbed = true;

    PollPlan(WaitRequest request, long start) {
        this.policy = request.policy();
        this.listener = request.listener();
        // The same in each run in virtual time, but not for jobs or processes that wait at the same time.
        var random = new SplittableRandom(31L * request.promptId().hashCode() + start);
        this.backoff = new PollBackoff(policy, random::nextDouble);
        this.failures = new TransientFailurePolicy(policy.absenceGrace());
        this.due = start;
    }

    /** Returns when the next poll is due; it may be later by a few seconds. */
    long due() {
        return due;
    }

    /** Lets the next poll be due now. */
    void pollAtOnce(long now) {
        due = Math.min(due, now);
    }

    /** Returns whether the next poll must be a read by id. */
    boolean needsRead() {
        return needsRead;
    }

    /** Returns whether the queue of the endpoint may say when to poll: the job is known, and neither failing nor ending. */
    boolean followsQueue() {
        return !isDisturbed && terminalSince.isEmpty() && !needsRead && !listener.wantsMessages();
    }

    /** Returns the shortest time between two polls. */
    long shortestInterval() {
        return backoff.shortest();
    }

    /** Records a poll that failed, and returns whether the failure ends the wait. */
    boolean failed(Throwable exception, long now) {
        isDisturbed = true;
        boolean isOver = failures.endsWait(exception, now);
        due = Math.min(Nanos.later(now, backoff.next()), failures.absenceEnds());
        return isOver;
    }

    /** Records what was seen, and returns whether the wait is over by that. */
    boolean seen(Execute execute, PollResult result, long now) {
        isDisturbed = false;
        failures.succeeded();
        if (execute.phase().isTerminal()) {
            return isFinal(execute, result, now) && !isIncomplete(execute, result, now);
        }
        terminalSince = OptionalLong.empty();
        needsRead = false;
        due = Nanos.later(now, interval(execute, now));
        return false;
    }

    private long interval(Execute execute, long now) {
        long interval = now < due ? backoff.current() : backoff.next();
        return execute.needSync().orElse(false) && listener.wantsMessages()
                ? Math.min(interval, MAX_PROGRESS_INTERVAL)
                : interval;
    }

    /**
     * The server writes the complete time last. Without it, a terminal state is final after the settle window, in which reads by
     * id look for it.
     */
    private boolean isFinal(Execute execute, PollResult result, long now) {
        if (terminalSince.isEmpty()) {
            terminalSince = OptionalLong.of(now);
        }
        long windowEnds = Nanos.later(terminalSince.getAsLong(), Nanos.of(policy.settleWindow()));
        due = Math.min(Nanos.later(now, backoff.shortest()), Math.max(now, windowEnds));
        boolean isListed = result instanceof PollResult.Listed;
        needsRead |= isListed && !execute.isSettled();
        return execute.isSettled() || (now >= windowEnds && !isListed);
    }

    /**
     * Returns whether a final state lacks what only a read by id returns; if so, schedules that read at once. A page of the
     * list shows less than a read, so it never ends a wait: the result is the same however many executes are waited for.
     */
    private boolean isIncomplete(Execute execute, PollResult result, long now) {
        boolean reasonIsMissing =
                execute.phase() == ExecutePhase.FAILED && execute.message().isEmpty();
        needsRead = (result instanceof PollResult.Listed && !policy.listedResult())
                || (result instanceof PollResult.Created && (reasonIsMissing || policy.fullResult()));
        if (needsRead) {
            due = now;
        }
        return needsRead;
    }
}
