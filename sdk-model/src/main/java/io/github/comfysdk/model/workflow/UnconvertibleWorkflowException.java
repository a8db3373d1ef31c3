package io.github.comfysdk.model.workflow;

/** A workflow in UI format that does not say enough to make a prompt graph of it. The message names the node and the way out. */
public final class UnconvertibleWorkflowException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** The way to the node. */
    private final String nodeId;

    UnconvertibleWorkflowException(String nodeId, String classType, String message) {
        super("node " + nodeId + " (" + classType + ") " + message);
        this.nodeId = nodeId;
    }

    /**
     * {@return the id of the node; inside a subgraph or group the ids of the way to it, joined by colons}
     */
    public String nodeId() {
        return nodeId;
    }
}
