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
    private static final int MAX_ROWS = 20;
    private static final int MAX_ROW_INPUTS = 100;

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
        if (declared.dynamic().orElse(null) instanceof DynamicInput.Group group) {
            addRows(name, group, inputs, branches);
            return;
        }
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

    /** The fields of the first rows, under names such as {@code loras.0.strength}; more rows are rare. */
    private static void addRows(
            String name, DynamicInput.Group group, Map<String, GraphInput> inputs, List<Branch> branches) {
        int rows = Math.min(
                Math.min(group.max(), MAX_ROWS),
                MAX_ROW_INPUTS / Math.max(1, group.fields().size()));
        for (int row = 0; row < rows; row++) {
            for (InputSpec field : group.fields()) {
                GraphInput input = GraphInput.of(name + "." + row + "." + field.name(), field);
                add(input.optional(), field, inputs, branches);
            }
        }
    }
}
