package io.github.comfysdk.core.internal.execute;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
     * @param before what to go back to if nothing of the last one is sent; null if there was none
     * @param refusedMarks the marks of those that the server refused
     */
    private record Use(State state, long at, @Nullable Use before, Set<String> refusedMarks) {}

    /**
     * Claims an id for a create, unless an earlier one may have had an effect; returns the state of that one, or nothing if
     * the claim succeeded.
     */
    synchronized Optional<State> claim(String promptId, long now) {
        Use earlier = uses.get(promptId);
        if (earlier != null && earlier.state() != State.REFUSED) {
            return Optional.of(earlier.state());
        }
        begin(promptId, earlier, now);
        return Optional.empty();
    }

    /**
     * Claims an id whose execute was looked for and not found. That proves nothing about a create that ended after the lookup
     * began, since its execute may not be visible yet; returns whether the claim succeeded.
     */
    synchronized boolean claimAbsent(String promptId, long lookedSince, long now) {
        Use earlier = uses.get(promptId);
        boolean isFree = earlier == null
                || earlier.state() == State.REFUSED
                || (earlier.state() != State.UNDER_WAY && earlier.at() - lookedSince <= 0);
        if (isFree) {
            begin(promptId, earlier, now);
        }
        return isFree;
    }

    private void begin(String promptId, @Nullable Use earlier, long now) {
        uses.put(promptId, new Use(State.UNDER_WAY, now, earlier, refusedMarks(earlier)));
    }

    /** Records how a create ended. */
    synchronized void ended(String promptId, State state, CreateMark mark, long now) {
        Set<String> refused = refusedMarks(uses.get(promptId));
        uses.put(promptId, new Use(state, now, null, state == State.REFUSED ? with(mark, refused) : refused));
    }

    private static Set<String> with(CreateMark mark, Set<String> marks) {
        Set<String> more = new HashSet<>(marks);
        more.add(mark.value());
        return more;
    }

    /** Records that an execute exists under an id, so that no create of this client overwrites it. */
    synchronized void found(String promptId, long now) {
        uses.putIfAbsent(promptId, new Use(State.CREATED, now, null, Set.of()));
    }

    /** Gives an id back, under which nothing was sent. */
    synchronized void release(String promptId) {
        Use unsent = uses.remove(promptId);
        if (unsent != null && unsent.before() != null) {
            uses.put(promptId, unsent.before());
        }
    }

    /** Returns the marks of the creates of an id that the server refused. */
    synchronized Set<String> refusedMarks(String promptId) {
        return refusedMarks(uses.get(promptId));
    }

    private static Set<String> refusedMarks(@Nullable Use use) {
        return use == null ? Set.of() : use.refusedMarks();
    }
}
