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

    /** Which earlier creates a claim accepts. */
    enum Claim {
        /** None that may have had an effect. */
        FOR_CREATE,
        /** Any that has ended: the caller has looked for the execute and has not found it. */
        AFTER_LOOKUP
    }

    /**
     * The creates of an id.
     *
     * @param state how far the last one has come
     * @param before the state to go back to if nothing of the last one is sent; null if there was none
     * @param refusedMarks the marks of those that the server refused
     */
    private record Use(State state, @Nullable State before, Set<String> refusedMarks) {}

    /** Claims an id for a create; returns the state of the create that has it already, or nothing if the claim succeeded. */
    synchronized Optional<State> claim(String promptId, Claim claim) {
        Use earlier = uses.get(hash(promptId));
        boolean isFree = earlier == null
                || earlier.state() == State.REFUSED
                || (claim == Claim.AFTER_LOOKUP && earlier.state() != State.UNDER_WAY);
        if (!isFree) {
            return Optional.of(earlier.state());
        }
        uses.put(
                hash(promptId),
                new Use(State.UNDER_WAY, earlier == null ? null : earlier.state(), refusedMarks(earlier)));
        return Optional.empty();
    }

    /** Records how a create ended. */
    synchronized void ended(String promptId, State state, CreateMark mark) {
        Set<String> refused = new HashSet<>(refusedMarks(uses.get(hash(promptId))));
        if (state == State.REFUSED) {
            refused.add(mark.value());
        }
        uses.put(hash(promptId), new Use(state, null, refused));
    }

    /** Records that an execute exists under an id, so that no create of this client overwrites it. */
    synchronized void found(String promptId) {
        uses.putIfAbsent(hash(promptId), new Use(State.CREATED, null, Set.of()));
    }

    /** Gives an id back, under which nothing was sent. */
    synchronized void release(String promptId) {
        Use unsent = uses.remove(hash(promptId));
        if (unsent != null && unsent.before() != null) {
            uses.put(hash(promptId), new Use(unsent.before(), null, unsent.refusedMarks()));
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
