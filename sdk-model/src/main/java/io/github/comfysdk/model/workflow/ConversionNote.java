package io.github.comfysdk.model.workflow;

import java.util.List;

/**
 * Something that a conversion did beyond what the file says.
 *
 * @param kind what was done
 * @param nodePath the ids of the nodes that lead to the one concerned: those that stand for the subgraphs around it, from
 *     the outermost, and its own; of a graph that became a workflow, the id in the graph
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
        UNCHANGED,
        /** Gave a node another id, since ids of workflows are numbers. */
        RENUMBERED,
        /** Added something that the graph lacks, which the editor needs: the default of an input. */
        ADDED,
        /** Wrote something so that the editor makes another value of it. */
        CHANGED
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
