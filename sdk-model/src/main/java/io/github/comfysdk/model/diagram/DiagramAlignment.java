package io.github.comfysdk.model.diagram;

import io.github.comfysdk.model.diagram.DiagramLayout.Item;
import io.github.comfysdk.model.diagram.DiagramLayout.Segment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Gives each item a height in its column, so that wires run level where they can. The order in a column stays, and so does
 * a gap between items.
 */
final class DiagramAlignment {
    private static final double GAP = 22;
    private static final int SWEEPS = 30;

    /** Neighbours that push against each other, and so move as one. */
    private record Block(double wish, int weight, int size) {
        Block merge(Block other) {
            int sum = weight + other.weight;
            return new Block((wish * weight + other.wish * other.weight) / sum, sum, size + other.size);
        }
    }

    private DiagramAlignment() {}

    static void align(List<List<Item>> columns) {
        columns.forEach(DiagramAlignment::stack);
        int sweeps = DiagramOrdering.sweeps(columns, SWEEPS);
        for (int sweep = 0; sweep < sweeps; sweep++) {
            boolean rightwards = sweep % 2 == 0;
            for (int i = 0; i < columns.size(); i++) {
                align(columns.get(rightwards ? i : columns.size() - 1 - i), rightwards, sweep >= sweeps - 2);
            }
        }
        double top = columns.stream()
                .flatMap(List::stream)
                .mapToDouble(item -> item.y)
                .min()
                .orElse(0);
        columns.forEach(column -> column.forEach(item -> item.y -= top));
    }

    private static void stack(List<Item> column) {
        double y = 0;
        for (Item item : column) {
            item.y = y;
            y += item.height + GAP;
        }
    }

    /** Least squares under the condition that the order stays: neighbours that would overlap are pooled. */
    private static void align(List<Item> column, boolean rightwards, boolean bothSides) {
        Deque<Block> blocks = new ArrayDeque<>();
        double above = 0;
        for (Item item : column) {
            int weight = 1
                    + (bothSides || rightwards ? item.left.size() : 0)
                    + (bothSides || !rightwards ? item.right.size() : 0);
            var block = new Block(wish(item, rightwards, bothSides) - above, weight, 1);
            while (!blocks.isEmpty() && blocks.peek().wish() > block.wish()) {
                block = blocks.pop().merge(block);
            }
            blocks.push(block);
            above += item.height + GAP;
        }
        above = 0;
        int next = 0;
        for (var fromTop = blocks.descendingIterator(); fromTop.hasNext(); ) {
            Block block = fromTop.next();
            for (int i = 0; i < block.size(); i++) {
                Item item = column.get(next++);
                item.y = block.wish() + above;
                above += item.height + GAP;
            }
        }
    }

    private static double wish(Item item, boolean rightwards, boolean bothSides) {
        double sum = 0;
        int count = 0;
        if (rightwards || bothSides) {
            for (Segment segment : item.left) {
                sum += segment.from().y + segment.fromOffset() - segment.toOffset();
                count++;
            }
        }
        if (!rightwards || bothSides) {
            for (Segment segment : item.right) {
                sum += segment.to().y + segment.toOffset() - segment.fromOffset();
                count++;
            }
        }
        return count == 0 ? item.y : sum / count;
    }
}
