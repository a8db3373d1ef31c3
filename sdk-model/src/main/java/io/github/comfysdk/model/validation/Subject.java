package io.github.comfysdk.model.validation;

import io.github.comfysdk.model.graph.GraphNode;
import org.jspecify.annotations.Nullable;

/**
 * A node under judgement.
 *
 * @param node the node
 * @param classType its class
 * @param spec what the catalogue knows of the class; null for a custom class that is let through
 */
record Subject(GraphNode node, String classType, @Nullable NodeSpec spec) {
    private static final int TITLE_SHOWN = 60;

    String id() {
        return node.id();
    }

    /** The node as people know it. */
    String label() {
        return label(node, classType);
    }

    static String label(GraphNode node, String classType) {
        String title = node.title()
                .filter(text -> !text.isBlank() && !text.equals(classType))
                .orElse("");
        String shown = title.length() > TITLE_SHOWN ? title.substring(0, TITLE_SHOWN) + "..." : title;
        return "Node " + node.id() + (shown.isEmpty() ? "" : " \"" + shown + "\"") + " (" + classType + ")";
    }
}
