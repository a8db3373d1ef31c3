package io.github.comfysdk.model.validation;

import java.util.List;
import java.util.Optional;

/**
 * One problem of one node: what ComfyUI would respond, and what it means.
 *
 * @param nodeId the node that holds the problem
 * @param type ComfyUI's code
 * @param message ComfyUI's message, such as {@code Required input is missing}
 * @param details ComfyUI's details in the wording of the version. They quote the value, which can be part of a prompt
 * @param input the input that ComfyUI names. For {@link ProblemType#EXCEPTION_DURING_INNER_VALIDATION} that is the
 *     input of the node that links here, not the one that holds the bad value
 * @param received what was found, in short: a type, or a value unless it is long
 * @param expected what was expected, in short: a type, a bound, or the options
 * @param nearest the names that were probably intended, the nearest first
 * @param sentence the problem in one sentence that names the node by its title
 */
public record GraphProblem(
        String nodeId,
        ProblemType type,
        String message,
        String details,
        Optional<String> input,
        Optional<String> received,
        Optional<String> expected,
        List<String> nearest,
        String sentence) {
    /**
     * Copies the names.
     *
     * @param nodeId the node that holds the problem
     * @param type ComfyUI's code
     * @param message ComfyUI's message, such as {@code Required input is missing}
     * @param details ComfyUI's details in the wording of the version. They quote the value, which can be part of a
     *     prompt
     * @param input the input that ComfyUI names. For {@link ProblemType#EXCEPTION_DURING_INNER_VALIDATION} that is
     *     the input of the node that links here, not the one that holds the bad value
     * @param received what was found, in short: a type, or a value unless it is long
     * @param expected what was expected, in short: a type, a bound, or the options
     * @param nearest the names that were probably intended, the nearest first
     * @param sentence the problem in one sentence that names the node by its title
     */
    public GraphProblem {
        nearest = List.copyOf(nearest);
    }

    /**
     * {@return the problem in one sentence}
     */
    @Override
    public String toString() {
        return sentence;
    }
}
