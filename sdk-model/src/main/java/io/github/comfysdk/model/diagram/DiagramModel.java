package io.github.comfysdk.model.diagram;

import io.github.comfysdk.model.graph.PromptGraph;
import java.util.List;
import java.util.Optional;

/** What all drawings of a graph show: boxes with ports, wires between them, and a note if that is not all. */
record DiagramModel(List<Box> boxes, List<Wire> wires, Optional<String> note) {
    /** A node, or the gap where a link points to a node that is missing. */
    record Box(
            String id,
            String title,
            String classType,
            List<Port> inputs,
            List<Port> outputs,
            List<Value> values,
            List<String> marks,
            boolean missing) {}

    /** An end of wires. The type is empty if it is unknown. */
    record Port(String label, String type) {}

    /** A value of an input that is not a link. */
    record Value(String name, String text) {}

    /** A link; boxes and ports by index. */
    record Wire(int from, int output, int to, int input, String type) {}

    static DiagramModel of(PromptGraph graph, DiagramOptions options) {
        return new DiagramBuilder(graph, options).read();
    }

    String outputLabel(Wire wire) {
        return boxes.get(wire.from()).outputs().get(wire.output()).label();
    }

    String inputLabel(Wire wire) {
        return boxes.get(wire.to()).inputs().get(wire.input()).label();
    }
}
