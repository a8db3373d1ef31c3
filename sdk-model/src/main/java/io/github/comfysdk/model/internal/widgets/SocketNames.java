package io.github.comfysdk.model.internal.widgets;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.ui.UiNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names the widget values of a class that no catalogue has. Newer editors list a socket for every widget, which names the
 * values if there are as many of them.
 */
final class SocketNames {
    private static final Set<String> CONTROL_VALUES =
            Set.of("fixed", "increment", "decrement", "randomize", "increment-wrap");

    private SocketNames() {}

    static Optional<List<String>> of(UiNode node, List<InputValue> values) {
        List<String> sockets = node.inputs().stream()
                .flatMap(slot -> slot.widget().map(widget -> slot.name()).stream())
                .toList();
        int surplus = values.size() - sockets.size();
        var names = new ArrayList<String>();
        for (String socket : sockets) {
            names.add(socket);
            if (surplus > 0 && isControlAt(values, names.size())) {
                names.add(WidgetLayout.LEFTOVER);
                surplus--;
            }
        }
        return surplus == 0 || values.isEmpty()
                ? Optional.of(names.subList(0, Math.min(names.size(), values.size())))
                : Optional.empty();
    }

    private static boolean isControlAt(List<InputValue> values, int index) {
        return index < values.size()
                && values.get(index) instanceof TextValue text
                && CONTROL_VALUES.contains(text.text());
    }
}
