package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.InputValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph that a node stands for. Links from the node {@link #INPUTS} come in from outside, links to the node {@link
 * #OUTPUTS} go out; the slots of both are numbered as those of the node that stands for it.
 */
record UiSubgraph(UiGraph graph, List<String> inputNames, Map<Integer, UiLink> outputs) {
    static final String INPUTS = "-10";
    private static final String OUTPUTS = "-20";

    static UiSubgraph read(String path, Map<String, InputValue> members) {
        List<String> names = UiJson.list(members.get("inputs")).stream()
                .map(input -> UiJson.text(UiJson.object(input).get("name")).orElse(""))
                .toList();
        return of(UiGraph.read(path, members), names);
    }

    static UiSubgraph of(UiGraph graph, List<String> inputNames) {
        var outputs = new HashMap<Integer, UiLink>();
        for (UiLink link : graph.links().values()) {
            if (link.targetId().equals(OUTPUTS)) {
                outputs.put(link.targetSlot(), link);
            }
        }
        return new UiSubgraph(graph, inputNames, outputs);
    }

    /** A link out of the graph. */
    static UiLink out(String id, String originId, int originSlot, int outputSlot) {
        return new UiLink(id, originId, originSlot, OUTPUTS, outputSlot);
    }
}
