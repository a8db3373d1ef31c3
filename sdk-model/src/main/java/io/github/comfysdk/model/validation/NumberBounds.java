package io.github.comfysdk.model.validation;

import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.python.PythonError;
import io.github.comfysdk.model.internal.python.PythonNumber;
import io.github.comfysdk.model.internal.python.PythonText;
import io.github.comfysdk.model.internal.python.PythonType;
import io.github.comfysdk.model.internal.validation.ValueText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the least and the greatest value of an input, both inclusive. */
final class NumberBounds {
    private NumberBounds() {}

    /** Whether the value is within; {@code number} is what the value was converted to, null if it is not a number. */
    static boolean check(InputSpec input, InputValue value, @Nullable PythonNumber number, NodeProblems problems) {
        InputValue min = input.settings().get("min");
        if (min != null && isLess(input, value, number, min, "<", false)) {
            problems.tooSmall(input, shown(value, number), PythonText.str(min));
            return false;
        }
        InputValue max = input.settings().get("max");
        if (max != null && isLess(input, value, number, max, ">", true)) {
            problems.tooBig(input, shown(value, number), PythonText.str(max));
            return false;
        }
        return true;
    }

    private static String shown(InputValue value, @Nullable PythonNumber number) {
        return number != null ? number.toString() : ValueText.value(value);
    }

    private static boolean isLess(
            InputSpec input,
            InputValue value,
            @Nullable PythonNumber number,
            InputValue bound,
            String operator,
            boolean turned) {
        PythonNumber limit = PythonNumber.of(bound);
        if (number != null && limit != null) {
            return turned ? limit.isLess(number) : number.isLess(limit);
        }
        if (value instanceof TextValue text && bound instanceof TextValue other) {
            int order = text.text().compareTo(other.text());
            return turned ? order > 0 : order < 0;
        }
        String type = input.type().equals("STRING") ? "str" : PythonType.of(value);
        throw new PythonError(
                        "TypeError",
                        "'" + operator + "' not supported between instances of '" + type + "' and '"
                                + PythonType.of(bound) + "'")
                .explained(
                        input.name(),
                        "has " + ValueText.value(value) + " on its input \"" + input.name()
                                + "\", which is compared with the number " + PythonText.str(bound),
                        List.of());
    }
}
