package io.github.comfysdk.model.diagram;

import io.github.comfysdk.model.diagram.DiagramModel.Box;
import io.github.comfysdk.model.diagram.DiagramModel.Wire;
import java.util.List;

/** A graph in Graphviz's language DOT. */
final class DotDrawing {
    private DotDrawing() {}

    static String draw(DiagramModel model) {
        var out = new StringBuilder("""
                digraph prompt {
                    rankdir=LR;
                    node [shape=box, style="rounded,filled", fillcolor="#fafafa", fontname="Helvetica"];
                    edge [fontname="Helvetica", fontsize=10, penwidth=2];
                """);
        List<Box> boxes = model.boxes();
        for (int i = 0; i < boxes.size(); i++) {
            out.append("    n")
                    .append(i)
                    .append(" [label=\"")
                    .append(label(boxes.get(i)))
                    .append('"');
            out.append(DiagramText.isBad(boxes.get(i)) ? ", color=\"#c62828\", penwidth=3];\n" : "];\n");
        }
        for (Wire wire : model.wires()) {
            out.append("    n").append(wire.from()).append(" -> n").append(wire.to());
            out.append(" [label=\"").append(escape(DiagramText.arrow(model, wire)));
            out.append("\", color=\"").append(SlotColour.of(wire.type())).append("\"];\n");
        }
        model.note()
                .ifPresent(
                        note -> out.append("    label=\"").append(escape(note)).append("\";\n"));
        return out.append("}\n").toString();
    }

    private static String label(Box box) {
        var label = new StringBuilder(escape(DiagramText.shorten(box.title())));
        label.append("\\n").append(escape(DiagramText.subtitle(box)));
        box.values().forEach(value -> label.append("\\n").append(escape(DiagramText.line(value))));
        box.marks().forEach(mark -> label.append("\\n").append(escape("! " + DiagramText.shorten(mark))));
        return label.toString();
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("&", "&amp;");
    }
}
