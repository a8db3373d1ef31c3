package io.github.comfysdk.model.catalog;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.python.PythonList;
import io.github.comfysdk.model.internal.python.PythonText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the template of an input that grows: a prefix with numbers from 0, or a list of names. */
final class AutogrowReader {
    /** Far above what the editor can show; a larger number could only serve to exhaust memory. */
    private static final int MOST_NAMES = 10_000;

    private AutogrowReader() {}

    static Optional<DynamicInput> read(Map<String, InputValue> template, CatalogPath path) {
        if (!(template.get("input") instanceof ObjectValue input)) {
            return Optional.empty();
        }
        List<InputSpec> inputs =
                InputReader.sections(input.members(), path.then("input")).all();
        if (inputs.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new DynamicInput.Autogrow(names(template, path), number(template, "min", path), inputs.get(0)));
    }

    private static List<String> names(Map<String, InputValue> template, CatalogPath path) {
        var names = new ArrayList<String>();
        List<InputValue> listed = PythonList.items(template.get("names"));
        if (listed != null) {
            listed.forEach(name -> names.add(PythonText.str(name)));
        } else if (template.get("prefix") instanceof TextValue prefix) {
            return new NumberedNames(prefix.text(), number(template, "max", path));
        }
        return names;
    }

    private static int number(Map<String, InputValue> template, String name, CatalogPath path) {
        BigDecimal value = template.get(name) instanceof NumberValue number
                ? number.decimal().orElse(BigDecimal.ZERO)
                : BigDecimal.ZERO;
        if (value.compareTo(BigDecimal.valueOf(MOST_NAMES)) > 0) {
            throw path.then(name).unreadable("a number above " + MOST_NAMES + " for growing inputs");
        }
        return Math.max(0, value.intValue());
    }
}
