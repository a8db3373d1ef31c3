package io.github.comfysdk.model.graph;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * A seed: an unsigned 64-bit number, 0 to 18446744073709551615, the range that ComfyUI's samplers take. Immutable.
 *
 * @param bits the 64 bits; {@code -1} stands for the largest seed
 */
public record Seed(long bits) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    /**
     * Creates a seed from a number that a {@code long} can hold.
     *
     * @param value 0 or more
     * @return the seed
     * @throws IllegalArgumentException if the value is negative; {@link #of(String)} and {@link #ofBits} reach the
     *     upper half of the range
     */
    public static Seed of(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("seed is " + value + "; seeds are 0 to " + LARGEST
                    + ", the upper half of which Seed.of(String) and Seed.ofBits(long) take");
        }
        return new Seed(value);
    }

    /**
     * Creates a seed from decimal digits.
     *
     * @param digits a number from 0 to 18446744073709551615
     * @return the seed
     * @throws IllegalArgumentException if the text is not such a number
     */
    public static Seed of(String digits) {
        try {
            return new Seed(Long.parseUnsignedLong(digits));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a text of " + digits.length()
                    + " characters is not a seed; seeds are decimal numbers from 0 to " + LARGEST);
        }
    }

    /**
     * Creates a seed from its 64 bits.
     *
     * @param bits the bits, taken as unsigned
     * @return the seed
     */
    public static Seed ofBits(long bits) {
        return new Seed(bits);
    }

    /**
     * Draws a seed from the whole range. The graph keeps the seed, so a run can be repeated.
     *
     * @return an unpredictable seed
     */
    public static Seed random() {
        return new Seed(RANDOM.nextLong());
    }

    /**
     * {@return the seed as a number}
     */
    public BigInteger toBigInteger() {
        return new BigInteger(Long.toUnsignedString(bits));
    }

    /**
     * {@return the seed as a value for an input}
     */
    public NumberValue toInputValue() {
        return NumberValue.checked(Long.toUnsignedString(bits));
    }

    // Written out: the JDK keeps the class whose generated equals was linked last, and so its class loader.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Seed that && bits == that.bits;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(bits);
    }

    /**
     * {@return the seed in decimal digits}
     */
    @Override
    public String toString() {
        return Long.toUnsignedString(bits);
    }
}
