package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.execute.Created;
import io.github.comfysdk.core.internal.queue.QueuedJob;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.model.ExecuteState;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One execute to poll, with all waits for it. Guarded by the lock of {@link PollTargets}. */
final class PollTarget {
    private final String promptId;
    private final long number;
    private final List<WaitState> waits = new ArrayList<>();
    private final SortedMap<Long, CompletableFuture<?>> running = new TreeMap<>();
    private long begun;
    private long latest = Long.MAX_VALUE;
    private long polls;
    private long newest;
    private boolean held;
    private boolean missed;
    private boolean seen;
    private OptionalLong notEnded = OptionalLong.empty();
    private @Nullable PollResult last;
    private final QueuedJob job;
    /** Its place in an order of what is due, which {@link DueOrder} keeps. */
    long place = Long.MAX_VALUE;

    @Nullable
    DueOrder order;

    /** Whether {@link PollTimers} counts it among those that the policies of their waits poll. */
    boolean isUnplanned;

    /**
     * @param number counts the targets, so that no two are equal
     * @param onPlanned called when the next look at the job has another time
     */
    PollTarget(String promptId, long number, Consumer<PollTarget> onPlanned) {
        this.promptId = promptId;
        this.number = number;
        this.job = new QueuedJob(() -> onPlanned.accept(this));
    }

    /** Returns its number among the targets. */
    long number() {
        return number;
    }

    /** Returns what the queue of its endpoint knows of the job. */
    QueuedJob job() {
        return job;
    }

    void add(WaitState wait) {
        waits.add(wait);
        job.gaps(wait.shortestInterval(), wait.longestInterval());
    }

    /** Returns whether the queue of its endpoint says when it is due, and not the policies of the waits. */
    boolean isPlanned() {
        if (job.look() == QueuedJob.UNPLANNED) {
            return false;
        }
        for (WaitState wait : waits) {
            if (!wait.followsQueue()) {
                return false;
            }
        }
        return true;
    }

    String promptId() {
        return promptId;
    }

    List<WaitState> waits() {
        return waits;
    }

    /** Returns whether the execute is seen for the first time, once. */
    boolean isSeenFirst() {
        boolean isFirst = !seen;
        seen = true;
        return isFirst;
    }

    /** Records that a response showed that the execute had not ended when it was asked for. */
    void notEnded(long asked) {
        notEnded = OptionalLong.of(Math.max(asked, notEnded.orElse(asked)));
    }

    /** Returns when the last request was sent whose response showed that. */
    OptionalLong notEnded() {
        return notEnded;
    }

    /** Returns whether a row is of a run before the one that is waited for: the id was created anew since. */
    boolean isOfEarlierRun(ExecuteState row) {
        return Stream.concat(
                        Stream.ofNullable(last).flatMap(result -> result.state().stream()),
                        waits.stream()
                                .flatMap(
                                        wait -> Stream.ofNullable(wait.request().created()))
                                .map(Created::execute))
                .flatMap(known -> known.createTime().stream())
                .anyMatch(known -> row.createTime().filter(known::isAfter).isPresent());
    }

    /** Returns whether a poll is running. */
    boolean isTaken() {
        return !running.isEmpty();
    }

    /** Returns whether a scan of the list may see the execute, so that its next poll can be late. */
    boolean isHeld() {
        return held;
    }

    void hold() {
        held = true;
    }

    /** Ends what {@link #hold()} began. An execute that was not seen is read by id the next time. */
    void unhold() {
        missed |= held;
        held = false;
    }

    /** Returns whether a page of the list may end all waits. */
    boolean acceptsListed() {
        for (WaitState wait : waits) {
            if (!wait.acceptsListed()) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether only a read by id can tell what is missing. */
    boolean needsRead() {
        for (WaitState wait : waits) {
            if (wait.needsRead()) {
                return true;
            }
        }
        return false;
    }

    /** Returns when the next poll is due: when the queue says, or at the earliest time of all waits. */
    long due() {
        return Math.min(latest, isPlanned() ? job.look() : earliest(WaitState::due));
    }

    /** Lets the next poll be due at a time at the latest. */
    void pollBy(long time) {
        latest = time;
    }

    /** Returns when a poll is due that must not be late, since it is the last one before a deadline. */
    long lastDue() {
        return earliest(isTaken() ? wait -> wait.lastDueDespite(begun) : WaitState::lastDue);
    }

    private long earliest(ToLongFunction<WaitState> time) {
        long earliest = Long.MAX_VALUE;
        for (WaitState wait : waits) {
            earliest = Math.min(earliest, time.applyAsLong(wait));
        }
        return earliest;
    }

    Poll take(long now) {
        boolean byId = missed || lastDue() <= now || needsRead() || (isPlanned() && !acceptsListed());
        CallOptions options = waits.stream()
                .map(wait -> wait.request().options())
                .reduce(ReadLimits::ofShared)
                .orElseGet(CallOptions::defaults);
        boolean canWait = acceptsListed();
        waits.forEach(wait -> wait.pollBegins(now));
        polls++;
        begun = now;
        latest = Long.MAX_VALUE;
        held = false;
        missed = false;
        running.put(polls, new CompletableFuture<>());
        return new Poll(this, polls, now, options, byId, canWait);
    }

    boolean isRunning(Poll poll) {
        return running.containsKey(poll.number());
    }

    void reading(Poll poll, CompletableFuture<?> future) {
        running.put(poll.number(), future);
    }

    /** Records that a poll has a result. Returns false if a poll that began later had one before. */
    boolean accepts(Poll poll) {
        boolean isNewest = isRunning(poll) && poll.number() > newest;
        newest = Math.max(newest, poll.number());
        return isNewest;
    }

    /** Ends a poll, and those that began before it. Returns the requests of the latter, which are to be cancelled. */
    List<CompletableFuture<?>> release(Poll poll) {
        running.remove(poll.number());
        SortedMap<Long, CompletableFuture<?>> older = running.headMap(poll.number());
        List<CompletableFuture<?>> abandoned = List.copyOf(older.values());
        older.clear();
        return abandoned;
    }

    /** Returns the requests to cancel when the last wait leaves. */
    List<CompletableFuture<?>> reading() {
        return List.copyOf(running.values());
    }

    /** Keeps a result for later waits. A terminal state is not kept: they read it themselves, with fresh URLs. */
    void last(PollResult result) {
        result.state().ifPresent(state -> last = state.phase().isTerminal() ? null : result);
    }

    /** Returns the last result, unless the execute had ended. */
    @Nullable
    PollResult last() {
        return last;
    }
}
