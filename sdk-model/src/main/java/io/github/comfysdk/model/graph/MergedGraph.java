package io.github.comfysdk.model.graph;

import io.github.comfysdk.model.internal.ordered.OrderedMaps;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Two graphs in one.
 *
 * @param graph the nodes of the first graph, unchanged, and after them those of the second
 * @param newIds for each node of the second graph the id that it has now, by the id that it had; unmodifiable
 */
public record MergedGraph(PromptGraph graph, Map<String, String> newIds) {
    /**
     * Copies the ids and keeps their order.
     *
     * @param graph both graphs in one
     * @param newIds the ids that the nodes of the second graph have now, by the ids that they had
     */
    public MergedGraph {
        newIds = OrderedMaps.copyOf(newIds);
    }

    static MergedGraph merge(PromptGraph first, PromptGraph second) {
        var taken = new HashSet<>(first.nodes().keySet());
        taken.addAll(second.nodes().keySet());
        var newIds = new LinkedHashMap<String, String>();
        int counter = 0;
        for (String id : second.nodes().keySet()) {
            String newId = id;
            if (first.nodes().containsKey(id)) {
                do {
                    counter++;
                    newId = Integer.toString(counter);
                } while (!taken.add(newId));
            }
            newIds.put(id, newId);
        }
        var nodes = new LinkedHashMap<>(first.nodes());
        nodes.putAll(
                NodeReference.rename(second, id -> newIds.getOrDefault(id, id)).nodes());
        return new MergedGraph(PromptGraph.owning(nodes), newIds);
    }
}
