package io.github.comfysdk.model.diagram;

import io.github.comfysdk.model.diagram.DiagramModel.Box;
import io.github.comfysdk.model.diagram.DiagramModel.Port;
import io.github.comfysdk.model.diagram.DiagramModel.Value;
import io.github.comfysdk.model.diagram.DiagramModel.Wire;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.graph.TextValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects from a graph what its drawings show. */
final class DiagramBuilder {
    private static final int MAX_VALUES = 10;
    private static final int MAX_MARKS = 10;

    private final PromptGraph graph;
    private final DiagramOptions options;
    private final DiagramLimits limits = new DiagramLimits();
    /** The nodes that the graph has or links to, in the order of their boxes. */
    private final Map<String, Node> nodes = new LinkedHashMap<>();

    /**
     * The outputs of a node that anything is linked to, by slot, and then the place of each among them; and its own
     * inputs that are links.
     */
    private record Node(int index, TreeMap<Integer, Port> outputs, Map<Integer, Integer> places, List<Linked> inputs) {}

    /** An input that is a link, with what it leads to. */
    private record Linked(String name, Node source, int slot) {
        Port port() {
            return source.outputs().getOrDefault(slot, new Port(name, ""));
        }
    }

    DiagramBuilder(PromptGraph graph, DiagramOptions options) {
        this.graph = graph;
        this.options = options;
    }

    DiagramModel read() {
        graph.nodes().keySet().forEach(this::node);
        int leftOut = graph.nodes().size() - nodes.size();
        graph.nodes().values().forEach(this::addLinks);
        for (Node node : nodes.values()) {
            node.outputs()
                    .keySet()
                    .forEach(slot -> node.places().put(slot, node.places().size()));
        }
        var boxes = new ArrayList<Box>();
        var wires = new ArrayList<Wire>();
        nodes.forEach((id, node) -> {
            boxes.add(graph.find(id).map(there -> box(there, node)).orElseGet(() -> missing(id, node)));
            addWires(node, wires);
        });
        return new DiagramModel(List.copyOf(boxes), List.copyOf(wires), limits.note(leftOut));
    }

    /** Null if there are too many already. */
    private @Nullable Node node(String id) {
        Node known = nodes.get(id);
        if (known == null && limits.allowsBox()) {
            known = new Node(nodes.size(), new TreeMap<>(), new HashMap<>(), new ArrayList<>());
            nodes.put(id, known);
        }
        return known;
    }

    /** Records the inputs of a node that are links, and the outputs that they lead to. */
    private void addLinks(GraphNode reader) {
        Node node = nodes.get(reader.id());
        reader.inputs()
                .forEach((name, value) -> Link.targetOf(value).ifPresent(target -> {
                    // Slots that are not numbers, which servers refuse, are drawn as one output.
                    int slot = value instanceof Link link ? link.slot() : -1;
                    Node source =
                            nodes.containsKey(target) || graph.find(target).isEmpty() ? node(target) : null;
                    if (limits.allowsWire(node != null && source != null) && node != null && source != null) {
                        source.outputs().computeIfAbsent(slot, any -> port(target, slot, name));
                        node.inputs().add(new Linked(name, source, slot));
                    }
                }));
    }

    private Port port(String id, int slot, String input) {
        Optional<SlotInfo.Slot> known = graph.find(id)
                .flatMap(GraphNode::classType)
                .filter(classType -> slot >= 0)
                .flatMap(classType -> options.slots().output(classType, slot));
        String type = known.map(SlotInfo.Slot::type).orElseGet(() -> SlotColour.guess(input));
        String label =
                known.map(SlotInfo.Slot::name).filter(name -> !name.isBlank()).orElse(type);
        return new Port(label.isEmpty() ? Integer.toString(slot) : label, type);
    }

    private Box box(GraphNode node, Node place) {
        String classType = node.classType().orElse("(no class_type)");
        List<Port> inputs = place.inputs().stream()
                .map(link -> new Port(link.name(), link.port().type()))
                .toList();
        return new Box(
                node.id(),
                node.title().filter(title -> !title.isBlank()).orElse(classType),
                classType,
                inputs,
                List.copyOf(place.outputs().values()),
                values(classType, node.inputs()),
                marks(node.id()),
                false);
    }

    private List<Value> values(String classType, Map<String, InputValue> inputs) {
        var values = new ArrayList<Value>();
        inputs.forEach((name, value) -> {
            if (Link.targetOf(value).isEmpty()) {
                if (!(value instanceof TextValue text)) {
                    values.add(new Value(name, value.toString()));
                } else if (options.shows(classType, name)) {
                    values.add(new Value(name, text.text()));
                }
            }
        });
        int more = values.size() - MAX_VALUES;
        if (more > 0) {
            values.subList(MAX_VALUES, values.size()).clear();
            values.add(new Value("and " + more + " more", ""));
        }
        return values;
    }

    private List<String> marks(String id) {
        List<String> marks = options.marksOf(id);
        if (marks.size() <= MAX_MARKS) {
            return marks;
        }
        var shown = new ArrayList<>(marks.subList(0, MAX_MARKS));
        shown.add("and " + (marks.size() - MAX_MARKS) + " more");
        return shown;
    }

    private Box missing(String id, Node place) {
        List<Port> outputs = List.copyOf(place.outputs().values());
        return new Box(id, "missing node", "", List.of(), outputs, List.of(), marks(id), true);
    }

    private static void addWires(Node reader, List<Wire> wires) {
        for (int input = 0; input < reader.inputs().size(); input++) {
            Linked link = reader.inputs().get(input);
            int output = link.source().places().getOrDefault(link.slot(), 0);
            wires.add(new Wire(
                    link.source().index(),
                    output,
                    reader.index(),
                    input,
                    link.port().type()));
        }
    }
}
