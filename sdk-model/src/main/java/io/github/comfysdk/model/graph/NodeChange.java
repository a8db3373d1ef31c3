package io.github.comfysdk.model.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a node differs between two graphs.
 *
 * @param before the node in the first graph
 * @param after the node of the same id in the second graph
 * @param inputs the inputs that differ; unmodifiable
 * @param otherMembers the names of other members that differ, such as {@code class_type} or {@code _meta}; unmodifiable
 */
public record NodeChange(GraphNode before, GraphNode after, List<InputChange> inputs, Set<String> otherMembers) {
    /**
     * Copies the collections.
     *
     * @param before the node in the first graph
     * @param after the node of the same id in the second graph
     * @param inputs the inputs that differ
     * @param otherMembers the names of other members that differ
     */
    public NodeChange {
        inputs = List.copyOf(inputs);
        otherMembers = Collections.unmodifiableSet(new LinkedHashSet<>(otherMembers));
    }

    /**
     * How an input differs.
     *
     * @param name the name of the input
     * @param before its value in the first graph, empty if it is added
     * @param after its value in the second graph, empty if it is removed
     */
    public record InputChange(String name, Optional<InputValue> before, Optional<InputValue> after) {
        /**
         * {@return name and values, as in {@code steps 20 -> 25}; of texts only the lengths}
         */
        @Override
        public String toString() {
            if (before.isEmpty()) {
                return "+" + name;
            }
            if (after.isEmpty()) {
                return "-" + name;
            }
            String was = before.get().toString();
            String is = after.get().toString();
            return was.equals(is) ? name + " another " + is : name + " " + was + " -> " + is;
        }
    }

    static NodeChange between(GraphNode before, GraphNode after) {
        var inputs = new ArrayList<InputChange>();
        for (String name : differing(before.inputs(), after.inputs())) {
            inputs.add(new InputChange(name, before.input(name), after.input(name)));
        }
        Set<String> members = differing(before.members(), after.members());
        if (!inputs.isEmpty()) {
            members.remove("inputs");
        }
        return new NodeChange(before, after, inputs, members);
    }

    private static Set<String> differing(Map<String, InputValue> before, Map<String, InputValue> after) {
        var names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        names.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
        return names;
    }

    static String name(GraphNode node) {
        return node.id() + " " + node.classType().orElse("(no class_type)");
    }

    /**
     * {@return id, class type and what differs, as in {@code 3 KSampler: steps 20 -> 25, +denoise}}
     */
    @Override
    public String toString() {
        String was = name(before);
        String is = after.classType().equals(before.classType())
                ? was
                : was + " -> " + after.classType().orElse("(no class_type)");
        var parts = new ArrayList<>(inputs.stream().map(InputChange::toString).toList());
        otherMembers.stream().filter(name -> !name.equals("class_type")).forEach(parts::add);
        return parts.isEmpty() ? is : is + ": " + parts.stream().collect(Collectors.joining(", "));
    }
}
