package io.github.comfysdk.model.internal.writing;

import io.github.comfysdk.model.diagram.GraphLayout;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.NodeInput;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.internal.widgets.CatalogWidgets;
import io.github.comfysdk.model.internal.widgets.WidgetWriter;
import io.github.comfysdk.model.internal.widgets.WrittenSocket;
import io.github.comfysdk.model.internal.widgets.WrittenWidgets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Writes one prompt graph, all classes of which a catalogue knows, as a workflow of schema version 0.4. */
public final class WorkflowWriter {
    private static final InputValue VERSION = InputValue.of(0.4);

    private final PromptGraph graph;
    private final CatalogWidgets catalog;
    private final NodeNumbers numbers;
    private final Map<String, DraftNode> drafts = new LinkedHashMap<>();
    private final List<InputValue> primitives = new ArrayList<>();
    private final List<InputValue> links = new ArrayList<>();
    private final List<NodeInput> onSockets = new ArrayList<>();

    /**
     * Reads the nodes; {@code ownWidgets} are the widget values of nodes that a pack of the editor lays out in its own way.
     */
    public WorkflowWriter(
            PromptGraph graph,
            CatalogWidgets catalog,
            NodeNumbers numbers,
            Function<GraphNode, Optional<List<InputValue>>> ownWidgets) {
        this.graph = graph;
        this.catalog = catalog;
        this.numbers = numbers;
        for (GraphNode node : graph.nodes().values()) {
            String classType = node.classType().orElse("");
            WrittenWidgets declared =
                    WidgetWriter.write(node.inputs(), catalog.inputs(classType).orElse(List.of()));
            WrittenWidgets widgets = ownWidgets
                    .apply(node)
                    .map(values -> new WrittenWidgets(values, Map.of(), declared.sockets(), declared.prompts()))
                    .orElse(declared);
            long id = numbers.all().getOrDefault(node.id(), -1L);
            drafts.put(node.id(), new DraftNode(node, id, classType, widgets, catalog.outputs(classType)));
        }
    }

    /** Writes the workflow. */
    public ObjectValue write() {
        drafts.values().forEach(this::link);
        Map<String, GraphLayout.Place> places = GraphLayout.of(
                graph, node -> Objects.requireNonNull(drafts.get(node.id())).wholeSize());
        var nodes = new ArrayList<InputValue>();
        for (DraftNode draft : drafts.values()) {
            nodes.add(NodeJson.node(draft, nodes.size(), Objects.requireNonNull(places.get(draft.node.id())), catalog));
        }
        nodes.addAll(primitives);
        return ObjectValue.builder()
                .put("last_node_id", InputValue.of(numbers.last()))
                .put("last_link_id", InputValue.of(links.size()))
                .put("nodes", InputValue.of(nodes))
                .put("links", InputValue.of(links))
                .put("groups", InputValue.of(List.of()))
                .put("config", InputValue.of(Map.of()))
                .put("extra", InputValue.of(Map.of()))
                .put("version", VERSION)
                .build();
    }

    /** The inputs that have a value but no widget, once the workflow is written. */
    public List<NodeInput> valuesOnSockets() {
        return onSockets;
    }

    private void link(DraftNode target) {
        List<WrittenSocket> sockets = target.widgets.sockets();
        for (int i = 0; i < sockets.size(); i++) {
            WrittenSocket socket = sockets.get(i);
            InputValue value = target.node.inputs().get(socket.name());
            if (value instanceof Link link) {
                DraftNode source = drafts.get(link.nodeId());
                if (source != null) {
                    long id = addLink(source.id, link.slot(), target, i, type(source.outputType(link.slot()), socket));
                    source.addOutputLink(link.slot(), id);
                }
            } else if (value != null && Link.targetOf(value).isEmpty()) {
                addPrimitive(target, i, socket, value);
            }
        }
    }

    private static String type(String output, WrittenSocket socket) {
        return output.equals("*") ? socket.type() : output;
    }

    /** The editor cannot have a value on a socket, only a node that holds it. */
    private void addPrimitive(DraftNode target, int socket, WrittenSocket input, InputValue value) {
        onSockets.add(new NodeInput(target.node.id(), input.name()));
        long id = numbers.next();
        long link = addLink(id, 0, target, socket, input.type());
        primitives.add(
                NodeJson.primitive(id, primitives.size(), drafts.size() + primitives.size(), link, input, value));
    }

    private long addLink(long from, int slot, DraftNode target, int socket, String type) {
        long id = links.size() + 1L;
        target.inputLinks[socket] = id;
        links.add(InputValue.of(List.of(
                InputValue.of(id),
                InputValue.of(from),
                InputValue.of(slot),
                InputValue.of(target.id),
                InputValue.of(socket),
                InputValue.of(type))));
        return id;
    }
}
