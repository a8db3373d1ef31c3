package io.github.comfysdk.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "9223372036854775807", "9223372036854775808", "18446744073709551615"})
    void of_digits_isExactInEachForm(String digits) {
        Seed seed = Seed.of(digits);

        assertThat(seed).hasToString(digits);
        assertThat(seed.toBigInteger()).isEqualTo(new BigInteger(digits));
        assertThat(seed.toInputValue()).isEqualTo(NumberValue.parse(digits));
        assertThat(Seed.ofBits(seed.bits())).isEqualTo(seed).hasSameHashCodeAs(seed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "18446744073709551616", "1.0", "1e3", " 1", "seed"})
    void of_otherText_isRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Seed.of(text))
                .withMessageContaining("seeds are decimal numbers from 0 to 18446744073709551615");
    }

    @Test
    void of_negativeNumber_isRefusedWithTheWayOut() {
        assertThatIllegalArgumentException().isThrownBy(() -> Seed.of(-1)).withMessageContaining("Seed.ofBits(long)");
    }

    @Test
    void random_drawnOften_doesNotRepeat() {
        var seeds = new HashSet<Seed>();
        for (int i = 0; i < 1_000; i++) {
            seeds.add(Seed.random());
        }

        assertThat(seeds).hasSize(1_000);
    }
}
