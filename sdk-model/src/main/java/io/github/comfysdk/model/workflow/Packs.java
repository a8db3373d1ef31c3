package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.ui.UiGraph;
import io.github.comfysdk.model.internal.ui.UiNode;
import io.github.comfysdk.model.internal.ui.UnplacedGraph;
import io.github.comfysdk.model.internal.widgets.OpenedNodes;
import io.github.comfysdk.model.internal.widgets.QueuedLinks;
import io.github.comfysdk.model.workflow.pack.EditorLink;
import io.github.comfysdk.model.workflow.pack.EditorPack;
import io.github.comfysdk.model.workflow.pack.EditorSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The packs that one conversion knows; the first that answers counts. */
record Packs(List<EditorPack> packs) {
    /** Packs of the caller come before the built-in ones. */
    static Packs of(List<EditorPack> own) {
        var all = new ArrayList<>(own);
        all.addAll(EditorPack.builtIn());
        return new Packs(all);
    }

    boolean existsOnlyInEditor(UiNode node) {
        return packs.stream().anyMatch(pack -> pack.existsOnlyInEditor(node));
    }

    Optional<Map<String, InputValue>> values(UiNode node) {
        return packs.stream().flatMap(pack -> pack.values(node).stream()).findFirst();
    }

    Optional<List<InputValue>> widgets(GraphNode node) {
        return packs.stream().flatMap(pack -> pack.widgets(node).stream()).findFirst();
    }

    Optional<EditorSource> source(UiNode node, int output, UiScope scope) {
        return packs.stream()
                .filter(pack -> pack.existsOnlyInEditor(node))
                .flatMap(pack -> pack.source(node, output, scope).stream())
                .findFirst();
    }

    /** The graph with the links that exist only while it is queued. */
    UiGraph linked(UiGraph graph, OpenedNodes opened) {
        var view = new UnplacedGraph(graph);
        List<EditorLink> added =
                packs.stream().flatMap(pack -> pack.links(view).stream()).toList();
        return added.isEmpty() ? graph : new QueuedLinks(graph, opened).with(added);
    }
}
