package io.github.comfysdk.core.internal.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Sums and products of times stop at the end of their range. */
class NanosTest {
    @Test
    void of_duration_isItsNanosecondsOrThoseOfACentury() {
        assertThat(Nanos.of(Duration.ofSeconds(2, 7))).isEqualTo(2_000_000_007L);
        assertThat(Nanos.of(Nanos.LONGEST.minusNanos(1))).isEqualTo(Nanos.LONGEST.toNanos() - 1);
        assertThat(Nanos.of(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(Nanos.LONGEST.toNanos());
    }

    @Test
    void later_sum_doesNotOverflow() {
        assertThat(Nanos.later(3, 4)).isEqualTo(7);
        assertThat(Nanos.later(0, 0)).isZero();
        assertThat(Nanos.later(Long.MAX_VALUE - 1, 2)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void times_product_isAtMostTheLimit() {
        assertThat(Nanos.times(100, 1.5, 1_000)).isEqualTo(150);
        assertThat(Nanos.times(100, 20, 1_000)).isEqualTo(1_000);
        assertThat(Nanos.times(Long.MAX_VALUE, 1e300, 1_000)).isEqualTo(1_000);
    }
}
