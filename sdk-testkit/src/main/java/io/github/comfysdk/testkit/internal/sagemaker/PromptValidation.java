package io.github.comfysdk.testkit.internal.sagemaker;

import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.python.PythonRepr;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A substitute for ComfyUI's prompt validation: every node has a class_type, an output node depends only on nodes with inputs,
 * on links that have integer slots and lead to nodes, and on files that the instance has. It does not know node classes, so it
 * accepts wrong literals.
 */
final class PromptValidation {
    private final PromptFacts graph;
    private final InstanceDisk disk;

    private PromptValidation(PromptFacts graph, InstanceDisk disk) {
        this.graph = graph;
        this.disk = disk;
    }

    /**
     * Returns the output nodes that ComfyUI runs; it drops the others, and refuses a prompt that has none.
     *
     * @throws PythonException if the prompt or a node is not an object
     */
    static List<String> goodOutputs(Object prompt, PromptFacts graph, InstanceDisk disk) {
        if (!(prompt instanceof Map)) {
            throw new PythonException(complaint(prompt));
        }
        for (Object node : graph.nodes().values()) {
            if (!(node instanceof Map || node instanceof List || node instanceof String)) {
                throw new PythonException("argument of type '" + PythonRepr.typeName(node) + "' is not iterable");
            }
        }
        boolean formed = graph.nodes().keySet().stream()
                .noneMatch(id -> graph.classType(id).isEmpty());
        PromptValidation check = new PromptValidation(graph, disk);
        return formed ? graph.outputNodes().stream().filter(check::isComplete).toList() : List.of();
    }

    /** ComfyUI iterates over the prompt, and looks up in it what the iteration yields. */
    private static String complaint(Object prompt) {
        if (prompt instanceof String) {
            return "string indices must be integers, not 'str'";
        } else if (prompt instanceof List<?> list) {
            Object first = list.get(0);
            return first instanceof BigInteger
                    ? "list index out of range"
                    : "list indices must be integers or slices, not " + PythonRepr.typeName(first);
        }
        return "'" + PythonRepr.typeName(prompt) + "' object is not iterable";
    }

    /** Returns whether everything that an output needs exists. Avoids recursion, since graphs can be deep. */
    private boolean isComplete(String output) {
        Set<String> seen = new HashSet<>(Set.of(output));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            String id = open.pop();
            if (!graph.hasInputs(id)
                    || !NodeFiles.of(graph.classType(id), graph.inputs(id)).allMatch(disk::contains)) {
                return false;
            }
            for (Object value : graph.inputs(id).values()) {
                Optional<String> target = link(value);
                if (target.isPresent()
                        && (target.get().isEmpty() || !graph.nodes().containsKey(target.get()))) {
                    return false;
                }
                target.filter(seen::add).ifPresent(open::push);
            }
        }
        return true;
    }

    /** Returns the node that an input links to; the empty id for a link whose slot is not an integer. */
    private static Optional<String> link(Object value) {
        if (value instanceof List<?> list && list.size() == 2 && list.get(0) instanceof String target) {
            return Optional.of(list.get(1) instanceof BigInteger ? target : "");
        }
        return Optional.empty();
    }
}
