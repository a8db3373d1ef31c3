package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.ListValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The way of a graph into the editor and back. */
final class RoundTrip {
    private RoundTrip() {}

    /** The graph that the editor sends for the workflow of a graph, which it reads by name. */
    static PromptGraph byName(ConvertedGraph written, NodeCatalog catalog) {
        return UiWorkflow.read(written.workflow().toJson()).toPromptGraph(catalog);
    }

    /** The same for editors that read by place, as those before 1.49 do. */
    static PromptGraph byPlace(ConvertedGraph written, NodeCatalog catalog) {
        return UiWorkflow.read(withoutNames(written.workflow().toJson())).toPromptGraph(catalog);
    }

    /** A graph with the ids of the workflow, and without titles. */
    static PromptGraph renumbered(PromptGraph graph, Map<String, String> ids) {
        var nodes = new ArrayList<GraphNode>();
        for (GraphNode node : graph.nodes().values()) {
            var inputs = new LinkedHashMap<>(node.inputs());
            inputs.replaceAll((name, value) -> value instanceof Link link
                    ? Link.of(ids.getOrDefault(link.nodeId(), link.nodeId()), link.slot())
                    : value);
            nodes.add(GraphNode.of(
                            ids.getOrDefault(node.id(), node.id()),
                            node.classType().orElse(""))
                    .withInputs(inputs));
        }
        return PromptGraph.of(nodes);
    }

    /** A graph without titles. */
    static PromptGraph bare(PromptGraph graph) {
        return renumbered(graph, Map.of());
    }

    private static String withoutNames(String workflow) {
        Map<String, InputValue> members = new LinkedHashMap<>(object(ComfyJson.read(workflow, InputValue.class)));
        List<InputValue> nodes = ((ListValue) members.get("nodes"))
                .items().stream()
                        .<InputValue>map(node -> {
                            var kept = new LinkedHashMap<>(object(node));
                            kept.remove("widgets_values_named");
                            return InputValue.of(kept);
                        })
                        .toList();
        members.put("nodes", InputValue.of(nodes));
        return ComfyJson.writeText(InputValue.of(members));
    }

    private static Map<String, InputValue> object(InputValue value) {
        return ((ObjectValue) value).members();
    }
}
