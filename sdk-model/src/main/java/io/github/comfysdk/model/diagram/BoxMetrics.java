package io.github.comfysdk.model.diagram;

import io.github.comfysdk.model.diagram.DiagramModel.Box;
import io.github.comfysdk.model.diagram.DiagramModel.Port;
import java.util.List;

/** The measures of a box, in pixels. Widths of texts are estimates on the safe side, since no font is at hand. */
record BoxMetrics(double width, double height, int portRows) {
    static final double HEADER = 40;
    static final double ROW = 18;
    static final double PADDING = 10;
    static final double PASS_HEIGHT = 8;
    static final double TITLE_SIZE = 13;
    static final double TEXT_SIZE = 11;

    private static final double MIN_WIDTH = 120;
    private static final double BETWEEN = 20;
    private static final double BOLD = 1.2;

    static BoxMetrics of(Box box) {
        int portRows = Math.max(box.inputs().size(), box.outputs().size());
        List<String> marks = DiagramText.markLines(box);
        int textRows = box.values().size() + marks.size();
        double width =
                Math.max(MIN_WIDTH, 2 * PADDING + textWidth(DiagramText.shorten(box.title()), TITLE_SIZE) * BOLD);
        width = Math.max(width, 2 * PADDING + textWidth(DiagramText.subtitle(box), TEXT_SIZE));
        for (int i = 0; i < portRows; i++) {
            double left = i < box.inputs().size() ? portWidth(box.inputs().get(i)) : 0;
            double right = i < box.outputs().size() ? portWidth(box.outputs().get(i)) : 0;
            width = Math.max(width, 2 * PADDING + left + BETWEEN + right);
        }
        for (DiagramModel.Value value : box.values()) {
            width = Math.max(width, 2 * PADDING + BETWEEN + textWidth(DiagramText.line(value), TEXT_SIZE));
        }
        for (String line : marks) {
            width = Math.max(width, 2 * PADDING + textWidth(line, TEXT_SIZE));
        }
        double height = HEADER + PADDING + ROW * (portRows + textRows);
        return new BoxMetrics(Math.ceil(width), height, portRows);
    }

    double inputOffset(int input) {
        return HEADER + PADDING / 2 + ROW * (input + 0.5);
    }

    double outputOffset(int output) {
        return inputOffset(output);
    }

    /** The middle of a row below the ports. */
    double textOffset(int row) {
        return inputOffset(portRows + row);
    }

    private static double portWidth(Port port) {
        return textWidth(DiagramText.shorten(port.label()), TEXT_SIZE);
    }

    static double textWidth(String text, double size) {
        double width = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if ("iljtfI.,:;'|![]() ".indexOf(c) >= 0) {
                width += 0.36;
            } else if (c > 0x2e80) {
                width += 1.05;
            } else if (Character.isUpperCase(c) || "mwMW_@%".indexOf(c) >= 0) {
                width += 0.72;
            } else {
                width += 0.6;
            }
        }
        return width * size;
    }
}
