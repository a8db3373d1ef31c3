package io.github.comfysdk.model.internal.ui;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.loose.LooseJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A graph that a node stands for. Links from the node {@link #INPUTS} come in from outside, links to the node {@link
 * #OUTPUTS} go out; the slots of both are numbered as those of the node that stands for it.
 *
 * @param graph the graph
 * @param inputNames the names of the inputs by slot
 * @param inputTypes the types of the inputs by slot
 * @param slots the slot of each input, by its name
 * @param targets the inner sockets that each input leads to, by slot
 * @param outputs the links that go out, by slot
 */
public record UiSubgraph(
        UiGraph graph,
        List<String> inputNames,
        List<String> inputTypes,
        Map<String, Integer> slots,
        Map<Integer, List<Target>> targets,
        Map<Integer, UiLink> outputs) {
    /** Deeper nesting than people make; it bounds what a workflow that contains itself can cost. */
    public static final int MOST_LEVELS = 50;

    /** The id of the node that stands for the inputs. */
    public static final String INPUTS = "-10";

    private static final String OUTPUTS = "-20";

    /**
     * A socket inside that an input leads to.
     *
     * @param node the node
     * @param socket its socket
     */
    public record Target(UiNode node, UiSocket socket) {
        /** The name of the widget that the socket stands for, if it stands for one. */
        public String widgetName() {
            return socket.widget().orElse(socket.name());
        }
    }

    /** Reads a definition; {@code path} is where it stands in the file. */
    public static UiSubgraph read(String path, Map<String, InputValue> members) {
        List<InputValue> inputs = LooseJson.list(members.get("inputs"));
        var names = new ArrayList<String>();
        var types = new ArrayList<String>();
        var linkOrder = new HashMap<String, Integer>();
        for (InputValue input : inputs) {
            Map<String, InputValue> declared = LooseJson.object(input);
            names.add(LooseJson.text(declared.get("name")).orElse(""));
            types.add(LooseJson.id(declared.get("type")).orElse("*"));
            for (InputValue id : LooseJson.list(declared.get("linkIds"))) {
                LooseJson.id(id).ifPresent(link -> linkOrder.putIfAbsent(link, linkOrder.size()));
            }
        }
        UiSubgraph read = of(UiGraph.read(path, members), names, types, linkOrder);
        List<InputValue> outputs = LooseJson.list(members.get("outputs"));
        for (int slot = 0; slot < outputs.size(); slot++) {
            read.name(slot, LooseJson.list(LooseJson.object(outputs.get(slot)).get("linkIds")));
        }
        return read;
    }

    /** Of several links out of the graph by one slot, the first that the slot names counts. */
    private void name(int slot, List<InputValue> linkIds) {
        linkIds.stream()
                .flatMap(id -> LooseJson.id(id).stream())
                .flatMap(id -> Optional.ofNullable(graph.links().get(id)).stream())
                .filter(link -> link.targetId().equals(OUTPUTS))
                .findFirst()
                .ifPresent(link -> outputs.put(slot, link));
    }

    /** A graph without an order among the links of an input. */
    public static UiSubgraph of(UiGraph graph, List<String> inputNames) {
        return of(graph, inputNames, Collections.nCopies(inputNames.size(), "*"), Map.of());
    }

    private static UiSubgraph of(
            UiGraph graph, List<String> inputNames, List<String> inputTypes, Map<String, Integer> linkOrder) {
        var outputs = new HashMap<Integer, UiLink>();
        for (UiLink link : graph.links().values()) {
            if (link.targetId().equals(OUTPUTS)) {
                outputs.put(link.targetSlot(), link);
            }
        }
        var targets = new HashMap<Integer, List<Target>>();
        for (UiNode node : graph.nodes().values()) {
            for (UiSocket socket : node.inputs()) {
                UiLink link = socket.link().map(graph.links()::get).orElse(null);
                if (link != null && link.originId().equals(INPUTS)) {
                    targets.computeIfAbsent(link.originSlot(), slot -> new ArrayList<>())
                            .add(new Target(node, socket));
                }
            }
        }
        targets.values().forEach(of -> of.sort((a, b) -> Integer.compare(rank(a, linkOrder), rank(b, linkOrder))));
        var slots = new HashMap<String, Integer>();
        for (int i = 0; i < inputNames.size(); i++) {
            slots.putIfAbsent(inputNames.get(i), i);
        }
        return new UiSubgraph(graph, inputNames, inputTypes, slots, targets, outputs);
    }

    private static int rank(Target target, Map<String, Integer> linkOrder) {
        return target.socket().link().map(linkOrder::get).orElse(Integer.MAX_VALUE);
    }

    /** The same with another graph inside. */
    public UiSubgraph with(UiGraph newGraph) {
        return new UiSubgraph(newGraph, inputNames, inputTypes, slots, targets, outputs);
    }

    /** A link out of the graph. */
    public static UiLink out(String id, String originId, int originSlot, int outputSlot) {
        return new UiLink(id, originId, originSlot, OUTPUTS, outputSlot);
    }
}
