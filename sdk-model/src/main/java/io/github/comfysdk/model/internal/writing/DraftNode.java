package io.github.comfysdk.model.internal.writing;

import io.github.comfysdk.model.catalog.OutputSpec;
import io.github.comfysdk.model.diagram.GraphLayout;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.internal.widgets.CatalogWidgets;
import io.github.comfysdk.model.internal.widgets.WrittenWidgets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A node on its way into a workflow, with the links that have been made so far. */
final class DraftNode {
    private static final double SLOT = 20;
    private static final double WIDGET = 24;
    private static final double PROMPT = 120;
    private static final double PREVIEW = 240;
    private static final double TITLE_BAR = 30;
    private static final double WIDTH = 315;
    private static final double PROMPT_WIDTH = 400;
    private static final double CHARACTER = 8;
    private static final int SHOWN_TITLE = 60;

    final GraphNode node;
    final long id;
    final String classType;
    final WrittenWidgets widgets;
    final List<OutputSpec> outputs;
    /** The ids of links by the socket that they lead to, -1 for a socket without one. */
    final long[] inputLinks;

    private final Map<Integer, List<Long>> outputLinks = new HashMap<>();

    DraftNode(GraphNode node, long id, String classType, WrittenWidgets widgets, List<OutputSpec> outputs) {
        this.node = node;
        this.id = id;
        this.classType = classType;
        this.widgets = widgets;
        this.outputs = outputs;
        this.inputLinks = new long[widgets.sockets().size()];
        Arrays.fill(inputLinks, -1);
    }

    void addOutputLink(int slot, long link) {
        outputLinks.computeIfAbsent(slot, any -> new ArrayList<>()).add(link);
    }

    List<Long> outputLinks(int slot) {
        return outputLinks.getOrDefault(slot, List.of());
    }

    String outputType(int slot) {
        return slot < outputs.size() ? CatalogWidgets.type(outputs.get(slot)) : "*";
    }

    /** About as large as the editor draws it, without the bar of its title. */
    GraphLayout.Size size() {
        int prompts = widgets.prompts();
        int rows = Math.max(widgets.sockets().size(), outputs.size());
        boolean preview = outputs.isEmpty() || widgets.named().containsKey("upload");
        double title =
                CHARACTER * Math.min(SHOWN_TITLE, node.title().orElse(classType).length());
        return new GraphLayout.Size(
                Math.max(prompts > 0 ? PROMPT_WIDTH : WIDTH, title),
                SLOT * rows
                        + WIDGET * (widgets.values().size() - prompts)
                        + PROMPT * prompts
                        + (preview ? PREVIEW : SLOT));
    }

    /** With the bar of its title, which the editor draws above its place. */
    GraphLayout.Size wholeSize() {
        GraphLayout.Size size = size();
        return new GraphLayout.Size(size.width(), size.height() + TITLE_BAR);
    }

    static double titleBar() {
        return TITLE_BAR;
    }
}
