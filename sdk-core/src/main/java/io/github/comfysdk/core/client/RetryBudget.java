package io.github.comfysdk.core.client;

import io.github.comfysdk.core.internal.api.TokenBucket;
import io.github.comfysdk.core.internal.options.OptionCheck;

/**
 * Limits how much the calls of a client may spend on retries together, so that they do not overload a server that is
 * down. A bucket of tokens: each retry takes 5, each attempt that succeeds returns 1. While it is empty, failures are
 * final at once. Thread-safe; a budget can be shared between clients.
 */
public final class RetryBudget {
    /** The capacity of the default budget: enough for 100 retries in a row. */
    public static final int DEFAULT_CAPACITY = 500;

    private final TokenBucket bucket;

    private RetryBudget(TokenBucket bucket) {
        this.bucket = bucket;
    }

    /**
     * Creates a full budget.
     *
     * @param capacity the number of tokens it can hold, 0 or more, where 0 turns retries off
     * @return the budget
     * @throws IllegalArgumentException if the capacity is negative
     */
    public static RetryBudget of(int capacity) {
        OptionCheck.atLeast("capacity", 0, capacity);
        return new RetryBudget(new TokenBucket(capacity));
    }

    TokenBucket bucket() {
        return bucket;
    }

    /** {@return the number of tokens left} */
    public int tokens() {
        return bucket.tokens();
    }

    /** {@return the number of tokens left, in words} */
    @Override
    public String toString() {
        return "RetryBudget with " + tokens() + " tokens left";
    }
}
