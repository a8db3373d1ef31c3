package io.github.comfysdk.model.internal.hosts;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.ui.UiNode;
import io.github.comfysdk.model.internal.ui.UiSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a node that stands for a subgraph feeds the inputs of the subgraph: by its sockets, or by its own widgets. */
public final class HostInputs {
    private static final String NAMELESS = "\0";

    private final UiNode node;
    private final List<String> inputNames;
    private final Map<String, UiSocket> byName = new HashMap<>();
    private final Map<String, InputValue> values;
    private final Map<String, Map<String, Mirrored>> mirrored;

    /**
     * A widget inside that one outside mirrors.
     *
     * @param name its name outside
     * @param value its value outside, if there is one
     */
    public record Mirrored(String name, Optional<InputValue> value) {}

    /** {@code values} are by the name of the input, {@code mirrored} by the id of an inner node and the name of its widget. */
    public HostInputs(
            UiNode node,
            List<String> inputNames,
            Map<String, InputValue> values,
            Map<String, Map<String, Mirrored>> mirrored) {
        this.node = node;
        this.inputNames = inputNames;
        this.values = values;
        this.mirrored = mirrored;
        node.inputs().forEach(socket -> byName.putIfAbsent(socket.name(), socket));
    }

    /** The socket of the node for an input of the subgraph. */
    public Optional<UiSocket> socket(int slot) {
        return Optional.ofNullable(byName.get(inputName(slot)))
                .or(() -> node.inputs().size() == inputNames.size() ? node.input(slot) : Optional.empty());
    }

    /** The value that a widget of the node gives to an input of the subgraph that nothing is linked to. */
    public Optional<InputValue> value(int slot) {
        return Optional.ofNullable(values.get(inputName(slot)));
    }

    /** The widgets of an inner node that widgets of this one mirror, with their values as far as they have one. */
    public Map<String, Mirrored> mirrored(String innerId) {
        return mirrored.getOrDefault(innerId, Map.of());
    }

    /** The name of an input of the subgraph; one that no input has if the slot is not there. */
    public String inputName(int slot) {
        return slot >= 0 && slot < inputNames.size() ? inputNames.get(slot) : NAMELESS;
    }
}
