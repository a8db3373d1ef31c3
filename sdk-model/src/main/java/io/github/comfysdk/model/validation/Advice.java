package io.github.comfysdk.model.validation;

import java.util.List;
import java.util.Optional;

/**
 * Something that ComfyUI accepts but that will not run, or was hardly intended. It is not part of the verdict.
 *
 * @param kind its subject
 * @param nodeId the node; empty if it is about the whole graph
 * @param input the input, if it is about one
 * @param nearest the names that were probably intended, the nearest first
 * @param sentence the advice in one sentence, with the node's title
 */
public record Advice(
        AdviceKind kind, Optional<String> nodeId, Optional<String> input, List<String> nearest, String sentence) {
    /**
     * Copies the names.
     *
     * @param kind its subject
     * @param nodeId the node; empty if it is about the whole graph
     * @param input the input, if it is about one
     * @param nearest the names that were probably intended, the nearest first
     * @param sentence the advice in one sentence, with the node's title
     */
    public Advice {
        nearest = List.copyOf(nearest);
    }

    /**
     * {@return the sentence}
     */
    @Override
    public String toString() {
        return sentence;
    }
}
