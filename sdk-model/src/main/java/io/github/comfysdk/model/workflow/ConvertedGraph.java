package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.internal.widgets.CatalogWidgets;
import io.github.comfysdk.model.internal.writing.NodeNumbers;
import io.github.comfysdk.model.internal.writing.WorkflowWriter;
import io.github.comfysdk.model.workflow.pack.EditorPack;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A workflow that was made from a prompt graph, and how. Immutable.
 *
 * @param workflow the workflow
 * @param nodeIds for each node of the graph, by its id there, its id in the workflow; in the order of the graph
 * @param notes what the editor shows or sends otherwise than the graph says; the first 1,000 of them
 */
public record ConvertedGraph(UiWorkflow workflow, Map<String, String> nodeIds, List<ConversionNote> notes) {
    /**
     * Copies the map and the list.
     *
     * @param workflow the workflow
     * @param nodeIds for each node of the graph, by its id there, its id in the workflow; in the order of the graph
     * @param notes what the editor shows or sends otherwise than the graph says; the first 1,000 of them
     */
    public ConvertedGraph {
        nodeIds = Collections.unmodifiableMap(new LinkedHashMap<>(nodeIds));
        notes = List.copyOf(notes);
    }

    /**
     * Writes a prompt graph as a workflow that ComfyUI's editor opens, and of which it would queue the same graph again.
     *
     * <p>Nodes stand where a {@linkplain io.github.comfysdk.model.diagram.GraphLayout diagram} has them. Widget values are
     * in the order of today's editor, and seeds are fixed. Ids that are numbers stay, up to 2<sup>53</sup> - 1; others, such
     * as {@code sampler} or {@code 57:8}, become the smallest numbers that are free. Braces in prompts are escaped, so that
     * the editor draws nothing.
     *
     * <p>The graph need not be valid: cycles, links that lead nowhere and values of wrong types do no harm. The workflow is
     * converted back, and for each input of which the editor would send something else there is a note.
     *
     * @param graph the graph
     * @param catalog the classes of the server whose editor opens the workflow; it must know all classes of the graph, since
     *     workflows have values in the order of the class
     * @param packs packs of custom nodes that lay out the values of their nodes in their own way; they are asked before the
     *     {@linkplain EditorPack#builtIn() built-in ones}
     * @return the workflow, the ids of the nodes, and what is not the same
     * @throws UnconvertibleGraphException if the catalogue lacks a class, a node has no class, or there are more than
     *     100,000 nodes or 50 MB
     */
    public static ConvertedGraph of(PromptGraph graph, NodeCatalog catalog, EditorPack... packs) {
        for (GraphNode node : graph.nodes().values()) {
            String classType = node.classType().orElseThrow(() -> UnconvertibleGraphException.unnamed(node));
            if (catalog.find(classType).isEmpty()) {
                throw UnconvertibleGraphException.unknownClass(node, classType);
            }
        }
        var numbers = new NodeNumbers(graph);
        var ids = new LinkedHashMap<String, String>();
        numbers.all().forEach((id, number) -> ids.put(id, Long.toString(number)));
        var known = Packs.of(List.of(packs));
        var writer = new WorkflowWriter(graph, new CatalogWidgets(catalog), numbers, known::widgets);
        UiWorkflow workflow = UiWorkflow.of(writer.write());
        List<ConversionNote> notes =
                new MeaningCheck(graph, ids).compare(() -> workflow.convert(catalog, packs), writer.valuesOnSockets());
        return new ConvertedGraph(workflow, ids, notes);
    }

    /**
     * {@return how many nodes and notes there are; no values, since prompts are private}
     */
    @Override
    public String toString() {
        return "ConvertedGraph of " + nodeIds.size() + " nodes, with " + notes.size() + " notes";
    }
}
