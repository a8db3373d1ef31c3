package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.workflow.WidgetCatalog.Declared;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives names to a list of widget values, which the editor saves without any. */
final class WidgetLayout {
    /** The position of a value that is not an input: "control after generate", an upload button, a preview. */
    static final String LEFTOVER = "";

    private static final Set<String> CONTROL_VALUES = Set.of("fixed", "increment", "decrement", "randomize");

    private WidgetLayout() {}

    /** Names the value at each place; empty if the names cannot be known. */
    static Optional<List<String>> of(UiNode node, List<InputValue> values, Optional<List<Declared>> declared) {
        if (values.isEmpty()) {
            return Optional.of(List.of());
        }
        return declared.isPresent() ? byDeclaration(values, declared.get()) : bySockets(node, values);
    }

    /**
     * Buttons and previews come after the inputs, and are dropped. An object that holds something is more than that:
     * some custom nodes add inputs in the editor that their class does not declare.
     */
    private static Optional<List<String>> byDeclaration(List<InputValue> values, List<Declared> declared) {
        var names = new ArrayList<String>();
        declare(values, declared, names);
        for (InputValue surplus : values.subList(names.size(), values.size())) {
            if (surplus instanceof ObjectValue object && !object.members().isEmpty()) {
                return Optional.empty();
            }
            names.add(LEFTOVER);
        }
        return Optional.of(names);
    }

    private static void declare(List<InputValue> values, List<Declared> declared, List<String> names) {
        for (Declared input : declared) {
            if (input.widget() && names.size() < values.size()) {
                InputValue value = values.get(names.size());
                names.add(input.name());
                if (input.control() && isControlAt(values, names.size())) {
                    names.add(LEFTOVER);
                }
                UiJson.text(value).map(input.choices()::get).ifPresent(brought -> declare(values, brought, names));
            }
        }
    }

    /** Newer editors list a socket for every widget. That names the values if there are as many of them. */
    private static Optional<List<String>> bySockets(UiNode node, List<InputValue> values) {
        List<String> sockets = node.inputs().stream()
                .flatMap(slot -> slot.widget().map(widget -> slot.name()).stream())
                .toList();
        int surplus = values.size() - sockets.size();
        var names = new ArrayList<String>();
        for (String socket : sockets) {
            names.add(socket);
            if (surplus > 0 && isControlAt(values, names.size())) {
                names.add(LEFTOVER);
                surplus--;
            }
        }
        return surplus == 0 ? Optional.of(names) : Optional.empty();
    }

    private static boolean isControlAt(List<InputValue> values, int index) {
        return index < values.size()
                && values.get(index) instanceof TextValue text
                && CONTROL_VALUES.contains(text.text());
    }
}
