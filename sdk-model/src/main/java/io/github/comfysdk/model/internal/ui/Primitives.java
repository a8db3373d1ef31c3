package io.github.comfysdk.model.internal.ui;

import io.github.comfysdk.model.graph.InputValue;
import java.util.Optional;

/** Primitives, which write their value into the widgets that they are linked to before the editor reads any. */
public final class Primitives {
    private static final String REPLACES = "Run widget replace on values";
    private static final String REROUTE = "Reroute";
    /** More reroutes in a row than people make. */
    private static final int MAX_HOPS = 50;

    private Primitives() {}

    /** Whether a primitive fills in the values of other nodes in its text, as in the names of files. */
    public static boolean replaces(UiNode primitive) {
        return InputValue.of(true).equals(primitive.properties().get(REPLACES));
    }

    /** The socket of a widget, if it has one. */
    public static Optional<UiSocket> socket(UiNode node, String widget) {
        return node.inputs().stream()
                .filter(input -> input.widget().orElse(input.name()).equals(widget))
                .findFirst();
    }

    /** The primitive that writes into the widget of a socket, if one does that directly or by reroutes. */
    public static Optional<UiNode> of(UiGraph graph, UiSocket input) {
        Optional<UiSocket> socket = Optional.of(input);
        for (int hops = 0; socket.isPresent() && hops < MAX_HOPS; hops++) {
            Optional<UiNode> origin = socket.flatMap(UiSocket::link)
                    .flatMap(id -> Optional.ofNullable(graph.links().get(id)))
                    .flatMap(link -> Optional.ofNullable(graph.nodes().get(link.originId())));
            if (origin.filter(found -> found.classType().equals(VirtualNodes.PRIMITIVE))
                    .isPresent()) {
                return origin;
            }
            socket = origin.filter(found -> found.classType().equals(REROUTE) && !found.isMuted())
                    .flatMap(reroute -> reroute.input(0));
        }
        return Optional.empty();
    }
}
