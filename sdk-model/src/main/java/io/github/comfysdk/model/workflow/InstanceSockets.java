package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.workflow.UiNode.Slot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a node that stands for a subgraph feeds the inputs of the subgraph: by its sockets, or by its own widgets. */
final class InstanceSockets {
    private static final String NAMELESS = "\0";

    private final UiNode node;
    private final List<String> inputNames;
    private final Map<String, Slot> byName = new HashMap<>();
    private final Map<String, Integer> widgetPlaces = new HashMap<>();

    InstanceSockets(UiNode node, UiSubgraph definition) {
        this.node = node;
        this.inputNames = definition.inputNames();
        node.inputs().forEach(socket -> byName.putIfAbsent(socket.name(), socket));
        int place = 0;
        for (String name : widgetNames(node)) {
            widgetPlaces.putIfAbsent(name, place++);
        }
    }

    /** The socket of the node for an input of the subgraph. */
    Optional<Slot> socket(int slot) {
        return Optional.ofNullable(byName.get(inputName(slot)))
                .or(() -> node.inputs().size() == inputNames.size() ? node.input(slot) : Optional.empty());
    }

    /** The value that a widget of the node gives to an input of the subgraph that nothing is linked to. */
    Optional<InputValue> widgetValue(int slot) {
        List<InputValue> values = UiJson.list(node.widgets());
        Integer place = widgetPlaces.get(inputName(slot));
        return place != null && place < values.size() ? Optional.of(values.get(place)) : Optional.empty();
    }

    /** The names of the node's own widgets by place; widgets that mirror one of an inner node count as nameless. */
    private static List<String> widgetNames(UiNode node) {
        InputValue mirrored = node.properties().get("proxyWidgets");
        if (mirrored != null) {
            return UiJson.list(mirrored).stream()
                    .map(UiJson::list)
                    .map(pair -> pair.size() == 2 && UiJson.id(pair.get(0)).equals(Optional.of("-1"))
                            ? UiJson.text(pair.get(1)).orElse(NAMELESS)
                            : NAMELESS)
                    .toList();
        }
        return node.inputs().stream()
                .filter(slot -> slot.widget().isPresent())
                .map(Slot::name)
                .toList();
    }

    private String inputName(int slot) {
        return slot < inputNames.size() ? inputNames.get(slot) : NAMELESS;
    }
}
