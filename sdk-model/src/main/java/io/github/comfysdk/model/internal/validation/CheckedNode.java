package io.github.comfysdk.model.internal.validation;

import io.github.comfysdk.model.catalog.NodeSpec;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.internal.text.Cut;
import org.jspecify.annotations.Nullable;

/**
 * A node that is being validated.
 *
 * @param node the node
 * @param classType its class
 * @param spec what the catalogue knows of the class; null for a custom class that is accepted
 */
public record CheckedNode(
        GraphNode node, String classType, @Nullable NodeSpec spec) {
    private static final int TITLE_SHOWN = 60;

    public String id() {
        return node.id();
    }

    /** The node as users know it. */
    public String label() {
        return label(node, classType);
    }

    public static String label(GraphNode node, String classType) {
        String title = node.title()
                .filter(text -> !text.isBlank() && !text.equals(classType))
                .orElse("");
        String shown = Cut.shown(title, TITLE_SHOWN);
        return "Node " + node.id() + (shown.isEmpty() ? "" : " \"" + shown + "\"") + " (" + classType + ")";
    }
}
