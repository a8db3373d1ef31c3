package io.github.comfysdk.model.diagram;

import io.github.comfysdk.model.diagram.DiagramModel.Box;
import io.github.comfysdk.model.diagram.DiagramModel.Wire;
import java.util.List;

/** A graph as a Mermaid flowchart. */
final class MermaidDrawing {
    private static final String PLAIN = " ,_/+=%-";

    private MermaidDrawing() {}

    static String draw(DiagramModel model) {
        var out = new StringBuilder("flowchart LR\n");
        List<Box> boxes = model.boxes();
        for (int i = 0; i < boxes.size(); i++) {
            Box box = boxes.get(i);
            out.append("    n").append(i).append("[\"").append(label(box)).append("\"]\n");
        }
        for (Wire wire : model.wires()) {
            out.append("    n").append(wire.from()).append(" -->|\"");
            out.append(escape(DiagramText.arrow(model, wire))).append("\"| n");
            out.append(wire.to()).append('\n');
        }
        model.note()
                .ifPresent(
                        note -> out.append("    more[\"").append(escape(note)).append("\"]\n"));
        style(out, boxes);
        return out.toString();
    }

    private static String label(Box box) {
        var label = new StringBuilder(escape(DiagramText.shorten(box.title())));
        label.append("<br/>").append(escape(DiagramText.subtitle(box)));
        box.values().forEach(value -> label.append("<br/>").append(escape(DiagramText.line(value))));
        box.marks().forEach(mark -> label.append("<br/>").append(escape("! " + DiagramText.shorten(mark))));
        return label.toString();
    }

    private static void style(StringBuilder out, List<Box> boxes) {
        if (boxes.stream().anyMatch(box -> DiagramText.isBad(box))) {
            out.append("    classDef problem stroke:#c62828,stroke-width:3px\n");
        }
        for (int i = 0; i < boxes.size(); i++) {
            if (DiagramText.isBad(boxes.get(i))) {
                out.append("    class n").append(i).append(" problem\n");
            }
        }
    }

    /** Mermaid's own numbered entities, for everything that could mean something to Mermaid, Markdown or HTML. */
    private static String escape(String text) {
        var out = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0) {
                out.appendCodePoint(c);
            } else {
                out.append('#').append(c).append(';');
            }
        });
        return out.toString();
    }
}
