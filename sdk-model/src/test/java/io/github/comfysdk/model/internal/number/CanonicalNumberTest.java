package io.github.comfysdk.model.internal.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalNumberTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "100, 100",
        "-18446744073709551616, -18446744073709551616",
        "0.0, 0e0",
        "-0.00, 0e0",
        "0e5, 0e0",
        "8.0, 8e0",
        "-100.50, -1005e-1",
        "100.0, 1e2",
        "0.0010, 1e-3",
        "1e-07, 1e-7",
        "1E+2, 1e2",
        "99999999999999.99, 9999999999999999e-2",
        "9999999999999999.9, 99999999999999999e-1",
        "99999999999999999.9, 999999999999999999e-1",
        "123456789012345678901234567890.0, 12345678901234567890123456789e1",
        "1e2147483648, 1e2147483648",
        "NaN, NaN",
        "Infinity, Infinity",
        "-Infinity, -Infinity"
    })
    void append_number_isInLowestTerms(String literal, String expected) {
        assertThat(canonical(literal)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void append_anyDecimal_equalsTheBigOne(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            var number = new BigDecimal(random.nextLong() >> random.nextInt(63)).movePointLeft(1 + random.nextInt(17));
            String literal = number.toPlainString();
            BigDecimal lowest = number.stripTrailingZeros();

            assertThat(canonical(literal)).as(literal).isEqualTo(lowest.unscaledValue() + "e" + -lowest.scale());
        }
    }

    private static String canonical(String literal) {
        var out = new StringBuilder();
        CanonicalNumber.append(literal, out);
        return out.toString();
    }
}
