package io.github.comfysdk.model.validation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The problems of one node, as in the {@code node_errors} of ComfyUI's response.
 *
 * @param classType the node's class
 * @param errors the problems in the order of the node's inputs; not empty
 * @param dependentOutputs the output nodes that failed after the problem was found
 * @serial exclude
 */
public record NodeErrors(String classType, List<GraphProblem> errors, List<String> dependentOutputs)
        implements Serializable {
    /**
     * Keeps unmodifiable lists.
     *
     * @param classType the node's class
     * @param errors the problems in the order of the node's inputs; not empty
     * @param dependentOutputs the output nodes that failed after the problem was found
     */
    public NodeErrors {
        errors = List.copyOf(errors);
        dependentOutputs = Collections.unmodifiableList(dependentOutputs);
    }

    /** The lists of a validation share one that they are views of. */
    private Object writeReplace() {
        return new NodeErrors(classType, errors, new ArrayList<>(dependentOutputs));
    }
}
