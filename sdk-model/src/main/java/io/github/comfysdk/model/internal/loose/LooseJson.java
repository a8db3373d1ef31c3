package io.github.comfysdk.model.internal.loose;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.ListValue;
import io.github.comfysdk.model.graph.NullValue;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.TextValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a document out of JSON values. What is missing or of another type reads as empty, as in an editor. */
public final class LooseJson {
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

    /** Ids are numbers in most files and texts in some. */
    public static Optional<String> id(@Nullable InputValue value) {
        return value instanceof NumberValue number ? Optional.of(number.literal()) : text(value);
    }

    public static int number(@Nullable InputValue value, int otherwise) {
        if (value instanceof NumberValue number
                && number.isInteger()
                && number.literal().length() < 10) {
            return Integer.parseInt(number.literal());
        }
        return otherwise;
    }

    public static boolean isAbsent(@Nullable InputValue value) {
        return value == null || value instanceof NullValue;
    }
}
