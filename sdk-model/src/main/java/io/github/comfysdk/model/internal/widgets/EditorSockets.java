package io.github.comfysdk.model.internal.widgets;

import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.catalog.NodeSpec;
import io.github.comfysdk.model.catalog.OutputSpec;
import io.github.comfysdk.model.internal.ui.UiNode;
import io.github.comfysdk.model.internal.ui.UiSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sockets of a node whose class the server has, as the editor sets them up when it opens a file: names, order and types
 * are those of the class, only the links are those of the file. Sockets that the class lacks come last.
 */
final class EditorSockets {
    private EditorSockets() {}

    /** A node with these sockets; empty if its class is unknown, or has inputs that come and go. */
    static Optional<UiNode> open(UiNode node, CatalogWidgets catalog) {
        return catalog.spec(node.classType())
                .filter(spec ->
                        spec.inputs().stream().allMatch(input -> input.dynamic().isEmpty()))
                .map(spec -> node.with(inputs(node, spec), node.widgets()).withOutputTypes(outputTypes(node, spec)));
    }

    /** The type of an input of a node: that of the class if it has the input. */
    static String type(UiNode node, UiSocket input, CatalogWidgets catalog) {
        return catalog.spec(node.classType())
                .flatMap(spec -> spec.input(input.name()))
                .filter(declared -> declared.dynamic().isEmpty())
                .map(declared -> type(declared, Optional.of(input)))
                .orElse(input.type());
    }

    private static List<UiSocket> inputs(UiNode node, NodeSpec spec) {
        Map<String, UiSocket> saved = new HashMap<>();
        node.inputs().forEach(socket -> saved.put(socket.name(), socket));
        var sockets = new ArrayList<UiSocket>();
        for (boolean widgets : new boolean[] {false, true}) {
            for (InputSpec input : spec.inputs()) {
                boolean widget = !WidgetShapes.isSocket(WidgetShapes.of(input));
                if (widget == widgets && !(widget && CatalogWidgets.isSet(input, "socketless"))) {
                    Optional<UiSocket> here = Optional.ofNullable(saved.get(input.name()));
                    sockets.add(new UiSocket(
                            input.name(),
                            type(input, here),
                            here.flatMap(UiSocket::link),
                            widget ? Optional.of(input.name()) : Optional.empty()));
                }
            }
        }
        node.inputs().stream()
                .filter(socket ->
                        sockets.stream().noneMatch(known -> known.name().equals(socket.name())))
                .toList()
                .forEach(sockets::add);
        return sockets;
    }

    private static List<String> outputTypes(UiNode node, NodeSpec spec) {
        var types = new ArrayList<>(node.outputTypes());
        for (int i = 0; i < spec.outputs().size(); i++) {
            OutputSpec output = spec.outputs().get(i);
            if (i >= types.size()) {
                types.add(CatalogWidgets.type(output));
            } else if (!CatalogWidgets.isMatched(output.type())) {
                types.set(i, CatalogWidgets.type(output));
            }
        }
        return types;
    }

    /** What takes the type of whatever is linked keeps the one of the file. */
    private static String type(InputSpec input, Optional<UiSocket> saved) {
        return CatalogWidgets.isMatched(input.type())
                ? saved.map(UiSocket::type).orElse("*")
                : input.type();
    }
}
