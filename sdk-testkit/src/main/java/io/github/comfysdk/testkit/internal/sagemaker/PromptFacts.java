package io.github.comfysdk.testkit.internal.sagemaker;

import io.github.comfysdk.testkit.internal.python.PythonRepr;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a prompt graph that need no knowledge of its node classes.
 *
 * @param nodes the nodes by id; empty if the prompt is not a graph
 * @param outputClasses the classes that count as output nodes in addition to the known ones
 */
record PromptFacts(Map<String, Object> nodes, Set<String> outputClasses) {
    private static final Set<String> SAVERS = Set.of(
            "SaveImage",
            "PreviewImage",
            "SaveAnimatedPNG",
            "SaveAnimatedWEBP",
            "SaveLatent",
            "CheckpointSave",
            "ImageOnlyCheckpointSave",
            "CLIPSave",
            "VAESave",
            "VHS_VideoCombine");

    static PromptFacts of(Object prompt, Set<String> outputClasses) {
        Map<String, Object> nodes = new LinkedHashMap<>();
        if (prompt instanceof Map<?, ?> map) {
            map.forEach((id, node) -> nodes.put(String.valueOf(id), node));
        }
        return new PromptFacts(nodes, outputClasses);
    }

    String classType(String id) {
        return field(nodes.get(id), "class_type") instanceof String type ? type : "";
    }

    Map<?, ?> inputs(String id) {
        return field(nodes.get(id), "inputs") instanceof Map<?, ?> inputs ? inputs : Map.of();
    }

    boolean hasInputs(String id) {
        return field(nodes.get(id), "inputs") instanceof Map;
    }

    List<String> outputNodes() {
        return nodes.keySet().stream().filter(this::isOutput).toList();
    }

    boolean isOutput(String id) {
        String classType = classType(id);
        return SAVERS.contains(classType) || outputClasses.contains(classType);
    }

    /** Returns the value of an input of the first node that has it as a literal. */
    Optional<Object> literal(String input) {
        return nodes.keySet().stream()
                .<Object>map(
                        id -> Optional.<Object>ofNullable(inputs(id).get(input)).orElse(List.of()))
                .filter(value -> !(value instanceof List))
                .findFirst();
    }

    long seed() {
        return literal("seed")
                .or(() -> literal("noise_seed"))
                .map(seed -> (long) PythonRepr.str(seed).hashCode())
                .orElse(0L);
    }

    int number(String input, int otherwise) {
        return whole(literal(input).orElse(""), otherwise);
    }

    int number(String id, String input, int otherwise) {
        return whole(inputs(id).get(input), otherwise);
    }

    private static int whole(@Nullable Object value, int otherwise) {
        return value instanceof BigInteger number && number.bitLength() < 31 ? number.intValue() : otherwise;
    }

    private static Object field(@Nullable Object node, String name) {
        return node instanceof Map<?, ?> map && map.containsKey(name) ? map.get(name) : List.of();
    }
}
