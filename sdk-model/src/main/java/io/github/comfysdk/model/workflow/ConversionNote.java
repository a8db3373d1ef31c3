package io.github.comfysdk.model.workflow;

import java.util.List;

/**
 * Something that a conversion did beyond what the file says.
 *
 * @param kind what was done
 * @param nodePath the ids of the nodes that lead to the one concerned: those that stand for the subgraphs around it, from
 *     the outermost, and its own
 * @param text what happened, with the class of the node; no values
 */
public record ConversionNote(Kind kind, List<String> nodePath, String text) {
    /** What a conversion can do beyond what the file says. */
    public enum Kind {
        /** Left something out: a link that leads nowhere, a node that decorates, surplus values. */
        DROPPED,
        /** Repaired something that ComfyUI would refuse. */
        REPAIRED,
        /** Assumed the only reading that makes sense. */
        ASSUMED,
        /** Left something unchanged that the editor replaces for each run. */
        UNCHANGED
    }

    /**
     * Copies the path.
     *
     * @param kind what was done
     * @param nodePath the ids of the nodes that lead to the one concerned: those that stand for the subgraphs around it,
     *     from the outermost, and its own
     * @param text what happened, with the class of the node; no values
     */
    public ConversionNote {
        nodePath = List.copyOf(nodePath);
    }

    /**
     * {@return the path, what was done and the text, in one line}
     */
    @Override
    public String toString() {
        return "node " + String.join(":", nodePath) + ": " + kind + ": " + text;
    }
}
