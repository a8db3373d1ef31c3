package io.github.comfysdk.model.workflow;

/**
 * Thrown when a workflow in UI format lacks what a prompt graph needs. The message names the node and how to fix it.
 */
public final class UnconvertibleWorkflowException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 400;

    /** The id of the node. */
    private final String nodeId;

    UnconvertibleWorkflowException(String nodeId, String classType, String message) {
        super("node " + shortened(nodeId) + " (" + shortened(classType) + ") " + shortened(message));
        this.nodeId = nodeId;
    }

    private static String shortened(String name) {
        return name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "...";
    }

    /**
     * {@return the id of the node; inside a subgraph or group with the ids of the nodes around it, joined by colons}
     */
    public String nodeId() {
        return nodeId;
    }
}
