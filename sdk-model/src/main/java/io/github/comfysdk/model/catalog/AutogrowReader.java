package io.github.comfysdk.model.catalog;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.python.PythonList;
import io.github.comfysdk.model.internal.python.PythonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the template of an input that grows: a prefix with numbers from 0, or a list of names. */
final class AutogrowReader {
    private AutogrowReader() {}

    static Optional<DynamicInput> read(Map<String, InputValue> template, CatalogPath path) {
        if (!(template.get("input") instanceof ObjectValue input)) {
            return Optional.of(new DynamicInput.Unknown());
        }
        List<InputSpec> inputs =
                InputReader.sections(input.members(), path.then("input")).all();
        if (inputs.isEmpty()) {
            return Optional.of(new DynamicInput.Unknown());
        }
        return Optional.of(new DynamicInput.Autogrow(
                names(template, path), DynamicReader.number(template, "min", path, 0), inputs.get(0)));
    }

    private static List<String> names(Map<String, InputValue> template, CatalogPath path) {
        var names = new ArrayList<String>();
        List<InputValue> listed = PythonList.items(template.get("names"));
        if (listed != null) {
            listed.forEach(name -> names.add(PythonText.str(name)));
        } else if (template.get("prefix") instanceof TextValue prefix) {
            return new NumberedNames(prefix.text(), DynamicReader.number(template, "max", path, 0));
        }
        return names;
    }
}
