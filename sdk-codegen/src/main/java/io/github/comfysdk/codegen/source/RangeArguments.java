package io.github.comfysdk.codegen.source;

import io.github.comfysdk.codegen.catalog.NumberRange;
import io.github.comfysdk.codegen.plan.Defaults;
import io.github.comfysdk.model.catalog.InputSpec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/** Formats the range of an input as two arguments of a range check. */
final class RangeArguments {
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);

    private RangeArguments() {}

    /** Returns two arguments of type {@code long}; empty if every {@code long} is in range. */
    static Optional<String> longs(InputSpec input) {
        NumberRange range = NumberRange.of(input);
        BigInteger min = range.min()
                .map(bound -> bound.setScale(0, RoundingMode.CEILING).toBigInteger())
                .orElse(MIN_LONG)
                .max(MIN_LONG)
                .min(MAX_LONG);
        BigInteger max = range.max()
                .map(bound -> bound.setScale(0, RoundingMode.FLOOR).toBigInteger())
                .orElse(MAX_LONG)
                .min(MAX_LONG)
                .max(MIN_LONG);
        if (min.equals(MIN_LONG) && max.equals(MAX_LONG)) {
            return Optional.empty();
        }
        String upper = max.equals(MAX_LONG) ? "Long.MAX_VALUE" : Defaults.number(max.longValueExact());
        return Optional.of(Defaults.number(min.longValueExact()) + ", " + upper);
    }

    /** Returns two arguments of type {@code double}; empty if every {@code double} is in range. */
    static Optional<String> doubles(InputSpec input) {
        NumberRange range = NumberRange.of(input);
        if (range.min().isEmpty() && range.max().isEmpty()) {
            return Optional.empty();
        }
        String lower =
                range.min().map(min -> Double.toString(min.doubleValue())).orElse("Double.NEGATIVE_INFINITY");
        String upper =
                range.max().map(max -> Double.toString(max.doubleValue())).orElse("Double.POSITIVE_INFINITY");
        return Optional.of(lower + ", " + upper);
    }

    /** Returns whether a seed can be out of range. */
    static boolean limitsSeed(InputSpec input) {
        NumberRange range = NumberRange.of(input);
        return range.max()
                        .filter(max -> max.compareTo(new BigDecimal(MAX_LONG)) < 0)
                        .isPresent()
                || range.min().filter(min -> min.signum() > 0).isPresent();
    }
}
