package io.github.comfysdk.core.retry;

/**
 * What all calls of a client may spend on retries together, so that they do not drown a server that is down. A bucket of
 * tokens: each retry takes some, each first attempt that succeeds puts one back; when it is empty, faults are final at
 * once. Thread-safe; a budget can be shared between clients.
 */
public final class RetryBudget {
    /** How many tokens the default budget holds: enough for 100 retries in a row. */
    public static final int DEFAULT_CAPACITY = 500;

    private static final int COST = 5;

    private final int capacity;
    private int tokens;

    private RetryBudget(int capacity) {
        this.capacity = capacity;
        this.tokens = capacity;
    }

    /**
     * Creates a full budget.
     *
     * @param capacity how many tokens it holds, 0 or more; a retry costs 5. 0 turns retries off
     * @return the budget
     * @throws IllegalArgumentException if the capacity is negative
     */
    public static RetryBudget of(int capacity) {
        if (capacity < 0) {
            throw new IllegalArgumentException("capacity is " + capacity + "; it must be 0 or more");
        }
        return new RetryBudget(capacity);
    }

    /**
     * Pays for a retry.
     *
     * @return whether there was enough
     */
    public synchronized boolean tryTake() {
        if (tokens < COST) {
            return false;
        }
        tokens -= COST;
        return true;
    }

    /** Puts a token back for an attempt that succeeded. */
    public synchronized void refill() {
        tokens = Math.min(capacity, tokens + 1);
    }

    /**
     * {@return how many tokens there are}
     */
    public synchronized int tokens() {
        return tokens;
    }
}
