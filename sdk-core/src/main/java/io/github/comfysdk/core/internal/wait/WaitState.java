package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.error.WaitCancelledException;
import io.github.comfysdk.core.error.WaitTimeoutException;
import io.github.comfysdk.core.internal.execute.SyncMessage;
import io.github.comfysdk.core.internal.options.Nanos;
import io.github.comfysdk.core.time.ClientTime;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecutePhase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * One wait: decides from what is seen whether it is over, and when to look again. What is seen comes in order, from one
 * thread at a time; the snapshots for exceptions may be taken by any thread.
 */
final class WaitState {
    /** How long somebody who listens to progress messages is left without. */
    private static final long LONGEST_SILENCE = Duration.ofSeconds(2).toNanos();

    private final WaitRequest order;
    private final ClientTime time;
    private final long start;
    private final PollBackoff cadence;
    private final TransientFailurePolicy patience;
    private final StuckDetector stagnation;
    private final CompletableFuture<Verdict> verdict = new CompletableFuture<>();
    private OptionalLong terminalSince = OptionalLong.empty();
    private int messagesSeen;
    private @Nullable Execute last;
    private @Nullable Throwable lastFault;
    private int polls;
    private long due;
    private boolean needsRead;
    private volatile boolean givenUp;

    WaitState(WaitRequest order, ClientTime time) {
        this.order = order;
        this.time = time;
        this.start = time.nanoTime();
        this.cadence = new PollBackoff(
                order.settings(), () -> ThreadLocalRandom.current().nextDouble());
        this.patience = new TransientFailurePolicy(order.settings().absenceGrace());
        this.stagnation = new StuckDetector(order.settings());
        this.due = start;
    }

    WaitRequest order() {
        return order;
    }

    /** How the wait ends: with a final state, or with the fault of a read. */
    CompletableFuture<Verdict> verdict() {
        return verdict;
    }

    /** Nobody is interested in the end any more. */
    void giveUp() {
        givenUp = true;
    }

    boolean isOver() {
        return givenUp || verdict.isDone();
    }

    /** When to look next. */
    synchronized long due() {
        return due;
    }

    /** Whether only a read by id can help. */
    synchronized boolean needsRead() {
        return needsRead;
    }

    /** Takes in what a look gave. */
    void observe(PollResult observation, List<SyncMessage> messages) {
        if (isOver()) {
            return;
        }
        if (observation instanceof PollResult.Failed failed) {
            fail(failed.fault());
        } else {
            see(observation, stateIn(observation), messages);
        }
    }

    private synchronized Execute stateIn(PollResult observation) {
        if (observation instanceof PollResult.Listed listed) {
            return last == null ? Execute.of(listed.summary()) : last.updatedBy(listed.summary());
        }
        return observation instanceof PollResult.Created created
                ? created.execute()
                : ((PollResult.Read) observation).execute();
    }

    private void see(PollResult source, Execute execute, List<SyncMessage> messages) {
        boolean isOver;
        Optional<String> stuck = Optional.empty();
        synchronized (this) {
            long now = time.nanoTime();
            last = execute;
            lastFault = null;
            polls += source instanceof PollResult.Created ? 0 : 1;
            patience.seen();
            isOver = isFinal(execute, now) && !lacks(execute, source);
            if (messages.size() > messagesSeen) {
                messagesSeen = messages.size();
                stagnation.moved(now);
            }
            if (!execute.phase().isTerminal()) {
                due = now + pause(execute, now);
                stuck = stagnation.check(execute, now);
            }
        }
        WaitListener listener = order.listener();
        if (!isOver) {
            listener.seen(execute);
        }
        if (!messages.isEmpty()) {
            listener.messages(messages);
        }
        stuck.ifPresent(advice -> listener.stuck(execute, advice));
        if (isOver) {
            listener.finished(execute);
            verdict.complete(new Verdict(execute, messages));
        }
    }

    private long pause(Execute execute, long now) {
        long pause = now < due ? cadence.again() : cadence.next();
        return execute.needSync().orElse(false) && order.listener().wantsMessages()
                ? Math.min(pause, LONGEST_SILENCE)
                : pause;
    }

    /** The complete time is written last; if it stays away, what is there counts after a while. */
    private boolean isFinal(Execute execute, long now) {
        if (!execute.phase().isTerminal()) {
            terminalSince = OptionalLong.empty();
            return false;
        }
        if (terminalSince.isEmpty()) {
            terminalSince = OptionalLong.of(now);
        }
        long windowEnds = terminalSince.getAsLong() + Nanos.of(order.settings().settleWindow());
        due = Math.min(now + cadence.shortest(), Math.max(now, windowEnds));
        return execute.isSettled() || now >= windowEnds;
    }

    /** Whether a final state lacks what only a read by id shows; if so, that is the next thing to do. */
    private boolean lacks(Execute execute, PollResult source) {
        boolean reasonIsMissing = source instanceof PollResult.Created
                && execute.phase() == ExecutePhase.FAILED
                && execute.message().isEmpty();
        needsRead = !(source instanceof PollResult.Read)
                && (reasonIsMissing || order.settings().fullResult());
        if (needsRead) {
            due = time.nanoTime();
        }
        return needsRead;
    }

    private void fail(Throwable fault) {
        boolean isOver;
        synchronized (this) {
            long now = time.nanoTime();
            polls++;
            lastFault = fault;
            isOver = patience.endsWith(fault, now);
            due = Math.min(now + cadence.next(), patience.absenceEnds());
        }
        if (isOver) {
            verdict.completeExceptionally(fault);
        }
    }

    synchronized Duration elapsed() {
        return Duration.ofNanos(time.nanoTime() - start);
    }

    synchronized int polls() {
        return polls;
    }

    synchronized WaitTimeoutException timedOut() {
        return WaitExceptions.timeout(order, last, polls, elapsed(), lastFault);
    }

    synchronized WaitCancelledException cancelled(Throwable cause) {
        return WaitExceptions.cancelled(order, last, polls, elapsed(), cause);
    }

    /**
     * The final state.
     *
     * @param execute the state
     * @param messages the progress messages, if they were read
     */
    record Verdict(Execute execute, List<SyncMessage> messages) {}
}
