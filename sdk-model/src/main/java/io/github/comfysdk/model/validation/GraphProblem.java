package io.github.comfysdk.model.validation;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
 * @serial exclude
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
        String sentence)
        implements Serializable {
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

    private Object writeReplace() {
        return new Form(
                nodeId,
                type,
                message,
                details,
                input.orElse(null),
                received.orElse(null),
                expected.orElse(null),
                nearest,
                sentence);
    }

    /**
     * The serialised form: an {@code Optional} has none of its own.
     *
     * @param nodeId as in what is written
     * @param type as in what is written
     * @param message as in what is written
     * @param details as in what is written
     * @param input as in what is written
     * @param received as in what is written
     * @param expected as in what is written
     * @param nearest as in what is written
     * @param sentence as in what is written
     * @serial exclude
     */
    private record Form(
            String nodeId,
            ProblemType type,
            String message,
            String details,
            @Nullable String input,
            @Nullable String received,
            @Nullable String expected,
            List<String> nearest,
            String sentence)
            implements Serializable {
        private Object readResolve() {
            return new GraphProblem(
                    nodeId,
                    type,
                    message,
                    details,
                    Optional.ofNullable(input),
                    Optional.ofNullable(received),
                    Optional.ofNullable(expected),
                    nearest,
                    sentence);
        }
    }
}
