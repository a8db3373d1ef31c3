package io.github.comfysdk.model.graph;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.internal.json.JsonShape;
import io.github.comfysdk.model.internal.ordered.OrderedMapBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells a graph in API format from the other things that people have in their files. */
final class GraphShape {
    /** The members under which a request and the editor's own export hold the graph. */
    private static final List<String> WRAPPERS = List.of("prompt", "output");

    private GraphShape() {}

    static PromptGraph toGraph(Map<String, InputValue> members) {
        if (members.get("nodes") instanceof ListValue) {
            throw new UnreadableDataException(
                    "",
                    "this is a workflow in UI format (it has a list of nodes), not a prompt graph in API format;"
                            + " save it with \"Export (API)\" in ComfyUI, or convert it with UiWorkflow");
        }
        for (String wrapper : WRAPPERS) {
            if (wrapsGraph(members.get(wrapper))) {
                throw new UnreadableDataException(
                        "",
                        "this is a whole request or export, not a prompt graph; the graph is the value of its \""
                                + wrapper + "\": read that alone");
            }
        }
        var nodes = new OrderedMapBuilder<String, GraphNode>();
        members.forEach((id, value) -> nodes.put(id, node(id, value)));
        return PromptGraph.ofOrdered(nodes.build());
    }

    /** An object of nodes, as opposed to one node that happens to have that id. */
    private static boolean wrapsGraph(@Nullable InputValue value) {
        return value instanceof ObjectValue object
                && !object.members().containsKey("class_type")
                && object.members().values().stream()
                        .anyMatch(member -> member instanceof ObjectValue node
                                && node.members().containsKey("class_type"));
    }

    private static GraphNode node(String id, InputValue value) {
        if (value instanceof ObjectValue object) {
            return GraphNode.ofMembers(id, object.members());
        }
        throw new UnreadableDataException(
                JsonShape.step(id),
                value.describe()
                        + " where a node is expected, an object with class_type and inputs; is this a prompt"
                        + " graph in API format?");
    }

    static UnreadableDataException notAGraph(String met) {
        return new UnreadableDataException(
                "", met + " where a prompt graph is expected, an object of nodes by id in ComfyUI's API format");
    }
}
