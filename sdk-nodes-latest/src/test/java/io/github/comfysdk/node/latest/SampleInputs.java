package io.github.comfysdk.node.latest;

import io.github.comfysdk.model.catalog.DynamicInput;
import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.catalog.NodeSpec;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.NumberValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values for the inputs of a class that has no defaults for them. */
final class SampleInputs {
    private final int choice;
    private final Map<String, InputValue> values = new LinkedHashMap<>();

    private SampleInputs(int choice) {
        this.choice = choice;
    }

    /** The required inputs without a default; each dynamic combo has the option of that number, or its last. */
    static Map<String, InputValue> withoutDefaults(NodeSpec spec, int choice) {
        var inputs = new SampleInputs(choice);
        spec.requiredInputs().forEach(input -> inputs.add("", input));
        return inputs.values;
    }

    /** How many options the dynamic combo of the class has that has most. */
    static int choices(NodeSpec spec) {
        return spec.inputs().stream()
                .map(input -> input.dynamic().orElse(null))
                .mapToInt(dynamic -> dynamic instanceof DynamicInput.Choice choice
                        ? choice.choices().size()
                        : 1)
                .max()
                .orElse(1);
    }

    private void add(String prefix, InputSpec input) {
        String name = prefix + input.name();
        DynamicInput dynamic = input.dynamic().orElse(null);
        if (dynamic instanceof DynamicInput.Choice choices) {
            var keys = new ArrayList<>(choices.choices().keySet());
            String key = keys.get(Math.min(choice, keys.size() - 1));
            values.put(name, InputValue.of(key));
            choices.choices().getOrDefault(key, List.of()).stream()
                    .filter(InputSpec::required)
                    .forEach(brought -> add(name + ".", brought));
        } else if (dynamic instanceof DynamicInput.Autogrow growing) {
            growing.names().stream()
                    .limit(growing.min())
                    .forEach(key -> values.put(name + "." + key, sample(growing.template())));
        } else if (input.defaultValue().isEmpty() || isSet(input, "forceInput")) {
            values.put(name, sample(input));
        }
    }

    private static InputValue sample(InputSpec input) {
        if (input.isCombo()) {
            return input.options().isEmpty()
                    ? InputValue.of("file.safetensors")
                    : input.options().get(0);
        }
        return switch (input.type()) {
            case "INT" -> input.min().map(InputValue.class::cast).orElse(NumberValue.of(1));
            case "FLOAT" ->
                InputValue.of(input.min()
                        .map(NumberValue::doubleValue)
                        .filter(min -> min > 0.5)
                        .orElse(0.5));
            case "STRING" -> InputValue.of("text");
            case "WEBCAM" -> InputValue.of("picture.png");
            case "BOOLEAN" -> InputValue.of(true);
            default -> Link.of("2", 0);
        };
    }

    private static boolean isSet(InputSpec input, String setting) {
        return input.setting(setting).filter(InputValue.of(true)::equals).isPresent();
    }
}
