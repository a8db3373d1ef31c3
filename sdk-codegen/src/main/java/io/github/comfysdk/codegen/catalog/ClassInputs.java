package io.github.comfysdk.codegen.catalog;

import io.github.comfysdk.model.catalog.DynamicInput;
import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.catalog.NodeSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The inputs of a class under the names that they have in graphs.
 *
 * @param all the inputs, each name once, including those that depend on the option of a choice
 * @param branches the inputs that depend on options of choices
 */
public record ClassInputs(List<GraphInput> all, List<Branch> branches) {
    /** The inputs that ComfyUI requires or allows if the selector has the option. */
    public record Branch(String selector, String option, List<GraphInput> inputs) {}

    public static ClassInputs of(NodeSpec spec) {
        var inputs = new LinkedHashMap<String, GraphInput>();
        var branches = new ArrayList<Branch>();
        spec.inputs().forEach(input -> add(GraphInput.of(input.name(), input), input, inputs, branches));
        return new ClassInputs(List.copyOf(inputs.values()), List.copyOf(branches));
    }

    private static void add(
            GraphInput input, InputSpec declared, Map<String, GraphInput> inputs, List<Branch> branches) {
        String name = input.spec().name();
        inputs.merge(name, input, GraphInput::merged);
        if (declared.dynamic().orElse(null) instanceof DynamicInput.Choice choice) {
            choice.choices().forEach((option, specs) -> {
                var dependent = new ArrayList<GraphInput>();
                for (InputSpec spec : specs) {
                    GraphInput sub = GraphInput.of(name + "." + spec.name(), spec);
                    dependent.add(sub);
                    add(sub.optional(), spec, inputs, branches);
                }
                branches.add(new Branch(name, option, List.copyOf(dependent)));
            });
        }
    }
}
