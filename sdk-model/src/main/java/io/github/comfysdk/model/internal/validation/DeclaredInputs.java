package io.github.comfysdk.model.internal.validation;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.DynamicInput;
import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.catalog.NodeSpec;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.python.PythonError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The inputs that ComfyUI looks at in one node: the required ones only in the older version, all of them in the newer
 * one, where some exist only because of the values of others.
 */
public final class DeclaredInputs {
    private final Map<String, InputValue> values;
    private final Map<String, InputSpec> found = new LinkedHashMap<>();

    private DeclaredInputs(Map<String, InputValue> values) {
        this.values = values;
    }

    public static Collection<InputSpec> of(NodeSpec spec, Map<String, InputValue> values, ComfyVersion version) {
        if (version == ComfyVersion.AWS) {
            if (!spec.declaresRequired()) {
                throw new PythonError("KeyError", "'required'")
                        .explained("", "is of a class without required inputs, which this version fails on", List.of());
            }
            return spec.isDynamic()
                    ? expanded(spec, values).stream()
                            .filter(InputSpec::required)
                            .toList()
                    : spec.requiredInputs();
        }
        return spec.isDynamic() ? expanded(spec, values) : spec.inputs();
    }

    /** The inputs under their names in the graph. */
    public static Collection<InputSpec> expanded(NodeSpec spec, Map<String, InputValue> values) {
        var inputs = new DeclaredInputs(values);
        spec.inputs().forEach(input -> inputs.add("", input));
        return inputs.found.values();
    }

    private void add(String prefix, InputSpec input) {
        String name = prefix + input.name();
        DynamicInput dynamic = input.dynamic().orElse(null);
        if (dynamic instanceof DynamicInput.Autogrow growing) {
            grow(name, growing);
        } else if (dynamic instanceof DynamicInput.Choice choice) {
            choose(name, input, choice);
        } else if (dynamic instanceof DynamicInput.Group group) {
            found.put(name, renamed(input, name, false));
            GroupRows.of(name, group, values.keySet())
                    .indices()
                    .forEach(row -> group.fields().forEach(field -> add(name + "." + row + ".", field)));
        } else if (dynamic instanceof DynamicInput.Unknown) {
            values.keySet().stream()
                    .filter(key -> key.equals(name) || key.startsWith(name + "."))
                    .forEach(key -> found.put(key, anything(key)));
        } else {
            found.put(name, renamed(input, name, input.required()));
        }
    }

    private void grow(String name, DynamicInput.Autogrow growing) {
        var names = new ArrayList<>(growing.names());
        for (int i = 0; i < names.size(); i++) {
            String full = name + "." + names.get(i);
            boolean required = i < growing.min() && growing.template().required();
            if (required || values.containsKey(full)) {
                found.put(full, renamed(growing.template(), full, required));
            }
        }
    }

    /** An unknown choice is not reported, it only brings no inputs. */
    private void choose(String name, InputSpec input, DynamicInput.Choice choice) {
        if (values.get(name) instanceof TextValue key && choice.choices().containsKey(key.text())) {
            choice.choices().getOrDefault(key.text(), List.of()).forEach(brought -> add(name + ".", brought));
            found.put(name, renamed(input, name, input.required()));
        }
    }

    private static InputSpec anything(String name) {
        return new InputSpec(name, false, "*", List.of(), Map.of(), Optional.empty());
    }

    private static InputSpec renamed(InputSpec input, String name, boolean required) {
        if (input.name().equals(name) && input.required() == required) {
            return input;
        }
        return new InputSpec(name, required, input.type(), input.options(), input.settings(), input.dynamic());
    }
}
