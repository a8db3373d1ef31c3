package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.internal.loose.Words;
import java.util.Map;

/** Thrown when a prompt graph cannot be shown in the editor. The message names the node and how to fix it. */
public final class UnconvertibleGraphException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** The id of the node. */
    private final String nodeId;

    private UnconvertibleGraphException(String nodeId, String message) {
        super(message);
        this.nodeId = nodeId;
    }

    static UnconvertibleGraphException unnamed(GraphNode node) {
        return new UnconvertibleGraphException(
                node.id(), "node " + Words.shortened(node.id()) + " has no class_type, so the editor cannot show it");
    }

    static UnconvertibleGraphException unknownClass(GraphNode node, String classType) {
        String input = node.inputs().entrySet().stream()
                .filter(entry -> Link.targetOf(entry.getValue()).isEmpty())
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> node.inputs().keySet().stream().findFirst())
                .map(name -> "the place of its input " + Words.shortened(name))
                .orElse("its outputs");
        return new UnconvertibleGraphException(
                node.id(),
                "node " + Words.shortened(node.id()) + " (" + Words.shortened(classType)
                        + ") cannot be written for the editor: the catalogue lacks its class, and so " + input
                        + (NodeCatalog.core(ComfyVersion.NEW).find(classType).isPresent()
                                ? "; newer ComfyUI has the class: if the server runs that, use"
                                        + " NodeCatalog.core(ComfyVersion.NEW)"
                                : "; use a catalogue that was loaded from a server which has the class"));
    }

    static UnconvertibleGraphException tooLarge(String nodeId, UnconvertibleWorkflowException cause) {
        var exception = new UnconvertibleGraphException(
                nodeId, "the graph is too large to be written for the editor: " + cause.getMessage());
        exception.initCause(cause);
        return exception;
    }

    /**
     * {@return the id of the node in the graph}
     */
    public String nodeId() {
        return nodeId;
    }
}
