package io.github.comfysdk.codegen;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/** Writes the range of an input as Java numbers. */
final class Bounds {
    private static final BigInteger LARGEST_LONG = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger SMALLEST_LONG = BigInteger.valueOf(Long.MIN_VALUE);

    private Bounds() {}

    /** Two arguments of type {@code long}; empty if every {@code long} is in range. */
    static Optional<String> longs(DeclaredInput input) {
        BigInteger min = input.min()
                .map(bound -> bound.setScale(0, RoundingMode.CEILING).toBigInteger())
                .orElse(SMALLEST_LONG)
                .max(SMALLEST_LONG)
                .min(LARGEST_LONG);
        BigInteger max = input.max()
                .map(bound -> bound.setScale(0, RoundingMode.FLOOR).toBigInteger())
                .orElse(LARGEST_LONG)
                .min(LARGEST_LONG)
                .max(SMALLEST_LONG);
        if (min.equals(SMALLEST_LONG) && max.equals(LARGEST_LONG)) {
            return Optional.empty();
        }
        String upper = max.equals(LARGEST_LONG) ? "Long.MAX_VALUE" : Defaults.number(max.longValueExact());
        return Optional.of(Defaults.number(min.longValueExact()) + ", " + upper);
    }

    /** Two arguments of type {@code double}; empty if every {@code double} is in range. */
    static Optional<String> doubles(DeclaredInput input) {
        if (input.min().isEmpty() && input.max().isEmpty()) {
            return Optional.empty();
        }
        String lower =
                input.min().map(min -> Double.toString(min.doubleValue())).orElse("Double.NEGATIVE_INFINITY");
        String upper =
                input.max().map(max -> Double.toString(max.doubleValue())).orElse("Double.POSITIVE_INFINITY");
        return Optional.of(lower + ", " + upper);
    }

    /** Whether a seed can be out of range at all. */
    static boolean limitsSeed(DeclaredInput input) {
        return input.max()
                        .filter(max -> max.compareTo(new BigDecimal(LARGEST_LONG)) < 0)
                        .isPresent()
                || input.min().filter(min -> min.signum() > 0).isPresent();
    }

    /** The range in words, such as {@code from 1 to 100}; empty if there is none. */
    static String words(DeclaredInput input) {
        String min = input.min().map(bound -> text(input, bound)).orElse("");
        String max = input.max().map(bound -> text(input, bound)).orElse("");
        if (min.isEmpty()) {
            return max.isEmpty() ? "" : "up to " + max;
        }
        return max.isEmpty() ? "from " + min + " on" : "from " + min + " to " + max;
    }

    private static String text(DeclaredInput input, BigDecimal bound) {
        boolean whole = input.type().equals("INT") && bound.stripTrailingZeros().scale() <= 0;
        return whole && bound.precision() < 40 ? bound.toBigInteger().toString() : Double.toString(bound.doubleValue());
    }
}
