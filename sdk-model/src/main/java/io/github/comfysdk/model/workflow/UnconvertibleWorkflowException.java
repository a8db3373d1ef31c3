package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.internal.loose.Words;
import io.github.comfysdk.model.internal.ui.UiNode;

/**
 * Thrown when a workflow in UI format lacks what a prompt graph needs. The message names the node and how to fix it.
 */
public final class UnconvertibleWorkflowException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** The id of the node. */
    private final String nodeId;

    UnconvertibleWorkflowException(UiScope scope, UiNode node, String message) {
        this(scope.idOf(node), node, message);
    }

    private UnconvertibleWorkflowException(String nodeId, UiNode node, String message) {
        super("node " + Words.shortened(nodeId) + " (" + Words.shortened(node.classType())
                + node.title()
                        .filter(title -> !title.equals(node.classType()))
                        .map(title -> ", with a title of " + title.length() + " characters")
                        .orElse("")
                + ") " + Words.shortened(message));
        this.nodeId = nodeId;
    }

    /**
     * {@return the id of the node; inside a subgraph or group with the ids of the nodes around it, joined by colons}
     */
    public String nodeId() {
        return nodeId;
    }
}
