package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.InputValue;

/**
 * What an input takes by its link.
 *
 * @param value the link to a node, or the value of a widget
 * @param isFinal whether the editor sends it as it is, which it does with what stands on nodes that stand for subgraphs
 */
record FoundValue(InputValue value, boolean isFinal) {
    /** A link, or a value that has been written into the widget of the input. */
    static FoundValue of(InputValue value) {
        return new FoundValue(value, false);
    }

    /** A value of a node that stands for a subgraph. */
    static FoundValue ofHost(InputValue value) {
        return new FoundValue(value, true);
    }

    FoundValue with(InputValue other) {
        return new FoundValue(other, isFinal);
    }
}
