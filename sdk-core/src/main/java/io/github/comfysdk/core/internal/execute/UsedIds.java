package io.github.comfysdk.core.internal.execute;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ids that a client has created executes under, so that one request is one job. Remembers the latest {@value #CAPACITY}
 * as hashes, which takes about 10 MB at most. Thread-safe; all views of a client share one.
 */
public final class UsedIds {
    private static final int CAPACITY = 100_000;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final Map<Long, Use> uses = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Use> eldest) {
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
        Use earlier = uses.get(hash(promptId));
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
        Use earlier = uses.get(hash(promptId));
        boolean isFree = earlier == null
                || earlier.state() == State.REFUSED
                || (earlier.state() != State.UNDER_WAY && earlier.at() - lookedSince <= 0);
        if (isFree) {
            begin(promptId, earlier, now);
        }
        return isFree;
    }

    private void begin(String promptId, @Nullable Use earlier, long now) {
        uses.put(hash(promptId), new Use(State.UNDER_WAY, now, earlier, refusedMarks(earlier)));
    }

    /** Records how a create ended. */
    synchronized void ended(String promptId, State state, CreateMark mark, long now) {
        Set<String> refused = new HashSet<>(refusedMarks(uses.get(hash(promptId))));
        if (state == State.REFUSED) {
            refused.add(mark.value());
        }
        uses.put(hash(promptId), new Use(state, now, null, refused));
    }

    /** Records that an execute exists under an id, so that no create of this client overwrites it. */
    synchronized void found(String promptId, long now) {
        uses.putIfAbsent(hash(promptId), new Use(State.CREATED, now, null, Set.of()));
    }

    /** Gives an id back, under which nothing was sent. */
    synchronized void release(String promptId) {
        Use unsent = uses.remove(hash(promptId));
        if (unsent != null && unsent.before() != null) {
            uses.put(hash(promptId), unsent.before());
        }
    }

    /** Returns the marks of the creates of an id that the server refused. */
    synchronized Set<String> refusedMarks(String promptId) {
        return refusedMarks(uses.get(hash(promptId)));
    }

    private static Set<String> refusedMarks(@Nullable Use use) {
        return use == null ? Set.of() : use.refusedMarks();
    }

    /** A hash of 64 bits: among so few ids no two meet. */
    private static long hash(String promptId) {
        long hash = FNV_OFFSET;
        for (byte part : promptId.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (part & 0xff)) * FNV_PRIME;
        }
        return hash;
    }
}
