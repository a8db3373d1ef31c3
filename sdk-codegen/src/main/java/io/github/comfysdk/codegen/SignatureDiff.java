package io.github.comfysdk.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.comfysdk.codegen.NodeClass.NodeOutput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares two descriptions of one class. */
final class SignatureDiff {
    private final List<String> differences = new ArrayList<>();

    private SignatureDiff() {}

    static List<String> between(NodeClass before, NodeClass after) {
        var diff = new SignatureDiff();
        diff.inputs(before, after);
        diff.outputs(before.outputs(), after.outputs());
        diff.field(
                "output node",
                before.traits().contains(NodeClass.Trait.OUTPUT_NODE),
                after.traits().contains(NodeClass.Trait.OUTPUT_NODE));
        return List.copyOf(diff.differences);
    }

    private void inputs(NodeClass before, NodeClass after) {
        var now = new LinkedHashMap<String, DeclaredInput>();
        after.inputs().forEach(input -> now.put(input.name(), input));
        for (DeclaredInput input : before.inputs()) {
            DeclaredInput same = now.remove(input.name());
            if (same == null) {
                differences.add("input " + input.name() + " removed");
            } else {
                input(input, same);
            }
        }
        for (Map.Entry<String, DeclaredInput> added : now.entrySet()) {
            differences.add("input " + added.getKey() + " added, "
                    + added.getValue().type() + ", " + presence(added.getValue()));
        }
    }

    private void input(DeclaredInput before, DeclaredInput after) {
        String name = "input " + before.name();
        field(name + " type", before.type(), after.type());
        field(name + " presence", presence(before), presence(after));
        field(name + " default", number(before.defaultValue()), number(after.defaultValue()));
        field(name + " range", Bounds.words(before), Bounds.words(after));
        field(name + " growth", before.keys(), after.keys());
        if (before.fileList().isEmpty()
                && after.fileList().isEmpty()
                && !before.options().equals(after.options())) {
            var gone = new ArrayList<>(before.options());
            gone.removeAll(after.options());
            var come = new ArrayList<>(after.options());
            come.removeAll(before.options());
            differences.add(name + " options changed: " + come.size() + " new, " + gone.size() + " gone");
        }
    }

    private void outputs(List<NodeOutput> before, List<NodeOutput> after) {
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

    private static String presence(DeclaredInput input) {
        return input.required() ? "required" : "optional";
    }

    private static String described(NodeOutput output) {
        return output.name() + " " + output.type() + (output.list() ? " list" : "");
    }

    /** {@code 1} and {@code 1.0} are one default: dumps differ in how they write it. */
    private static String number(Optional<JsonNode> value) {
        return value.map(node -> node.isNumber() ? Double.toString(node.doubleValue()) : node.toString())
                .orElse("none");
    }
}
