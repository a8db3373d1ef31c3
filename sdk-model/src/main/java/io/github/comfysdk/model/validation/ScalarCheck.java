package io.github.comfysdk.model.validation;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.internal.python.PythonError;
import io.github.comfysdk.model.internal.python.PythonFloat;
import io.github.comfysdk.model.internal.python.PythonInt;
import io.github.comfysdk.model.internal.python.PythonList;
import io.github.comfysdk.model.internal.python.PythonNumber;
import io.github.comfysdk.model.internal.python.PythonTruth;
import java.util.List;

/**
 * Checks a value that is not a link: converts it as ComfyUI does, then checks the bounds and the options. On an input
 * that only makes sense as a link, such as MODEL, any value passes here, as it does in ComfyUI.
 */
final class ScalarCheck {
    private final boolean isNew;

    ScalarCheck(ComfyVersion version) {
        this.isNew = version == ComfyVersion.NEW;
    }

    /** Throws Python's exception where a bound cannot be compared with the value. */
    void check(InputRule rule, InputValue raw, ValidateInputsHook own, NodeProblems problems) {
        InputSpec input = rule.input();
        InputValue value = isNew ? unwrapped(raw) : raw;
        PythonNumber number;
        try {
            number = switch (input.type()) {
                case "INT" -> PythonNumber.of(PythonInt.of(value));
                case "FLOAT" -> PythonNumber.of(PythonFloat.of(value));
                case "STRING" -> null;
                case "BOOLEAN" -> PythonNumber.of(isNew ? InputValue.of(PythonTruth.of(value)) : value);
                default -> PythonNumber.of(value);
            };
        } catch (PythonError e) {
            problems.notConvertible(input, value, e);
            return;
        }
        boolean skipped = own.covers(input.name());
        if (isNew && skipped) {
            return;
        }
        if (NumberBounds.check(rule, value, number, problems) && !skipped) {
            options(rule, value, problems);
        }
    }

    /** {@code {"__value__": [...]}} is how a list is sent as a value. */
    static InputValue unwrapped(InputValue value) {
        return value instanceof ObjectValue object ? object.members().getOrDefault("__value__", value) : value;
    }

    private void options(InputRule rule, InputValue value, NodeProblems problems) {
        InputSpec input = rule.input();
        boolean checked = isNew ? input.isCombo() : input.isListShaped();
        if (!checked) {
            return;
        }
        List<InputValue> chosen = isNew && isMultiselect(input) ? PythonList.items(value) : null;
        if (chosen == null) {
            if (!rule.isOption(value)) {
                problems.notInList(input, value, List.of(value));
            }
            return;
        }
        List<InputValue> strangers =
                chosen.stream().filter(one -> !rule.isOption(one)).toList();
        if (!strangers.isEmpty()) {
            problems.notInList(input, value, strangers);
        }
    }

    private static boolean isMultiselect(InputSpec input) {
        InputValue setting = input.settings().get("multiselect");
        return setting != null && PythonTruth.of(setting);
    }
}
