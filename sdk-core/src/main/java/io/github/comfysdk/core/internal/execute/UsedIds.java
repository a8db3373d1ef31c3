package io.github.comfysdk.core.internal.execute;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

    private record Use(State state, @Nullable String refusedMark) {}

    /** Claims an id for a create; returns the state of the create that has it already, or nothing if the claim succeeded. */
    synchronized Optional<State> claim(String promptId, Claim claim) {
        Use earlier = uses.get(hash(promptId));
        boolean isFree = earlier == null
                || earlier.state() == State.REFUSED
                || (claim == Claim.AFTER_LOOKUP && earlier.state() != State.UNDER_WAY);
        if (!isFree) {
            return Optional.of(earlier.state());
        }
        uses.put(hash(promptId), new Use(State.UNDER_WAY, null));
        return Optional.empty();
    }

    /** Records how a create ended. */
    synchronized void ended(String promptId, State state, CreateMark mark) {
        uses.put(hash(promptId), new Use(state, state == State.REFUSED ? mark.value() : null));
    }

    /** Records that an execute exists under an id, so that no create of this client overwrites it. */
    synchronized void found(String promptId) {
        uses.putIfAbsent(hash(promptId), new Use(State.CREATED, null));
    }

    /** Gives an id back, under which nothing was sent. */
    synchronized void release(String promptId) {
        uses.remove(hash(promptId));
    }

    /** Returns the mark of the create of an id that the server refused, if that was the last one. */
    synchronized Optional<String> refusedMark(String promptId) {
        return Optional.ofNullable(uses.get(hash(promptId))).map(Use::refusedMark);
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
