package io.github.comfysdk.codegen.catalog;

import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.catalog.NodeSpec;
import io.github.comfysdk.model.catalog.OutputSpec;
import io.github.comfysdk.model.graph.NumberValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares two descriptions of the same class. */
final class SignatureDiff {
    private final List<String> differences = new ArrayList<>();

    private SignatureDiff() {}

    static List<String> between(NodeSpec before, NodeSpec after) {
        var diff = new SignatureDiff();
        diff.inputs(before, after);
        diff.outputs(before.outputs(), after.outputs());
        diff.field("output node", before.isOutputNode(), after.isOutputNode());
        return List.copyOf(diff.differences);
    }

    private void inputs(NodeSpec before, NodeSpec after) {
        var now = new LinkedHashMap<String, GraphInput>();
        ClassInputs.of(after).all().forEach(input -> now.put(input.spec().name(), input));
        for (GraphInput input : ClassInputs.of(before).all()) {
            GraphInput same = now.remove(input.spec().name());
            if (same == null) {
                differences.add("input " + input.spec().name() + " removed");
            } else {
                input(input, same);
            }
        }
        for (Map.Entry<String, GraphInput> added : now.entrySet()) {
            differences.add("input " + added.getKey() + " added, "
                    + added.getValue().spec().type() + ", " + presence(added.getValue()));
        }
    }

    private void input(GraphInput before, GraphInput after) {
        InputSpec old = before.spec();
        InputSpec now = after.spec();
        String name = "input " + old.name();
        field(name + " type", old.type(), now.type());
        field(name + " presence", presence(before), presence(after));
        field(name + " default", defaultOf(before), defaultOf(after));
        field(name + " range", NumberRange.describe(old), NumberRange.describe(now));
        field(name + " growth", before.keys(), after.keys());
        if (old.fileList().isEmpty()
                && now.fileList().isEmpty()
                && !old.options().equals(now.options())) {
            var removed = new ArrayList<>(old.options());
            removed.removeAll(now.options());
            var added = new ArrayList<>(now.options());
            added.removeAll(old.options());
            differences.add(name + " options changed: " + added.size() + " added, " + removed.size() + " removed");
        }
    }

    private void outputs(List<OutputSpec> before, List<OutputSpec> after) {
        field("number of outputs", before.size(), after.size());
        for (int slot = 0; slot < Math.min(before.size(), after.size()); slot++) {
            field("output " + slot, described(before.get(slot)), described(after.get(slot)));
        }
    }

    private void field(String what, Object before, Object after) {
        if (!before.equals(after)) {
            differences.add(what + ": " + before + " -> " + after);
        }
    }

    private static String presence(GraphInput input) {
        return input.spec().required() ? "required" : "optional";
    }

    private static String described(OutputSpec output) {
        return output.name() + " " + output.type() + (output.isList() ? " list" : "");
    }

    /** Returns the default as text. {@code 1} and {@code 1.0} are the same, since servers differ in how they write it. */
    private static String defaultOf(GraphInput input) {
        return input.defaultValue()
                .map(value -> value instanceof NumberValue number
                        ? Double.toString(number.doubleValue())
                        : ValueText.of(value))
                .orElse("none");
    }
}
