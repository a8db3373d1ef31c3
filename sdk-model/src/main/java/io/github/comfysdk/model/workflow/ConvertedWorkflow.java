package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.PromptGraph;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A prompt graph that was made from a workflow, and how. Immutable.
 *
 * @param graph the graph
 * @param origins for each node of the graph, by its id there, the ids of the nodes of the workflow that lead to it: those
 *     that stand for the subgraphs around it, from the outermost, and its own; in the order of the graph
 * @param notes what was dropped, repaired or assumed, in the order in which it was noticed
 */
public record ConvertedWorkflow(PromptGraph graph, Map<String, List<String>> origins, List<ConversionNote> notes) {
    /**
     * Copies the map and the lists.
     *
     * @param graph the graph
     * @param origins for each node of the graph, by its id there, the ids of the nodes of the workflow that lead to it:
     *     those that stand for the subgraphs around it, from the outermost, and its own; in the order of the graph
     * @param notes what was dropped, repaired or assumed, in the order in which it was noticed
     */
    public ConvertedWorkflow {
        var copy = new LinkedHashMap<>(origins);
        copy.replaceAll((id, path) -> List.copyOf(path));
        origins = Collections.unmodifiableMap(copy);
        notes = List.copyOf(notes);
    }

    /**
     * {@return how many nodes and notes there are; no values, since prompts are private}
     */
    @Override
    public String toString() {
        return "ConvertedWorkflow of " + origins.size() + " nodes, with " + notes.size() + " notes";
    }
}
