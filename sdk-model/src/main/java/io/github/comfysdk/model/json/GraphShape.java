package io.github.comfysdk.model.json;

import io.github.comfysdk.model.UnreadableDataException;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.ListValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.PromptGraph;
import java.util.ArrayList;
import java.util.Map;

/** Tells a graph in API format from the other things that people have in their files. */
final class GraphShape {
    private GraphShape() {}

    static PromptGraph toGraph(Map<String, InputValue> members) {
        if (members.get("nodes") instanceof ListValue && members.containsKey("links")) {
            throw new UnreadableDataException(
                    "",
                    "this is a workflow in UI format (it has lists of nodes and links), not a prompt graph in API format;"
                            + " export it with \"Save (API Format)\" in ComfyUI, or convert it with UiWorkflow");
        }
        var nodes = new ArrayList<GraphNode>(members.size());
        members.forEach((id, value) -> nodes.add(node(id, value, members)));
        return PromptGraph.of(nodes);
    }

    private static GraphNode node(String id, InputValue value, Map<String, InputValue> members) {
        if (value instanceof ObjectValue object) {
            return GraphNode.ofMembers(id, object.members());
        }
        if (members.get("prompt") instanceof ObjectValue) {
            throw new UnreadableDataException(
                    "/" + id, "this is a whole request, not a graph; the graph is the value of its \"prompt\"");
        }
        throw notAGraph("/" + id, value);
    }

    static UnreadableDataException notAGraph(String path, InputValue value) {
        String what = path.isEmpty() ? "an object of nodes by id" : "a node, an object with class_type and inputs,";
        return new UnreadableDataException(path, value + " where " + what + " is expected");
    }
}
