package io.github.comfysdk.model.internal.widgets;

import io.github.comfysdk.model.internal.ui.UiGraph;
import io.github.comfysdk.model.internal.ui.UiLink;
import io.github.comfysdk.model.internal.ui.UiNode;
import io.github.comfysdk.model.internal.ui.UiSocket;
import io.github.comfysdk.model.workflow.pack.EditorLink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Adds links to a graph that exist only while it is queued. They fill sockets that nothing is linked to. */
public final class QueuedLinks {
    private final OpenedNodes opened;
    private final UiGraph graph;
    private final Map<String, UiLink> links;
    private final Map<String, Sockets> sockets = new HashMap<>();

    /** The sockets of a node with the links so far, and the names of all. */
    private record Sockets(List<UiSocket> inputs, Set<String> names) {
        static Sockets of(UiNode node) {
            return new Sockets(new ArrayList<>(node.inputs()), new HashSet<>(node.inputNames()));
        }
    }

    /** Links for a graph; {@code opened} knows the sockets of its nodes in the editor. */
    public QueuedLinks(UiGraph graph, OpenedNodes opened) {
        this.graph = graph;
        this.opened = opened;
        this.links = new HashMap<>(graph.links());
    }

    /** The graph with these links as well. */
    public UiGraph with(List<EditorLink> added) {
        added.forEach(this::add);
        var nodes = new LinkedHashMap<>(graph.nodes());
        sockets.forEach(
                (id, filled) -> nodes.computeIfPresent(id, (same, node) -> node.with(filled.inputs(), node.widgets())));
        return new UiGraph(nodes, links, graph.extra());
    }

    private void add(EditorLink link) {
        UiNode target = graph.nodes().get(link.toNode());
        if (target == null || link.toInput() < 0) {
            return;
        }
        Sockets filled = sockets.computeIfAbsent(link.toNode(), id -> Sockets.of(target));
        List<UiSocket> inputs = filled.inputs();
        int place = link.toInput();
        if (place >= target.inputs().size() || isLinked(inputs.get(place))) {
            Optional<UiSocket> left = leftOut(target, filled, place);
            if (left.isEmpty()) {
                return;
            }
            inputs.add(left.get());
            place = inputs.size() - 1;
        }
        String id = "queued " + links.size();
        links.put(id, new UiLink(id, link.fromNode(), link.fromOutput(), link.toNode(), link.toInput()));
        inputs.set(place, inputs.get(place).linkedBy(Optional.of(id)));
    }

    private boolean isLinked(UiSocket input) {
        return input.link().map(links::get).isPresent();
    }

    /**
     * The socket of a number in the editor if the file does not have it: workflows inside of images are without the sockets
     * of widgets that nothing is linked to, but the numbers in them are those of all sockets.
     */
    private Optional<UiSocket> leftOut(UiNode node, Sockets filled, int place) {
        return opened.of(node).input(place).filter(socket -> filled.names().add(socket.name()));
    }
}
