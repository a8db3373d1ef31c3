package io.github.comfysdk.model.internal.ui;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.loose.LooseJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What nodes of a workflow can stand for: subgraphs by the id of their definition, and group nodes by their name.
 *
 * @param subgraphs the subgraphs; those that are defined inside another one as well
 * @param groups the group nodes, as they are saved
 */
public record UiDefinitions(Map<String, UiSubgraph> subgraphs, Map<String, InputValue> groups) {
    /** Reads the definitions of a workflow. */
    public static UiDefinitions read(Map<String, InputValue> workflow) {
        var subgraphs = new HashMap<String, UiSubgraph>();
        collect("", workflow, subgraphs);
        return new UiDefinitions(
                subgraphs,
                LooseJson.object(LooseJson.object(workflow.get("extra")).get("groupNodes")));
    }

    /** JSON nests no deeper than the reader allows, and so does this. */
    private static void collect(String path, Map<String, InputValue> holder, Map<String, UiSubgraph> subgraphs) {
        List<InputValue> list =
                LooseJson.list(LooseJson.object(holder.get("definitions")).get("subgraphs"));
        for (int i = 0; i < list.size(); i++) {
            String place = path + "/definitions/subgraphs/" + i;
            Map<String, InputValue> members = LooseJson.object(list.get(i));
            UiSubgraph definition = UiSubgraph.read(place, members);
            LooseJson.text(members.get("id")).ifPresent(id -> subgraphs.put(id, definition));
            collect(place, members, subgraphs);
        }
    }
}
