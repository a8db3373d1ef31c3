package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NumberValue;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** The nodes that set what a GetNode of the same name gets; people use the pair in place of long links. */
final class SetNodes {
    private final IdentityHashMap<UiGraph, Map<String, UiNode>> byName = new IdentityHashMap<>();
    private final IdentityHashMap<UiNode, Optional<UiNode>> found = new IdentityHashMap<>();

    /** The first SetNode on the level of a GetNode that has its name. */
    Optional<UiNode> of(UiGraph graph, UiNode getNode) {
        return found.computeIfAbsent(getNode, node -> name(node).map(setNodes(graph)::get));
    }

    private Map<String, UiNode> setNodes(UiGraph graph) {
        return byName.computeIfAbsent(graph, nodes -> {
            var setNodes = new HashMap<String, UiNode>();
            for (UiNode node : nodes.nodes().values()) {
                if (node.type().equals(VirtualNodes.SET)) {
                    name(node).ifPresent(name -> setNodes.putIfAbsent(name, node));
                }
            }
            return setNodes;
        });
    }

    private static Optional<String> name(UiNode node) {
        Optional<InputValue> name = UiJson.list(node.widgets()).stream().findFirst();
        return name.flatMap(UiJson::text)
                .or(() -> name.filter(NumberValue.class::isInstance).map(Object::toString));
    }
}
