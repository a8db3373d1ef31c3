package io.github.comfysdk.model.codegen;

import io.github.comfysdk.model.graph.Seed;

/**
 * The range of the literals of one input, and the sentence about a literal outside of it.
 *
 * @param classType ComfyUI's name of the class
 * @param name the input
 */
record InputRange(String classType, String name) {
    long check(long value, long min, long max) {
        if (value < min || value > max) {
            throw outside(
                    Long.toString(value),
                    min == Long.MIN_VALUE ? "" : Long.toString(min),
                    max == Long.MAX_VALUE ? "" : Long.toString(max));
        }
        return value;
    }

    double check(double value, double min, double max) {
        if (value < min || value > max) {
            throw outside(
                    Double.toString(value),
                    Double.isInfinite(min) ? "" : Double.toString(min),
                    Double.isInfinite(max) ? "" : Double.toString(max));
        }
        return value;
    }

    /** Checks a seed, which has 64 bits without a sign: it is larger than any {@code long} if its first bit is set. */
    Seed check(Seed seed, long min, long max) {
        if (seed.bits() < 0 && max < Long.MAX_VALUE) {
            throw outside(seed.toString(), Long.toString(min), Long.toString(max));
        }
        if (seed.bits() >= 0) {
            check(seed.bits(), min, max);
        }
        return seed;
    }

    private IllegalArgumentException outside(String value, String min, String max) {
        String range = min.isEmpty() ? "at most " + max : max.isEmpty() ? "at least " + min : min + " to " + max;
        return new IllegalArgumentException(name + " of " + classType + " is " + value + "; ComfyUI takes " + range);
    }
}
