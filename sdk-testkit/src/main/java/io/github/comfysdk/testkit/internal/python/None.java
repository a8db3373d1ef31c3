package io.github.comfysdk.testkit.internal.python;

/**
 * Python's {@code None}, as a value. Values of the simulator are {@link String}, {@link Boolean},
 * {@link java.math.BigInteger}, {@link Double}, {@link java.util.List}, {@link java.util.Map} or this; never null.
 */
public enum None {
    /** The only instance. */
    NONE
}
