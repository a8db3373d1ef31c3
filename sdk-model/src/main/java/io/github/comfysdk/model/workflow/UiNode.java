package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NullValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node as the editor saves it. */
record UiNode(
        String id,
        String type,
        int mode,
        int order,
        Optional<String> title,
        List<Slot> inputs,
        List<String> outputTypes,
        InputValue widgets,
        Map<String, InputValue> properties) {
    private static final int MUTED = 2;
    private static final int BYPASSED = 4;

    /** An input socket. It has a widget's name if it stands for a widget that can be linked. */
    record Slot(String name, String type, Optional<String> link, Optional<String> widget) {
        static Slot read(InputValue value) {
            Map<String, InputValue> members = UiJson.object(value);
            return new Slot(
                    UiJson.text(members.get("name")).orElse(""),
                    UiJson.id(members.get("type")).orElse("*"),
                    UiJson.id(members.get("link")),
                    UiJson.text(UiJson.object(members.get("widget")).get("name")));
        }

        Slot linkedBy(Optional<String> newLink) {
            return new Slot(name, type, newLink, widget);
        }
    }

    static UiNode read(String id, String type, Map<String, InputValue> members) {
        return new UiNode(
                id,
                type,
                UiJson.number(members.get("mode"), 0),
                UiJson.number(members.get("order"), 0),
                UiJson.text(members.get("title")).filter(title -> !title.isEmpty()),
                UiJson.list(members.get("inputs")).stream().map(Slot::read).toList(),
                UiJson.list(members.get("outputs")).stream()
                        .map(output ->
                                UiJson.id(UiJson.object(output).get("type")).orElse("*"))
                        .toList(),
                members.getOrDefault("widgets_values", NullValue.NULL),
                UiJson.object(members.get("properties")));
    }

    UiNode with(List<Slot> newInputs, InputValue newWidgets) {
        return new UiNode(id, type, mode, order, title, newInputs, outputTypes, newWidgets, properties);
    }

    boolean isMuted() {
        return mode == MUTED;
    }

    boolean isBypassed() {
        return mode == BYPASSED;
    }

    Optional<Slot> input(int index) {
        return index >= 0 && index < inputs.size() ? Optional.of(inputs.get(index)) : Optional.empty();
    }

    Optional<Slot> input(String name) {
        return inputs.stream().filter(slot -> slot.name().equals(name)).findFirst();
    }
}
