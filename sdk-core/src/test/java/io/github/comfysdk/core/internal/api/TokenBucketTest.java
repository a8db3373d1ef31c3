package io.github.comfysdk.core.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How the tokens of a retry budget are spent and returned. */
class TokenBucketTest {
    @Test
    void tryTake_ofAnEmptyBucket_allowsNoRetry() {
        var bucket = new TokenBucket(0);

        bucket.refill();

        assertThat(bucket.tryTake()).isFalse();
        assertThat(bucket.tokens()).isZero();
    }

    @Test
    void refill_afterSpending_staysWithinTheCapacity() {
        var bucket = new TokenBucket(11);

        assertThat(bucket.tryTake()).isTrue();
        assertThat(bucket.tryTake()).isTrue();
        assertThat(bucket.tryTake()).as("one token is left, a retry costs five").isFalse();
        for (int i = 0; i < 4; i++) {
            bucket.refill();
        }
        assertThat(bucket.tokens()).isEqualTo(5);
        assertThat(bucket.tryTake()).isTrue();
        for (int i = 0; i < 20; i++) {
            bucket.refill();
        }
        assertThat(bucket.tokens()).isEqualTo(11);
    }

    @Test
    void refill_ofTheLargestBucket_keepsItFull() {
        var bucket = new TokenBucket(Integer.MAX_VALUE);

        bucket.refill();

        assertThat(bucket.tokens()).isEqualTo(Integer.MAX_VALUE);
        assertThat(bucket.tryTake()).isTrue();
    }
}
