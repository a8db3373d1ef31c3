package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.loose.ValueSize;
import io.github.comfysdk.model.internal.ui.UiNode;
import io.github.comfysdk.model.internal.widgets.WidgetReader;
import io.github.comfysdk.model.internal.widgets.WidgetReading;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** The inputs that the widgets of nodes make, read once however often a node is used. For one conversion. */
final class NodeValues {
    private final WidgetReader reader;
    private final Packs packs;
    private final IdentityHashMap<UiNode, Values> known = new IdentityHashMap<>();

    NodeValues(WidgetReader reader, Packs packs) {
        this.reader = reader;
        this.packs = packs;
    }

    /** What was read, and about how many characters it has as JSON. */
    record Values(WidgetReading reading, long size) {
        Map<String, InputValue> inputs() {
            return reading.values();
        }
    }

    /** The input of a name; empty if the node has none, or its values cannot be read. */
    Optional<InputValue> find(UiNode node, String name) {
        WidgetReading reading = known.computeIfAbsent(node, this::read).reading();
        return reading.problem().isPresent()
                ? Optional.empty()
                : Optional.ofNullable(reading.values().get(name));
    }

    Values of(UiScope scope, UiNode node) {
        Values values = known.computeIfAbsent(node, this::read);
        values.reading().problem().ifPresent(problem -> {
            throw new UnconvertibleWorkflowException(scope, node, problem);
        });
        return values;
    }

    private Values read(UiNode node) {
        WidgetReading reading = packs.values(node).map(WidgetReader::named).orElseGet(() -> reader.read(node));
        return new Values(reading, ValueSize.of(reading.values()));
    }
}
