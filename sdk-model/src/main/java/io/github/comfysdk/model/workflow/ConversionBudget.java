package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.internal.ui.UiNode;

/**
 * What one conversion may cost. Small files can ask for much: subgraphs that hold each other multiply nodes and the ids
 * that name the way to them, and many links can lead through the same long chain.
 */
final class ConversionBudget {
    /** More nodes than any server runs. */
    private static final int MAX_NODES = 100_000;

    /** Depth and ids of real workflows stay below 300 characters. */
    private static final int MAX_ID = 4_000;

    /** As much as may be read again. */
    private static final long MAX_OUTPUT = 50_000_000;

    /** In the unit of about a character looked at. */
    private static final long MAX_WORK = 20_000_000;

    private int nodes;
    private long output;
    private long work;

    /** Counts a node of the workflow, whether or not it becomes one of the prompt graph. */
    void addNode(UiScope scope, UiNode node) {
        if (++nodes > MAX_NODES) {
            throw exceeded(scope, node, "is one of more than " + MAX_NODES + " nodes");
        }
        checkId(scope, node);
    }

    /** Refuses an id that is too long with all the subgraphs around it. */
    void checkId(UiScope scope, UiNode node) {
        if (scope.idLength(node) > MAX_ID) {
            throw exceeded(scope, node, "has an id of more than " + MAX_ID + " characters");
        }
    }

    /** Counts characters of the prompt graph. */
    void addOutput(UiScope scope, UiNode node, long characters) {
        output += characters;
        if (output > MAX_OUTPUT) {
            throw exceeded(scope, node, "makes the prompt graph larger than " + MAX_OUTPUT / 1_000_000 + " MB");
        }
    }

    void addWork(UiScope scope, UiNode node, long steps) {
        work += steps;
        if (work > MAX_WORK) {
            throw exceeded(
                    scope,
                    node,
                    "takes too long to convert: too many links lead through long chains, or group"
                            + " nodes are used too often");
        }
    }

    private static UnconvertibleWorkflowException exceeded(UiScope scope, UiNode node, String what) {
        return new UnconvertibleWorkflowException(scope, node, what);
    }
}
