package io.github.comfysdk.model.internal.ui;

import io.github.comfysdk.model.internal.loose.FirstValue;
import io.github.comfysdk.model.internal.loose.LooseJson;
import io.github.comfysdk.model.workflow.pack.EditorNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The first node of each class with a value in its first widget. Built for a class when it is first asked for. */
public final class FirstValueIndex {
    private final UiGraph graph;
    private final Map<String, Map<String, EditorNode>> byClass = new HashMap<>();

    /** The index of a graph. */
    public FirstValueIndex(UiGraph graph) {
        this.graph = graph;
    }

    /** The first node of a class whose first widget has a value. */
    public Optional<EditorNode> find(String classType, String firstValue) {
        return Optional.ofNullable(
                byClass.computeIfAbsent(classType, this::index).get(firstValue));
    }

    private Map<String, EditorNode> index(String classType) {
        var found = new HashMap<String, EditorNode>();
        for (UiNode node : graph.nodes().values()) {
            if (node.classType().equals(classType)) {
                FirstValue.of(node.values(), node.namedValues())
                        .flatMap(LooseJson::id)
                        .ifPresent(value -> found.putIfAbsent(value, node));
            }
        }
        return found;
    }
}
