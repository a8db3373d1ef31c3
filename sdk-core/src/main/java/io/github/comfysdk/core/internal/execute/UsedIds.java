package io.github.comfysdk.core.internal.execute;

import io.github.comfysdk.model.Execute;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The ids that a client has created executes under, so that one request is one job. Remembers the latest {@value #CAPACITY}.
 * Thread-safe; all views of a client share one.
 *
 * <p>The ids are kept as they are, not as hashes: ids can come from strangers, and two that share a hash would block each other,
 * or let one take the other's execute for its own. A request has an id of at most 128 ASCII characters, so all take 30 MB at
 * most, 18 MB if they are UUIDs.
 */
public final class UsedIds {
    private static final int CAPACITY = 100_000;

    private final Map<String, Use> uses = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Use> eldest) {
            return size() > CAPACITY;
        }
    };

    /** How far the create of an id has come. */
    enum State {
        UNDER_WAY,
        CREATED,
        UNCLEAR,
        REFUSED
    }

    /**
     * The creates of an id.
     *
     * @param state how far the last one has come
     * @param at when it came so far, by the nanosecond clock of the client
     * @param current the create that is under way; null if none is
     * @param before what to go back to if nothing of the last one is sent; null if there was none
     * @param refusedMarks the marks of those that the server refused
     */
    private record Use(
            State state,
            long at,
            @Nullable Current current,
            @Nullable Use before,
            Set<String> refusedMarks) {
        Use exists(long now) {
            return state == State.REFUSED ? new Use(State.CREATED, now, null, null, refusedMarks) : this;
        }
    }

    /** A create that is under way. Its end completes outside the lock, since others wait for it. */
    private static final class Current {
        private final String mark;
        private final CompletableFuture<Void> end = new CompletableFuture<>();

        /** Whether the execute of another create was found meanwhile. */
        private boolean foundAnother;

        private Current(CreateMark mark) {
            this.mark = mark.value();
        }
    }

    /**
     * Claims an id for a create, unless an earlier one may have had an effect; returns the state of that one, or nothing if
     * the claim succeeded.
     */
    synchronized Optional<State> claim(String promptId, CreateMark mark, long now) {
        Use earlier = uses.get(promptId);
        if (earlier != null && earlier.state() != State.REFUSED) {
            return Optional.of(earlier.state());
        }
        begin(promptId, mark, earlier, now);
        return Optional.empty();
    }

    /**
     * Claims an id whose execute was looked for and not found. That proves nothing about a create that ended after the lookup
     * began, since its execute may not be visible yet; returns whether the claim succeeded.
     */
    synchronized boolean claimAbsent(String promptId, CreateMark mark, long lookedSince, long now) {
        Use earlier = uses.get(promptId);
        boolean isFree = earlier == null
                || earlier.state() == State.REFUSED
                || (earlier.state() != State.UNDER_WAY && earlier.at() - lookedSince <= 0);
        if (isFree) {
            begin(promptId, mark, earlier, now);
        }
        return isFree;
    }

    private void begin(String promptId, CreateMark mark, @Nullable Use earlier, long now) {
        uses.put(promptId, new Use(State.UNDER_WAY, now, new Current(mark), earlier, refusedMarks(earlier)));
    }

    /** Records how a create ended. */
    void ended(String promptId, State state, CreateMark mark, long now) {
        over(settle(promptId, state, mark, now));
    }

    private synchronized @Nullable Use settle(String promptId, State state, CreateMark mark, long now) {
        Use last = uses.get(promptId);
        Set<String> refused = refusedMarks(last);
        var use = new Use(state, now, null, null, state == State.REFUSED ? with(mark, refused) : refused);
        uses.put(promptId, foundAnother(last) ? use.exists(now) : use);
        return last;
    }

    private static boolean foundAnother(@Nullable Use use) {
        return use != null && use.current() != null && use.current().foundAnother;
    }

    private static void over(@Nullable Use use) {
        if (use != null && use.current() != null) {
            use.current().end.complete(null);
        }
    }

    private static Set<String> with(CreateMark mark, Set<String> marks) {
        Set<String> more = new HashSet<>(marks);
        more.add(mark.value());
        return more;
    }

    /**
     * Records that an execute exists under an id, so that no create of this client overwrites it. Somebody else may have created
     * it after a create of this client was refused.
     */
    synchronized void found(String promptId, long now) {
        Use use = uses.get(promptId);
        if (use == null) {
            uses.put(promptId, new Use(State.CREATED, now, null, null, Set.of()));
        } else {
            uses.put(promptId, use.exists(now));
            if (use.current() != null) {
                use.current().foundAnother = true;
            }
        }
    }

    /** Gives an id back, under which nothing was sent. */
    void release(String promptId, long now) {
        over(restore(promptId, now));
    }

    private synchronized @Nullable Use restore(String promptId, long now) {
        Use unsent = uses.remove(promptId);
        if (unsent != null && unsent.before() != null) {
            uses.put(promptId, unsent.before());
        }
        if (foundAnother(unsent)) {
            found(promptId, now);
        }
        return unsent;
    }

    /** Returns the end of the create that wrote an execute, if it is one of this client that is under way. */
    synchronized Optional<CompletableFuture<Void>> underWay(Execute found, String promptId) {
        return Optional.ofNullable(uses.get(promptId))
                .map(Use::current)
                .filter(current -> CreateMark.isOf(found, current.mark))
                .map(current -> current.end);
    }

    /** Returns the marks of the creates of an id that the server refused. */
    synchronized Set<String> refusedMarks(String promptId) {
        return refusedMarks(uses.get(promptId));
    }

    private static Set<String> refusedMarks(@Nullable Use use) {
        return use == null ? Set.of() : use.refusedMarks();
    }
}
