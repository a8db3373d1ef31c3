package io.github.comfysdk.core.internal.api;

/** The tokens of a retry budget. Thread-safe. */
public final class TokenBucket {
    private static final int COST = 5;

    private final int capacity;
    private int tokens;

    /**
     * Creates a full bucket.
     *
     * @param capacity how many tokens it can hold, 0 or more
     */
    public TokenBucket(int capacity) {
        this.capacity = capacity;
        this.tokens = capacity;
    }

    /** Takes the tokens of a retry; returns false, and takes none, if there are too few. */
    synchronized boolean tryTake() {
        if (tokens < COST) {
            return false;
        }
        tokens -= COST;
        return true;
    }

    /** Adds a token, for an attempt that succeeded. */
    synchronized void refill() {
        if (tokens < capacity) {
            tokens++;
        }
    }

    /** {@return the number of tokens left} */
    public synchronized int tokens() {
        return tokens;
    }
}
