package io.github.comfysdk.core.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** What users see of a budget; how it is spent is a matter of its bucket. */
class RetryBudgetTest {
    @Test
    void of_negativeCapacity_isRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetryBudget.of(-1))
                .withMessage("capacity is -1; it must be 0 or more");
    }

    @Test
    void of_anyCapacity_isFull() {
        assertThat(RetryBudget.of(0).tokens()).isZero();
        assertThat(RetryBudget.of(Integer.MAX_VALUE).tokens()).isEqualTo(Integer.MAX_VALUE);
        assertThat(RetryBudget.of(7)).hasToString("RetryBudget with 7 tokens left");
    }
}
