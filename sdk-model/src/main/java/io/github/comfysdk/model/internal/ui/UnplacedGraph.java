package io.github.comfysdk.model.internal.ui;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.workflow.pack.EditorGraph;
import io.github.comfysdk.model.workflow.pack.EditorNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A graph as packs see it before it is used anywhere. */
public final class UnplacedGraph implements EditorGraph {
    private final UiGraph graph;
    private final FirstValueIndex index;

    /** A view of a graph. */
    public UnplacedGraph(UiGraph graph) {
        this.graph = graph;
        this.index = new FirstValueIndex(graph);
    }

    @Override
    public List<UiNode> nodes() {
        return List.copyOf(graph.nodes().values());
    }

    @Override
    public Map<String, InputValue> extra() {
        return graph.extra();
    }

    @Override
    public Optional<EditorGraph> outer() {
        return Optional.empty();
    }

    @Override
    public Optional<EditorNode> find(String classType, String firstValue) {
        return index.find(classType, firstValue);
    }
}
