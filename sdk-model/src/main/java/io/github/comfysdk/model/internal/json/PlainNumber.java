package io.github.comfysdk.model.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.UTF8JsonGenerator;
import io.github.comfysdk.model.internal.number.NumberSyntax;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Numbers in types that mappers of applications hand on unchanged. Trees cut the zeros off that a {@link BigDecimal} ends in, so
 * that {@code 8.0} would become an integer; to ComfyUI that is another value.
 */
public final class PlainNumber {
    private PlainNumber() {}

    /** Writes a number as it is spelled, unless the format has types for numbers: of a spelling it makes a text, a tree a double. */
    public static void write(String literal, JsonGenerator out) throws IOException {
        // Of the writers of JSON, the one for bytes can write spellings as well, but does not say so.
        if (out instanceof UTF8JsonGenerator || out.canWriteFormattedNumbers()) {
            out.writeNumber(literal);
        } else {
            writeTyped(literal, out);
        }
    }

    private static void writeTyped(String literal, JsonGenerator out) throws IOException {
        if (NumberSyntax.isInteger(literal)) {
            out.writeNumber(new BigInteger(literal));
            return;
        }
        Number number = real(literal);
        if (number instanceof BigDecimal decimal) {
            out.writeNumber(decimal);
        } else {
            out.writeNumber(number.doubleValue());
        }
    }

    private static Number real(String literal) {
        try {
            return simplest(new BigDecimal(literal));
        } catch (NumberFormatException notFiniteOrBeyondReach) {
            return Double.valueOf(literal);
        }
    }

    /** Returns a double if it has the same value: of the types there are, no other keeps the zero after a point. */
    static Number simplest(Number number) {
        if (!(number instanceof BigDecimal decimal)) {
            return number;
        }
        double nearest = decimal.doubleValue();
        boolean isExact =
                Double.isFinite(nearest) && BigDecimal.valueOf(nearest).compareTo(decimal) == 0;
        return isExact ? Double.valueOf(nearest) : decimal;
    }
}
