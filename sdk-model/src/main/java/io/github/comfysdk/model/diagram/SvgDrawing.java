package io.github.comfysdk.model.diagram;

import io.github.comfysdk.model.diagram.DiagramLayout.Item;
import io.github.comfysdk.model.diagram.DiagramLayout.Segment;
import io.github.comfysdk.model.diagram.DiagramModel.Box;
import io.github.comfysdk.model.diagram.DiagramModel.Port;
import io.github.comfysdk.model.diagram.DiagramModel.Value;
import io.github.comfysdk.model.diagram.DiagramModel.Wire;
import java.util.List;

/** A graph as an SVG picture. */
final class SvgDrawing {
    private static final double MARGIN = 24;
    private static final double DOT = 4.5;
    /** From the middle of a line of text to its baseline. */
    private static final double BASELINE = 4;

    private static final String STYLE = """
            <style>
            text { font-family: "Segoe UI", Helvetica, Arial, "DejaVu Sans", sans-serif; font-size: 11px; fill: #37474f; }
            .title { font-size: 13px; font-weight: bold; fill: #212121; }
            .sub, .name { fill: #78909c; }
            .end { text-anchor: end; }
            .problem { fill: #c62828; }
            .box { fill: #ffffff; stroke: #b0bec5; }
            .head { fill: #eceff1; }
            .bad { stroke: #c62828; stroke-width: 2; }
            .missing { fill: #ffebee; stroke-dasharray: 5 4; }
            .halo { fill: none; stroke: #607d8b; stroke-width: 3.4; stroke-linecap: round; }
            .wire { fill: none; stroke-width: 2.2; stroke-linecap: round; }
            .back { stroke-dasharray: 6 4; }
            .dot { stroke: #607d8b; stroke-width: 0.8; }
            </style>
            """;

    private final DiagramModel model;
    private final DiagramLayout layout;
    private final StringBuilder out = new StringBuilder();

    private SvgDrawing(DiagramModel model) {
        this.model = model;
        this.layout = new DiagramLayout(model);
    }

    static String draw(DiagramModel model) {
        var drawing = new SvgDrawing(model);
        drawing.drawAll();
        return drawing.out.toString();
    }

    private void drawAll() {
        List<Item> items = layout.columns().stream().flatMap(List::stream).toList();
        double width = 2 * MARGIN
                + items.stream().mapToDouble(item -> item.x + item.width).max().orElse(0);
        double height = 2 * MARGIN
                + items.stream().mapToDouble(item -> item.y + item.height).max().orElse(0);
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"")
                .append(number(width));
        out.append("\" height=\"")
                .append(number(height))
                .append("\" viewBox=\"0 0 ")
                .append(number(width));
        out.append(' ').append(number(height)).append("\">\n<title>Prompt graph of ");
        out.append(model.boxes().size()).append(" nodes");
        model.note().ifPresent(note -> out.append("; ").append(escape(note)));
        out.append("</title>\n").append(STYLE);
        out.append("<rect width=\"100%\" height=\"100%\" fill=\"#fafafa\"/>\n<g transform=\"translate(");
        out.append(number(MARGIN)).append(' ').append(number(MARGIN)).append(")\">\n");
        model.note().ifPresent(note -> text("problem", 0, -MARGIN / 2, note));
        layout.segments().forEach(this::drawSegment);
        layout.backward().forEach(this::drawBackward);
        for (int i = 0; i < model.boxes().size(); i++) {
            drawBox(model.boxes().get(i), layout.boxes().get(i), layout.metrics(i));
        }
        out.append("</g>\n</svg>\n");
    }

    private void drawSegment(Segment segment) {
        Item from = segment.from();
        double x1 = from.x + from.width;
        double y1 = from.y + segment.fromOffset();
        double x2 = segment.to().x;
        double y2 = segment.to().y + segment.toOffset();
        double edge = layout.columnEnd(from);
        double bend = (x2 - edge) / 2;
        String path = "M" + point(x1, y1) + " H" + number(edge) + " C" + point(edge + bend, y1) + ' '
                + point(x2 - bend, y2) + ' ' + point(x2, y2);
        drawWire(path, segment.wire(), "");
    }

    private void drawBackward(Wire wire) {
        Item from = layout.boxes().get(wire.from());
        Item to = layout.boxes().get(wire.to());
        double x1 = from.x + from.width;
        double y1 = from.y + layout.metrics(wire.from()).outputOffset(wire.output());
        double y2 = to.y + layout.metrics(wire.to()).inputOffset(wire.input());
        double bend = 60 + (x1 - to.x) / 4;
        String path = "M" + point(x1, y1) + " C" + point(x1 + bend, y1 - bend) + ' ' + point(to.x - bend, y2 - bend)
                + ' ' + point(to.x, y2);
        drawWire(path, wire, " back");
    }

    private void drawWire(String path, Wire wire, String style) {
        out.append("<path class=\"halo")
                .append(style)
                .append("\" d=\"")
                .append(path)
                .append("\"/>");
        out.append("<path class=\"wire").append(style).append("\" stroke=\"").append(SlotColour.of(wire.type()));
        out.append("\" d=\"").append(path).append("\"><title>").append(escape(DiagramText.arrow(model, wire)));
        out.append("</title></path>\n");
    }

    private void drawBox(Box box, Item item, BoxMetrics metrics) {
        double width = item.width;
        out.append("<g transform=\"translate(").append(point(item.x, item.y)).append(")\">");
        rect("box" + (DiagramText.isBad(box) ? " bad" : "") + (box.missing() ? " missing" : ""), width, item.height);
        if (!box.missing()) {
            out.append("<path class=\"head\" d=\"M1,")
                    .append(number(BoxMetrics.HEADER))
                    .append(" V7 Q1,1 7,1 H");
            out.append(number(width - 7))
                    .append(" Q")
                    .append(point(width - 1, 1))
                    .append(' ');
            out.append(point(width - 1, 7))
                    .append(" V")
                    .append(number(BoxMetrics.HEADER))
                    .append(" Z\"/>");
        }
        text("title", BoxMetrics.PADDING, 14, DiagramText.shorten(box.title()));
        text("sub", BoxMetrics.PADDING, 30, DiagramText.subtitle(box));
        for (int i = 0; i < box.inputs().size(); i++) {
            drawPort(box.inputs().get(i), 0, BoxMetrics.PADDING, "", metrics.inputOffset(i));
        }
        for (int i = 0; i < box.outputs().size(); i++) {
            drawPort(box.outputs().get(i), width, width - BoxMetrics.PADDING, "end", metrics.outputOffset(i));
        }
        int row = 0;
        for (Value value : box.values()) {
            double y = metrics.textOffset(row++);
            String line = DiagramText.line(value);
            String name = DiagramText.shorten(value.name());
            text("name", BoxMetrics.PADDING, y, name);
            if (line.length() > name.length() + 2) {
                text("end", width - BoxMetrics.PADDING, y, line.substring(name.length() + 2));
            }
        }
        for (String line : DiagramText.markLines(box)) {
            text("problem", BoxMetrics.PADDING, metrics.textOffset(row++), line);
        }
        out.append("</g>\n");
    }

    private void drawPort(Port port, double x, double textX, String style, double y) {
        out.append("<circle class=\"dot\" cx=\"")
                .append(number(x))
                .append("\" cy=\"")
                .append(number(y));
        out.append("\" r=\"")
                .append(number(DOT))
                .append("\" fill=\"")
                .append(SlotColour.of(port.type()))
                .append("\"/>");
        text(style, textX, y, DiagramText.shorten(port.label()));
    }

    private void rect(String style, double width, double height) {
        out.append("<rect class=\"").append(style).append("\" width=\"").append(number(width));
        out.append("\" height=\"").append(number(height)).append("\" rx=\"7\"/>");
    }

    private void text(String style, double x, double y, String text) {
        out.append("<text")
                .append(style.isEmpty() ? "" : " class=\"" + style + '"')
                .append(" x=\"");
        out.append(number(x))
                .append("\" y=\"")
                .append(number(y + BASELINE))
                .append("\">")
                .append(escape(text))
                .append("</text>");
    }

    private static String point(double x, double y) {
        return number(x) + "," + number(y);
    }

    /** Tenths are enough, and make the picture the same on every machine. */
    private static String number(double value) {
        long tenths = Math.round(Math.abs(value) * 10);
        String text = tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
        return value < 0 && tenths > 0 ? "-" + text : text;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
