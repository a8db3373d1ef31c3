package io.github.comfysdk.model.internal.widgets;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.ui.UiNode;
import io.github.comfysdk.model.internal.ui.UiSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Names the widget values of a class that no catalogue has. Newer editors list a socket for every widget, which names the
 * values if there are as many of them, apart from controls.
 */
final class SocketNames {
    private SocketNames() {}

    static Optional<List<String>> of(UiNode node, List<InputValue> values) {
        if (values.isEmpty()) {
            return Optional.of(List.of());
        }
        List<UiSocket> sockets = node.inputs().stream()
                .filter(socket -> socket.widget().isPresent())
                .toList();
        return ControlPlaces.find(sockets.stream().map(NamelessWidget::of).toList(), values)
                .map(places -> {
                    var names = new ArrayList<>(Collections.nCopies(values.size(), WidgetLayout.LEFTOVER));
                    for (int i = 0; i < sockets.size(); i++) {
                        names.set(places.get(i), sockets.get(i).name());
                    }
                    return names;
                });
    }
}
