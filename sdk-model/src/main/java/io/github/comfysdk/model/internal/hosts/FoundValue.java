package io.github.comfysdk.model.internal.hosts;

import io.github.comfysdk.model.graph.InputValue;

/**
 * What an input takes by its link.
 *
 * @param value the link to a node, or the value of a widget
 * @param isFinal whether the editor sends it as it is, which it does with what stands on nodes that stand for subgraphs
 */
public record FoundValue(InputValue value, boolean isFinal) {
    /** A link, or a value that has been written into the widget of the input. */
    public static FoundValue of(InputValue value) {
        return new FoundValue(value, false);
    }

    /** A value of a node that stands for a subgraph. */
    public static FoundValue ofHost(InputValue value) {
        return new FoundValue(value, true);
    }

    /** The same with another value. */
    public FoundValue with(InputValue other) {
        return new FoundValue(other, isFinal);
    }
}
