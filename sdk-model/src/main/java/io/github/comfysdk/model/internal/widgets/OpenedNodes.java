package io.github.comfysdk.model.internal.widgets;

import io.github.comfysdk.model.internal.ui.UiNode;
import io.github.comfysdk.model.internal.ui.UiSocket;
import io.github.comfysdk.model.internal.ui.UiSubgraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Nodes with the sockets that they have once the editor has opened the file, which are those of the class on the server and
 * not those of the file. For one conversion.
 */
public final class OpenedNodes {
    private final CatalogWidgets catalog;
    private final Map<String, UiSubgraph> subgraphs;
    private final IdentityHashMap<UiNode, UiNode> opened = new IdentityHashMap<>();

    /** The nodes of a workflow; {@code subgraphs} are by the classes that stand for them. */
    public OpenedNodes(CatalogWidgets catalog, Map<String, UiSubgraph> subgraphs) {
        this.catalog = catalog;
        this.subgraphs = subgraphs;
    }

    /** A node with these sockets. */
    public UiNode of(UiNode node) {
        UiNode known = opened.get(node);
        if (known == null) {
            known = Optional.ofNullable(subgraphs.get(node.classType()))
                    .map(definition -> open(node, definition))
                    .or(() -> EditorSockets.open(node, catalog))
                    .orElse(node);
            opened.put(node, known);
        }
        return known;
    }

    /** The type of an input of a node, as links to it see it. */
    public String type(UiNode node, UiSocket input) {
        return EditorSockets.type(node, input, catalog);
    }

    /** Editors since 1.47 leave out sockets without a link, and put them in again. */
    private static UiNode open(UiNode node, UiSubgraph definition) {
        Map<String, UiSocket> saved = new HashMap<>();
        node.inputs().forEach(socket -> saved.putIfAbsent(socket.name(), socket));
        boolean leftOut = node.inputs().size() < definition.inputNames().size()
                && definition.inputNames().containsAll(saved.keySet());
        if (!leftOut) {
            return node;
        }
        List<UiSocket> sockets = new ArrayList<>();
        for (int i = 0; i < definition.inputNames().size(); i++) {
            String name = definition.inputNames().get(i);
            String type = definition.inputTypes().get(i);
            sockets.add(saved.getOrDefault(name, new UiSocket(name, type, Optional.empty(), Optional.empty())));
        }
        return node.with(sockets, node.widgets());
    }
}
