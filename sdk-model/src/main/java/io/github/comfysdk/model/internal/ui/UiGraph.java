package io.github.comfysdk.model.internal.ui;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.internal.loose.LooseJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Nodes and links of one level: of the workflow itself, or of a subgraph.
 *
 * @param nodes the nodes by id; of two with one id the last counts
 * @param links the links by id
 * @param extra what scripts save with it
 */
public record UiGraph(Map<String, UiNode> nodes, Map<String, UiLink> links, Map<String, InputValue> extra) {

    /** Reads a level; {@code path} is where it stands in the file. */
    public static UiGraph read(String path, Map<String, InputValue> members) {
        var nodes = new LinkedHashMap<String, UiNode>();
        List<InputValue> list = LooseJson.list(members.get("nodes"));
        for (int i = 0; i < list.size(); i++) {
            Map<String, InputValue> node = LooseJson.object(list.get(i));
            Optional<String> id = LooseJson.id(node.get("id"));
            Optional<String> type = LooseJson.text(node.get("type"));
            if (id.isEmpty() || type.isEmpty()) {
                throw new UnreadableDataException(path + "/nodes/" + i, "a node without an id or a type");
            }
            nodes.put(id.get(), UiNode.read(id.get(), FormerClasses.renamed(type.get()), node));
        }
        InputValue links = members.getOrDefault("links", InputValue.ofNull());
        return new UiGraph(
                nodes,
                links(links instanceof ObjectValue byId ? byId.members().values() : LooseJson.list(links)),
                LooseJson.object(members.get("extra")));
    }

    private static Map<String, UiLink> links(Collection<InputValue> values) {
        var links = new HashMap<String, UiLink>();
        for (InputValue value : values) {
            UiLink.read(value).ifPresent(link -> links.put(link.id(), link));
        }
        return links;
    }

    /** The nodes in the order in which the editor would run them, which is the order of its prompt graphs. */
    public List<UiNode> inOrder() {
        var sorted = new ArrayList<>(nodes.values());
        sorted.sort((a, b) -> Integer.compare(a.order(), b.order()));
        return sorted;
    }
}
