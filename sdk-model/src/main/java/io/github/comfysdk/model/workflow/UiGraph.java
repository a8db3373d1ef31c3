package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.ObjectValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Nodes and links of one level: of the workflow itself, or of a subgraph. */
record UiGraph(Map<String, UiNode> nodes, Map<String, UiLink> links) {

    static UiGraph read(String path, Map<String, InputValue> members) {
        var nodes = new LinkedHashMap<String, UiNode>();
        List<InputValue> list = UiJson.list(members.get("nodes"));
        for (int i = 0; i < list.size(); i++) {
            Map<String, InputValue> node = UiJson.object(list.get(i));
            Optional<String> id = UiJson.id(node.get("id"));
            Optional<String> type = UiJson.text(node.get("type"));
            if (id.isEmpty() || type.isEmpty()) {
                throw new UnreadableDataException(path + "/nodes/" + i, "a node without an id or a type");
            }
            nodes.put(id.get(), UiNode.read(id.get(), type.get(), node));
        }
        InputValue links = members.getOrDefault("links", InputValue.ofNull());
        return new UiGraph(
                nodes, links(links instanceof ObjectValue byId ? byId.members().values() : UiJson.list(links)));
    }

    private static Map<String, UiLink> links(Collection<InputValue> values) {
        var links = new HashMap<String, UiLink>();
        for (InputValue value : values) {
            UiLink.read(value).ifPresent(link -> links.put(link.id(), link));
        }
        return links;
    }

    /** The nodes in the order in which the editor would run them, which is the order of its prompt graphs. */
    List<UiNode> inOrder() {
        var sorted = new ArrayList<>(nodes.values());
        sorted.sort((a, b) -> Integer.compare(a.order(), b.order()));
        return sorted;
    }
}
