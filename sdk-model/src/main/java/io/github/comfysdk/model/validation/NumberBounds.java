package io.github.comfysdk.model.validation;

import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.python.PythonError;
import io.github.comfysdk.model.internal.python.PythonNumber;
import io.github.comfysdk.model.internal.python.PythonText;
import io.github.comfysdk.model.internal.python.PythonType;
import io.github.comfysdk.model.internal.validation.ValueText;
import io.github.comfysdk.model.validation.InputRule.Bound;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the least and the greatest value of an input, both inclusive. */
final class NumberBounds {
    private NumberBounds() {}

    /** Whether the value is within; {@code number} is what the value was converted to, null if it is not a number. */
    static boolean check(InputRule rule, InputValue value, @Nullable PythonNumber number, NodeProblems problems) {
        Bound min = rule.min();
        if (min != null && isLess(rule.input(), value, number, min, "<", false)) {
            problems.tooSmall(rule.input(), shown(value, number), PythonText.str(min.value()));
            return false;
        }
        Bound max = rule.max();
        if (max != null && isLess(rule.input(), value, number, max, ">", true)) {
            problems.tooBig(rule.input(), shown(value, number), PythonText.str(max.value()));
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
            Bound limit,
            String operator,
            boolean turned) {
        InputValue bound = limit.value();
        PythonNumber boundary = limit.number();
        if (number != null && boundary != null) {
            return turned ? boundary.isLess(number) : number.isLess(boundary);
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
                                + "\", which cannot be compared with its bound " + PythonText.repr(bound),
                        List.of());
    }
}
