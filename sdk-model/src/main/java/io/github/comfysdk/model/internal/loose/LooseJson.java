package io.github.comfysdk.model.internal.loose;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.ListValue;
import io.github.comfysdk.model.graph.NullValue;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.number.NumberSyntax;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a document out of JSON values. What is missing or of another type reads as empty, as in an editor. */
public final class LooseJson {
    /** More than any number in a workflow has. */
    private static final int MOST_DIGITS = 40;

    private LooseJson() {}

    public static Map<String, InputValue> object(@Nullable InputValue value) {
        return value instanceof ObjectValue object ? object.members() : Map.of();
    }

    /** A list of a text and a number has been read as a link; here it is a list like any other. */
    public static List<InputValue> list(@Nullable InputValue value) {
        if (value instanceof Link link) {
            return List.of(InputValue.of(link.nodeId()), InputValue.of(link.slot()));
        }
        return value instanceof ListValue list ? list.items() : List.of();
    }

    public static boolean isList(InputValue value) {
        return value instanceof ListValue || value instanceof Link;
    }

    public static Optional<String> text(@Nullable InputValue value) {
        return value instanceof TextValue text ? Optional.of(text.text()) : Optional.empty();
    }

    /** Ids are numbers in most files and texts in some. 4 and 4.0 are one number, which some programs write for the other. */
    public static Optional<String> id(@Nullable InputValue value) {
        return value instanceof NumberValue number ? Optional.of(plain(number)) : text(value);
    }

    public static int number(@Nullable InputValue value, int otherwise) {
        if (value instanceof NumberValue number) {
            String digits = plain(number);
            if (digits.length() < 10 && NumberSyntax.isInteger(digits)) {
                return Integer.parseInt(digits);
            }
        }
        return otherwise;
    }

    /** As JavaScript writes the number, if that is an integer; otherwise as the file does. */
    private static String plain(NumberValue number) {
        if (number.isInteger()) {
            return number.literal().equals("-0") ? "0" : number.literal();
        }
        return number.decimal()
                .filter(decimal ->
                        decimal.precision() <= MOST_DIGITS && Math.abs((long) decimal.scale()) <= MOST_DIGITS)
                .map(BigDecimal::stripTrailingZeros)
                .filter(decimal -> decimal.scale() <= 0)
                .map(decimal -> decimal.toBigInteger().toString())
                .orElse(number.literal());
    }

    public static boolean isAbsent(@Nullable InputValue value) {
        return value == null || value instanceof NullValue;
    }
}
