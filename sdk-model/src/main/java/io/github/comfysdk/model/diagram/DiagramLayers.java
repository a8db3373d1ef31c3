package io.github.comfysdk.model.diagram;

import io.github.comfysdk.model.diagram.DiagramModel.Wire;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The column of each box: one further to the right than all that it takes something from, and sources as near as
 * possible to what takes from them. Cycles are cut at the first box found.
 */
final class DiagramLayers {
    private final List<List<Integer>> targets = new ArrayList<>();
    private final int[] open;
    private final int[] layers;
    private final boolean[] placed;

    private DiagramLayers(DiagramModel model) {
        int boxes = model.boxes().size();
        open = new int[boxes];
        layers = new int[boxes];
        placed = new boolean[boxes];
        for (int i = 0; i < boxes; i++) {
            targets.add(new ArrayList<>());
        }
        for (Wire wire : model.wires()) {
            targets.get(wire.from()).add(wire.to());
            open[wire.to()]++;
        }
    }

    static int[] of(DiagramModel model) {
        var layers = new DiagramLayers(model);
        boolean[] isSource = new boolean[layers.open.length];
        for (int i = 0; i < isSource.length; i++) {
            isSource[i] = layers.open[i] == 0;
        }
        layers.place();
        layers.pullRight(isSource);
        return layers.layers;
    }

    private void place() {
        var ready = new ArrayDeque<Integer>();
        for (int i = 0; i < open.length; i++) {
            if (open[i] == 0) {
                ready.add(i);
            }
        }
        int next = 0;
        for (int done = 0; done < open.length; done++) {
            if (ready.isEmpty()) {
                while (placed[next]) {
                    next++;
                }
                ready.add(next);
            }
            int box = ready.remove();
            placed[box] = true; // its wires from boxes further on run backwards, and no longer count
            for (int target : targets.get(box)) {
                if (!placed[target]) {
                    layers[target] = Math.max(layers[target], layers[box] + 1);
                    if (--open[target] == 0) {
                        ready.add(target);
                    }
                }
            }
        }
    }

    private void pullRight(boolean[] isSource) {
        for (int box = 0; box < layers.length; box++) {
            if (isSource[box] && !targets.get(box).isEmpty()) {
                int nearest = Integer.MAX_VALUE;
                for (int target : targets.get(box)) {
                    nearest = Math.min(nearest, layers[target]);
                }
                layers[box] = Math.max(0, nearest - 1);
            }
        }
    }
}
