package io.github.comfysdk.model.diagram;

import io.github.comfysdk.model.diagram.DiagramLayout.Item;
import io.github.comfysdk.model.diagram.DiagramModel.Box;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.PromptGraph;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The places that diagrams give to the nodes of a graph: columns from left to right, each node to the right of what it needs,
 * with links as level as they can be. For drawings of your own.
 */
public final class GraphLayout {
    /** Nodes beyond those that a diagram draws stand below, in rows. */
    private static final int PER_ROW = 100;

    private static final double GAP = 64;

    private GraphLayout() {}

    /**
     * The measures of a node, in pixels.
     *
     * @param width from left to right
     * @param height from top to bottom
     */
    public record Size(double width, double height) {}

    /**
     * Where a node stands, in pixels.
     *
     * @param x the left edge, 0 or more
     * @param y the upper edge, 0 or more
     */
    public record Place(double x, double y) {}

    /**
     * Finds a place for every node. No two nodes overlap, and the same graph always has the same places.
     *
     * @param graph the graph; cycles and links to missing nodes do no harm
     * @param sizes the measures of each node; asked for once for each
     * @return the places by the id of the node, in the order of the graph; unmodifiable
     */
    public static Map<String, Place> of(PromptGraph graph, Function<GraphNode, Size> sizes) {
        DiagramModel model = DiagramModel.of(graph, DiagramOptions.defaults());
        var known = new LinkedHashMap<String, Size>();
        graph.nodes().forEach((id, node) -> known.put(id, sizes.apply(node)));
        BoxMetrics[] metrics =
                model.boxes().stream().map(box -> metrics(box, known)).toArray(BoxMetrics[]::new);
        List<Item> items = new DiagramLayout(model, metrics).boxes();
        var drawn = new LinkedHashMap<String, Place>();
        double bottom = 0;
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            drawn.put(model.boxes().get(i).id(), new Place(item.x, item.y));
            bottom = Math.max(bottom, item.y + item.height);
        }
        return Collections.unmodifiableMap(inOrder(known, drawn, bottom + GAP));
    }

    private static BoxMetrics metrics(Box box, Map<String, Size> sizes) {
        Size size = sizes.get(box.id());
        return size == null
                ? BoxMetrics.of(box)
                : new BoxMetrics(
                        size.width(),
                        size.height(),
                        Math.max(box.inputs().size(), box.outputs().size()));
    }

    /** Leaves out the gaps of missing nodes, and adds the nodes that were too many. */
    private static Map<String, Place> inOrder(Map<String, Size> sizes, Map<String, Place> drawn, double below) {
        var places = new LinkedHashMap<String, Place>();
        double x = 0;
        double y = below;
        double height = 0;
        int inRow = 0;
        for (Map.Entry<String, Size> node : sizes.entrySet()) {
            Place place = drawn.get(node.getKey());
            if (place == null) {
                if (inRow++ == PER_ROW) {
                    inRow = 1;
                    x = 0;
                    y += height + GAP;
                    height = 0;
                }
                place = new Place(x, y);
                x += node.getValue().width() + GAP;
                height = Math.max(height, node.getValue().height());
            }
            places.put(node.getKey(), place);
        }
        return places;
    }
}
