package io.github.comfysdk.model.diagram;

import io.github.comfysdk.model.diagram.DiagramLayout.Item;
import io.github.comfysdk.model.diagram.DiagramLayout.Segment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Orders each column so that few wires cross: by the mean place of what its items are wired to, again and again. */
final class DiagramOrdering {
    private static final int SWEEPS = 24;

    /** How many ends of wires all sweeps together look at: in a picture that is full of wires, more of them help nobody. */
    private static final int MOST_WORK = 1_000_000;

    private static final Comparator<Segment> BY_PORT = Comparator.comparingDouble(Segment::fromOffset)
            .thenComparingDouble(segment -> position(segment.to(), segment.toOffset()));

    private DiagramOrdering() {}

    static void order(List<List<Item>> columns) {
        columns.forEach(DiagramOrdering::number);
        List<List<Item>> best = copy(columns);
        long fewest = crossings(columns);
        int sweeps = sweeps(columns, SWEEPS);
        List<List<Item>> before = List.of();
        for (int sweep = 0; sweep < sweeps && fewest > 0; sweep++) {
            boolean rightwards = sweep % 2 == 0;
            if (rightwards) {
                List<List<Item>> now = copy(columns);
                if (now.equals(before)) {
                    break; // there and back has changed nothing, and never will
                }
                before = now;
            }
            for (int i = 0; i < columns.size(); i++) {
                sort(columns.get(rightwards ? i : columns.size() - 1 - i), rightwards);
            }
            long crossings = crossings(columns);
            if (crossings < fewest) {
                fewest = crossings;
                best = copy(columns);
            }
        }
        for (int i = 0; i < columns.size(); i++) {
            columns.set(i, best.get(i));
            number(best.get(i));
        }
    }

    /** At least two, one in each direction. */
    static int sweeps(List<List<Item>> columns, int most) {
        long ends = columns.stream()
                .flatMap(List::stream)
                .mapToLong(item -> item.left.size() + 1L)
                .sum();
        return (int) Math.max(2, Math.min(most, MOST_WORK / Math.max(1, ends)));
    }

    private static void sort(List<Item> column, boolean rightwards) {
        if (column.size() < 2) {
            return;
        }
        double[] means = new double[column.size()];
        for (Item item : column) {
            means[item.place] = mean(item, rightwards);
        }
        column.sort(Comparator.comparingDouble(item -> means[item.place]));
        number(column);
    }

    /** Ports count as parts of a place, so that wires into one box stay in the order of its ports. */
    private static double mean(Item item, boolean rightwards) {
        List<Segment> segments = rightwards ? item.left : item.right;
        double sum = 0;
        for (Segment segment : segments) {
            sum += rightwards
                    ? position(segment.from(), segment.fromOffset())
                    : position(segment.to(), segment.toOffset());
        }
        return segments.isEmpty() ? item.place : sum / segments.size();
    }

    private static double position(Item item, double offset) {
        return item.place + offset / item.height;
    }

    private static void number(List<Item> column) {
        for (int i = 0; i < column.size(); i++) {
            column.get(i).place = i;
        }
    }

    private static List<List<Item>> copy(List<List<Item>> columns) {
        var copy = new ArrayList<List<Item>>();
        columns.forEach(column -> copy.add(new ArrayList<>(column)));
        return copy;
    }

    private static long crossings(List<List<Item>> columns) {
        long crossings = 0;
        for (List<Item> column : columns) {
            crossings += crossingsAfter(column);
        }
        return crossings;
    }

    /** The inversions among the far ends of all segments that leave a column, counted by merging. */
    private static long crossingsAfter(List<Item> column) {
        int count = 0;
        for (Item item : column) {
            count += item.right.size();
        }
        double[] ends = new double[count];
        int at = 0;
        for (Item item : column) {
            for (Segment segment : byPort(item.right)) {
                ends[at++] = position(segment.to(), segment.toOffset());
            }
        }
        return inversions(ends, 0, count, new double[count]);
    }

    private static List<Segment> byPort(List<Segment> segments) {
        if (segments.size() < 2) {
            return segments;
        }
        var sorted = new ArrayList<>(segments);
        sorted.sort(BY_PORT);
        return sorted;
    }

    /** Sorts a part of the values, with a second array to merge in. */
    private static long inversions(double[] values, int start, int end, double[] merged) {
        if (end - start < 2) {
            return 0;
        }
        int middle = (start + end) >>> 1;
        long count = inversions(values, start, middle, merged) + inversions(values, middle, end, merged);
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            if (right == end || (left < middle && values[left] <= values[right])) {
                merged[i] = values[left++];
            } else {
                merged[i] = values[right++];
                count += middle - left;
            }
        }
        System.arraycopy(merged, start, values, start, end - start);
        return count;
    }
}
