package io.github.comfysdk.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.comfysdk.codegen.NodeClass.Branch;
import io.github.comfysdk.codegen.NodeClass.NodeOutput;
import io.github.comfysdk.codegen.NodeClass.Trait;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one class of a catalogue. */
final class ClassReader {
    private static final int LONGEST_NAME = 200;
    private static final int MOST_INPUTS = 250;
    private static final int MOST_OUTPUTS = 100;

    private final Map<String, DeclaredInput> inputs = new LinkedHashMap<>();
    private final List<Branch> branches = new ArrayList<>();

    private ClassReader() {}

    /** Why no source can be made of the class; empty if one can. */
    static String refusal(String classType, JsonNode node) {
        if (classType.isEmpty() || classType.length() > LONGEST_NAME) {
            return "has a name of " + classType.length() + " characters";
        }
        if (!node.isObject()) {
            return "is described by no JSON object";
        }
        NodeClass read = read(classType, node);
        if (read.inputs().stream().mapToInt(ClassReader::width).sum() > MOST_INPUTS) {
            return "has more than " + MOST_INPUTS + " inputs";
        }
        if (read.outputs().size() > MOST_OUTPUTS) {
            return "has more than " + MOST_OUTPUTS + " outputs";
        }
        return read.inputs().stream().anyMatch(input -> input.name().length() > LONGEST_NAME)
                ? "has an input whose name is longer than " + LONGEST_NAME + " characters"
                : "";
    }

    static NodeClass read(String classType, JsonNode node) {
        var reader = new ClassReader();
        reader.section(node, "required", true);
        reader.section(node, "optional", false);
        return new NodeClass(
                classType,
                node.path("category").asText(""),
                node.path("description").asText(""),
                List.copyOf(traits(node)),
                List.copyOf(reader.inputs.values()),
                outputs(node),
                List.copyOf(reader.branches));
    }

    private static int width(DeclaredInput input) {
        return Math.max(1, input.keys().size());
    }

    private void section(JsonNode node, String section, boolean required) {
        JsonNode declared = node.path("input").path(section);
        for (String name : order(node, section, declared)) {
            add(InputReader.read(name, required, declared.path(name)), declared.path(name), 0);
        }
    }

    /** The members of an object are in declared order already; {@code input_order} counts where a tool has sorted them. */
    private static Set<String> order(JsonNode node, String section, JsonNode declared) {
        var names = new LinkedHashSet<String>();
        node.path("input_order").path(section).forEach(name -> {
            if (name.isTextual() && declared.has(name.textValue())) {
                names.add(name.textValue());
            }
        });
        declared.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private void add(DeclaredInput input, JsonNode spec, int depth) {
        inputs.merge(input.name(), input, ClassReader::merged);
        if (!InputReader.isDynamicCombo(spec) || depth > 8) {
            return;
        }
        for (JsonNode option : spec.path(1).path("options")) {
            var brought = new ArrayList<DeclaredInput>();
            for (String section : List.of("required", "optional")) {
                JsonNode declared = option.path("inputs").path(section);
                declared.properties().forEach(entry -> {
                    String name = InputReader.dotted(input.name(), entry.getKey());
                    DeclaredInput sub = InputReader.read(name, section.equals("required"), entry.getValue());
                    brought.add(sub);
                    add(sub.renamed(name, false), entry.getValue(), depth + 1);
                });
            }
            branches.add(new Branch(input.name(), option.path("key").asText(""), List.copyOf(brought)));
        }
    }

    /** One name in several options of a dynamic combo: what they do not have in common is not held against a value. */
    private static DeclaredInput merged(DeclaredInput one, DeclaredInput other) {
        String type = one.type().equals(other.type()) ? one.type() : SlotTypes.ANY;
        var options = new LinkedHashSet<>(one.options());
        options.addAll(other.options());
        boolean alike = one.type().equals(other.type()) && one.config().equals(other.config());
        return new DeclaredInput(
                one.name(),
                one.required() && other.required(),
                type,
                type.equals(DeclaredInput.COMBO) ? List.copyOf(options) : List.of(),
                alike ? one.config() : InputReader.NO_CONFIG,
                one.keys().size() >= other.keys().size() ? one.keys() : other.keys());
    }

    private static Set<Trait> traits(JsonNode node) {
        var traits = EnumSet.noneOf(Trait.class);
        if (node.path("output_node").asBoolean(false)) {
            traits.add(Trait.OUTPUT_NODE);
        }
        if (node.path("deprecated").asBoolean(false)) {
            traits.add(Trait.DEPRECATED);
        }
        if (node.path("experimental").asBoolean(false)) {
            traits.add(Trait.EXPERIMENTAL);
        }
        return traits;
    }

    private static List<NodeOutput> outputs(JsonNode node) {
        var outputs = new ArrayList<NodeOutput>();
        JsonNode types = node.path("output");
        for (int slot = 0; slot < types.size(); slot++) {
            JsonNode type = types.get(slot);
            String typeName =
                    type.isTextual() ? type.textValue() : type.isArray() ? DeclaredInput.COMBO : SlotTypes.ANY;
            String name = node.path("output_name").path(slot).asText("");
            boolean list = node.path("output_is_list").path(slot).asBoolean(false);
            outputs.add(new NodeOutput(name.isBlank() ? typeName : name, typeName, list));
        }
        return List.copyOf(outputs);
    }
}
