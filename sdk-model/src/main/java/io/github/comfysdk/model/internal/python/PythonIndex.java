package io.github.comfysdk.model.internal.python;

import io.github.comfysdk.model.graph.BooleanValue;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NumberValue;
import java.math.BigInteger;

/** Python's indexing of a tuple: {@code True} is 1, negative numbers count from the end. */
public final class PythonIndex {
    private PythonIndex() {}

    /** The index into a tuple of a length; throws Python's exception for what is none. */
    public static int of(InputValue index, int length) {
        BigInteger number;
        if (index instanceof BooleanValue bool) {
            number = bool.value() ? BigInteger.ONE : BigInteger.ZERO;
        } else if (index instanceof NumberValue literal && literal.isInteger()) {
            number = new BigInteger(literal.literal());
        } else {
            throw new PythonError("TypeError", "tuple indices must be integers or slices, not " + PythonType.of(index));
        }
        if (number.bitLength() > 63) {
            throw new PythonError("IndexError", "cannot fit 'int' into an index-sized integer");
        }
        BigInteger position = number.signum() < 0 ? number.add(BigInteger.valueOf(length)) : number;
        if (position.signum() < 0 || position.compareTo(BigInteger.valueOf(length)) >= 0) {
            throw new PythonError("IndexError", "tuple index out of range");
        }
        return position.intValueExact();
    }
}
