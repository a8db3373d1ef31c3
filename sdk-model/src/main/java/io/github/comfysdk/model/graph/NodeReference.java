package io.github.comfysdk.model.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Follows and renames the nodes that inputs refer to, also by lists that are not well-formed links. */
final class NodeReference {
    private NodeReference() {}

    /** The ids that the inputs of a node refer to, in order, one for each input that refers to one. */
    static List<String> targets(GraphNode node) {
        var targets = new ArrayList<String>();
        for (InputValue value : node.inputs().values()) {
            Link.targetOf(value).ifPresent(targets::add);
        }
        return targets;
    }

    /** Gives every node and every reference the id that a function has for it. Nodes that do not change stay the same object. */
    static PromptGraph rename(PromptGraph graph, UnaryOperator<String> newIds) {
        var renamed = new LinkedHashMap<String, GraphNode>();
        for (GraphNode node : graph.nodes().values()) {
            String id = newIds.apply(node.id());
            GraphNode rewired = rewire(node, value -> renamed(value, newIds));
            renamed.put(id, id.equals(node.id()) ? rewired : rewired.withId(id));
        }
        return PromptGraph.owning(renamed);
    }

    /** Changes the inputs of a node, and gives the node itself if none of them changes. */
    static GraphNode rewire(GraphNode node, UnaryOperator<InputValue> change) {
        Map<String, InputValue> inputs = new LinkedHashMap<>(node.inputs());
        inputs.replaceAll((name, value) -> change.apply(value));
        return inputs.equals(node.inputs()) ? node : node.withInputs(inputs);
    }

    private static InputValue renamed(InputValue value, UnaryOperator<String> newIds) {
        Optional<String> target = Link.targetOf(value);
        if (target.isEmpty()) {
            return value;
        }
        String id = newIds.apply(target.get());
        return value instanceof Link link
                ? new Link(id, link.slot())
                : InputValue.of(
                        List.of(InputValue.of(id), ((ListValue) value).items().get(1)));
    }
}
