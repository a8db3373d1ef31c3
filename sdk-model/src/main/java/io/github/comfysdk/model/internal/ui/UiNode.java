package io.github.comfysdk.model.internal.ui;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NullValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.internal.loose.LooseJson;
import io.github.comfysdk.model.workflow.pack.EditorNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node as the editor saves it.
 *
 * @param id the id
 * @param classType the class, the id of a subgraph, or the name of a group
 * @param mode whether it is muted or bypassed
 * @param order the place in the order of execution
 * @param title the title if it has one
 * @param inputs the input sockets
 * @param outputTypes the types of the output sockets
 * @param written the ids of the links by which a primitive writes into widgets, in order; of other nodes none
 * @param widgets the values of the widgets, a list or an object
 * @param widgetsByName the values of the widgets by name, which newer editors save besides
 * @param properties what scripts save
 */
public record UiNode(
        String id,
        String classType,
        int mode,
        int order,
        Optional<String> title,
        List<UiSocket> inputs,
        List<String> outputTypes,
        List<String> written,
        InputValue widgets,
        Map<String, InputValue> widgetsByName,
        Map<String, InputValue> properties)
        implements EditorNode {
    private static final int MUTED = 2;
    private static final int BYPASSED = 4;

    /** Reads a node whose id and class have been read. */
    public static UiNode read(String id, String classType, Map<String, InputValue> members) {
        List<InputValue> outputs = LooseJson.list(members.get("outputs"));
        return new UiNode(
                id,
                classType,
                LooseJson.number(members.get("mode"), 0),
                LooseJson.number(members.get("order"), 0),
                LooseJson.text(members.get("title")).filter(title -> !title.isEmpty()),
                LooseJson.list(members.get("inputs")).stream()
                        .map(UiSocket::read)
                        .toList(),
                outputs.stream()
                        .map(output -> LooseJson.id(LooseJson.object(output).get("type"))
                                .orElse("*"))
                        .toList(),
                classType.equals(VirtualNodes.PRIMITIVE) ? links(outputs) : List.of(),
                members.getOrDefault("widgets_values", NullValue.NULL),
                LooseJson.object(members.get("widgets_values_named")),
                LooseJson.object(members.get("properties")));
    }

    private static List<String> links(List<InputValue> outputs) {
        return outputs.stream()
                .limit(1)
                .flatMap(output -> LooseJson.list(LooseJson.object(output).get("links")).stream())
                .flatMap(link -> LooseJson.id(link).stream())
                .toList();
    }

    /** The node with other sockets and widget values. */
    public UiNode with(List<UiSocket> newInputs, InputValue newWidgets) {
        return new UiNode(
                id,
                classType,
                mode,
                order,
                title,
                newInputs,
                outputTypes,
                written,
                newWidgets,
                widgets.equals(newWidgets) ? widgetsByName : Map.of(),
                properties);
    }

    /** The node with other outputs. */
    public UiNode withOutputTypes(List<String> newTypes) {
        return new UiNode(
                id, classType, mode, order, title, inputs, newTypes, written, widgets, widgetsByName, properties);
    }

    /** Whether it takes no part in the graph. */
    public boolean isMuted() {
        return mode == MUTED;
    }

    /** Whether it hands on its inputs in place of its outputs. */
    public boolean isBypassed() {
        return mode == BYPASSED;
    }

    /** Whether nothing can be linked to it. */
    public boolean hasNoSockets() {
        return inputs.isEmpty() && outputTypes.isEmpty();
    }

    /** The input socket of a number. */
    public Optional<UiSocket> input(int index) {
        return index >= 0 && index < inputs.size() ? Optional.of(inputs.get(index)) : Optional.empty();
    }

    @Override
    public List<InputValue> values() {
        return LooseJson.list(widgets);
    }

    @Override
    public Map<String, InputValue> namedValues() {
        return widgets instanceof ObjectValue object ? object.members() : widgetsByName;
    }

    @Override
    public List<String> inputNames() {
        return inputs.stream().map(UiSocket::name).toList();
    }
}
