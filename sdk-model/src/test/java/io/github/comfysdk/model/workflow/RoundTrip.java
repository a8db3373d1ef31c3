package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.internal.json.ComfyJson;
import io.github.comfysdk.model.internal.loose.LooseJson;
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

    /** Left and upper edge, width and height of each node, by its id. */
    static Map<String, List<Long>> places(UiWorkflow workflow) {
        var places = new LinkedHashMap<String, List<Long>>();
        for (InputValue node : nodes(ComfyJson.read(workflow.toJson(), InputValue.class))) {
            var numbers = new ArrayList<Long>();
            for (String member : List.of("pos", "size")) {
                LooseJson.list(LooseJson.object(node).get(member))
                        .forEach(number -> numbers.add(Long.valueOf(number.toString())));
            }
            places.put(String.valueOf(LooseJson.object(node).get("id")), numbers);
        }
        return places;
    }

    private static String withoutNames(String json) {
        InputValue workflow = ComfyJson.read(json, InputValue.class);
        List<InputValue> nodes = nodes(workflow).stream()
                .<InputValue>map(node -> {
                    var kept = new LinkedHashMap<>(LooseJson.object(node));
                    kept.remove("widgets_values_named");
                    return InputValue.of(kept);
                })
                .toList();
        var members = new LinkedHashMap<>(LooseJson.object(workflow));
        members.put("nodes", InputValue.of(nodes));
        return ComfyJson.writeText(InputValue.of(members));
    }

    private static List<InputValue> nodes(InputValue workflow) {
        return LooseJson.list(LooseJson.object(workflow).get("nodes"));
    }
}
