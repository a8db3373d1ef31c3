package io.github.comfysdk.model.diagram;

import io.github.comfysdk.model.diagram.DiagramModel.Wire;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Where everything goes. Boxes stand in columns; where a wire passes a column it gets a slot of its own there, so that it
 * runs between boxes and not under them. All wires of one output share their way as far as they can.
 */
final class DiagramLayout {
    private static final double COLUMN_GAP = 64;
    /** Beyond it wires run straight, which no longer matters in a picture of that size. */
    private static final int MAX_PASSES = 20_000;

    private final DiagramModel model;
    private final BoxMetrics[] metrics;
    private final List<List<Item>> columns = new ArrayList<>();
    private final List<Item> boxes = new ArrayList<>();
    private final List<Segment> segments = new ArrayList<>();
    private final List<Wire> backward = new ArrayList<>();
    private final double[] columnEnds;
    private int passes;

    /** A box in its column, or the place where a wire passes the column. */
    static final class Item {
        final int column;
        final double width;
        final double height;
        final List<Segment> left = new ArrayList<>();
        final List<Segment> right = new ArrayList<>();
        double x;
        double y;
        int place;

        Item(int column, double width, double height) {
            this.column = column;
            this.width = width;
            this.height = height;
        }
    }

    /** A piece of wire from one column to the next, with its height above the upper edges of both items. */
    record Segment(Item from, double fromOffset, Item to, double toOffset, Wire wire) {}

    DiagramLayout(DiagramModel model) {
        this(model, model.boxes().stream().map(BoxMetrics::of).toArray(BoxMetrics[]::new));
    }

    DiagramLayout(DiagramModel model, BoxMetrics[] metrics) {
        this.model = model;
        this.metrics = metrics;
        addBoxes();
        addSegments();
        DiagramOrdering.order(columns);
        DiagramAlignment.align(columns);
        this.columnEnds = new double[columns.size()];
        addAbscissae();
    }

    private void addBoxes() {
        int[] layers = DiagramLayers.of(model);
        for (int i = 0; i < layers.length; i++) {
            while (columns.size() <= layers[i]) {
                columns.add(new ArrayList<>());
            }
            var item = new Item(layers[i], metrics[i].width(), metrics[i].height());
            boxes.add(item);
            columns.get(layers[i]).add(item);
        }
    }

    private void addSegments() {
        var byOutput = new LinkedHashMap<Long, List<Wire>>();
        for (Wire wire : model.wires()) {
            if (boxes.get(wire.from()).column < boxes.get(wire.to()).column) {
                byOutput.computeIfAbsent(((long) wire.from() << 32) | wire.output(), any -> new ArrayList<>())
                        .add(wire);
            } else {
                backward.add(wire);
            }
        }
        byOutput.values().forEach(this::addSegments);
    }

    private void addSegments(List<Wire> wires) {
        wires.sort((a, b) -> Integer.compare(boxes.get(a.to()).column, boxes.get(b.to()).column));
        Wire first = wires.get(0);
        Item last = boxes.get(first.from());
        double offset = metrics[first.from()].outputOffset(first.output());
        for (Wire wire : wires) {
            Item target = boxes.get(wire.to());
            while (last.column < target.column - 1 && passes < MAX_PASSES) {
                passes++;
                var pass = new Item(last.column + 1, 0, BoxMetrics.PASS_HEIGHT);
                columns.get(pass.column).add(pass);
                connect(new Segment(last, offset, pass, pass.height / 2, wire));
                last = pass;
                offset = pass.height / 2;
            }
            connect(new Segment(last, offset, target, metrics[wire.to()].inputOffset(wire.input()), wire));
        }
    }

    private void connect(Segment segment) {
        segments.add(segment);
        segment.from().right.add(segment);
        segment.to().left.add(segment);
    }

    private void addAbscissae() {
        double x = 0;
        int at = 0;
        for (List<Item> column : columns) {
            double width = column.stream().mapToDouble(item -> item.width).max().orElse(0);
            for (Item item : column) {
                item.x = x;
            }
            columnEnds[at++] = x + width;
            x += width + COLUMN_GAP;
        }
    }

    /** The right edge of an item's column: that of the widest box there. */
    double columnEnd(Item item) {
        return columnEnds[item.column];
    }

    List<Item> boxes() {
        return boxes;
    }

    BoxMetrics metrics(int box) {
        return metrics[box];
    }

    List<List<Item>> columns() {
        return columns;
    }

    List<Segment> segments() {
        return segments;
    }

    List<Wire> backward() {
        return backward;
    }
}
