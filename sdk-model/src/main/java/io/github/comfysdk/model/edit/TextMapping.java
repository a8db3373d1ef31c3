package io.github.comfysdk.model.edit;

import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.ListValue;
import io.github.comfysdk.model.graph.NodeInput;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.TextValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Changes the texts in the inputs of a node. */
final class TextMapping {
    private TextMapping() {}

    /** Returns the node itself if no text changes. */
    static GraphNode apply(GraphNode node, BiFunction<NodeInput, String, String> change) {
        Map<String, InputValue> inputs = new LinkedHashMap<>(node.inputs());
        inputs.replaceAll((name, value) -> {
            // What ComfyUI takes for a link, well-formed or not.
            if (Link.targetOf(value).isPresent()) {
                return value;
            }
            var input = new NodeInput(node.id(), name);
            return map(value, text -> change.apply(input, text));
        });
        return inputs.equals(node.inputs()) ? node : node.withInputs(inputs);
    }

    private static InputValue map(InputValue value, UnaryOperator<String> change) {
        if (value instanceof TextValue text) {
            return InputValue.of(change.apply(text.text()));
        }
        if (value instanceof ListValue list) {
            return InputValue.of(
                    list.items().stream().map(item -> map(item, change)).toList());
        }
        if (value instanceof ObjectValue object) {
            var members = new LinkedHashMap<>(object.members());
            members.replaceAll((name, member) -> map(member, change));
            return InputValue.of(members);
        }
        return value;
    }
}
