package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.InputValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One level of a workflow in its place: the same subgraph has a scope for each node that stands for it. */
final class UiScope {
    /** Deeper nesting than people make; it bounds what a workflow that contains itself can cost. */
    private static final int MAX_DEPTH = 50;

    private static final String NAMELESS = "\0";

    private final UiGraph graph;
    private final String prefix;
    private final int depth;
    private final @Nullable Instance instance;
    private final Map<String, UiScope> children = new HashMap<>();

    /** The node that stands for a subgraph, and the level that it is on. */
    record Instance(UiScope parent, UiNode node, UiSubgraph definition) {
        /** The socket of the node for an input of the subgraph. */
        Optional<UiNode.Slot> socket(int slot) {
            String name = inputName(slot);
            return node.input(name)
                    .or(() -> node.inputs().size() == definition.inputNames().size()
                            ? node.input(slot)
                            : Optional.empty());
        }

        /** The value that a widget of the node gives to an input of the subgraph that nothing is linked to. */
        Optional<InputValue> widgetValue(int slot) {
            List<InputValue> values = UiJson.list(node.widgets());
            int place = widgetNames().indexOf(inputName(slot));
            return place >= 0 && place < values.size() ? Optional.of(values.get(place)) : Optional.empty();
        }

        /** The names of the node's own widgets by place; widgets that mirror one of an inner node count as nameless. */
        private List<String> widgetNames() {
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
                    .map(UiNode.Slot::name)
                    .toList();
        }

        private String inputName(int slot) {
            return slot < definition.inputNames().size()
                    ? definition.inputNames().get(slot)
                    : NAMELESS;
        }
    }

    private UiScope(UiGraph graph, String prefix, int depth, @Nullable Instance instance) {
        this.graph = graph;
        this.prefix = prefix;
        this.depth = depth;
        this.instance = instance;
    }

    static UiScope root(UiGraph graph) {
        return new UiScope(graph, "", 0, null);
    }

    UiGraph graph() {
        return graph;
    }

    Optional<Instance> instance() {
        return Optional.ofNullable(instance);
    }

    /** The id that a node of this level has in the prompt graph. */
    String idOf(UiNode node) {
        return prefix + node.id();
    }

    UiScope child(UiNode node, UiSubgraph definition) {
        if (depth == MAX_DEPTH) {
            throw new UnconvertibleWorkflowException(
                    idOf(node), node.type(), "nests subgraphs deeper than " + MAX_DEPTH + " levels");
        }
        return children.computeIfAbsent(
                node.id(),
                id -> new UiScope(
                        definition.graph(), prefix + id + ":", depth + 1, new Instance(this, node, definition)));
    }
}
