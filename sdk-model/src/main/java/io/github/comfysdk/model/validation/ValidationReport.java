package io.github.comfysdk.model.validation;

import io.github.comfysdk.model.internal.validation.Cycles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * ComfyUI's verdict on a graph, and what it means. Immutable.
 *
 * <p>The verdict is {@link #valid()}, {@link #errorType()}, {@link #goodOutputs()} and {@link #nodeErrors()}. A graph
 * is valid as soon as one output is: then only the good outputs run, and {@link #nodeErrors()} describes what is wrong
 * with the others. {@link #sentences()} says the same for humans.
 */
public final class ValidationReport {
    private final Optional<ProblemType> errorType;
    private final String errorMessage;
    private final String errorDetails;
    private final Optional<String> crash;
    private final Set<String> goodOutputs;
    private final Map<String, NodeErrors> nodeErrors;
    private final List<List<String>> cycles;
    private final List<String> sentences;

    ValidationReport(GraphOutcome verdict, Set<String> goodOutputs, Map<String, NodeErrors> nodeErrors, Cycles cycles) {
        this.errorType = verdict.type();
        this.errorMessage = verdict.message();
        this.errorDetails = verdict.details();
        this.crash = verdict.crash();
        this.goodOutputs = Collections.unmodifiableSet(goodOutputs);
        this.nodeErrors = Collections.unmodifiableMap(nodeErrors);
        this.cycles = cycles.paths();
        var all = new ArrayList<>(verdict.sentences());
        nodeErrors.values().forEach(node -> node.errors().forEach(problem -> all.add(problem.sentence())));
        all.addAll(cycles.sentences());
        this.sentences = List.copyOf(all);
    }

    static ValidationReport unjudged() {
        return new ValidationReport(GraphOutcome.VALID, Set.of(), Map.of(), Cycles.NONE);
    }

    static ValidationReport refused(GraphOutcome verdict) {
        return new ValidationReport(verdict, Set.of(), Map.of(), Cycles.NONE);
    }

    /**
     * {@return whether ComfyUI would accept the graph; even then some outputs may be left out, see {@link
     * #nodeErrors()}}
     */
    public boolean valid() {
        return errorType.isEmpty() && crash.isEmpty();
    }

    /**
     * {@return ComfyUI's code for what is wrong with the graph as a whole; empty if it is valid, and if ComfyUI would
     * crash over it}
     */
    public Optional<ProblemType> errorType() {
        return errorType;
    }

    /**
     * {@return ComfyUI's message for {@link #errorType()}, {@code ""} if there is none}
     */
    public String errorMessage() {
        return errorMessage;
    }

    /**
     * {@return ComfyUI's details for {@link #errorType()}; they list the problems of output nodes only and are often
     * {@code ""}}
     */
    public String errorDetails() {
        return errorDetails;
    }

    /**
     * {@return the class of the Python exception that would end ComfyUI's validation without a response (HTTP 500), such
     * as {@code TypeError}; empty if it would respond. The graph is not valid then}
     */
    public Optional<String> crash() {
        return crash;
    }

    /**
     * {@return the ids of the output nodes that would run, in the order of the graph; unmodifiable}
     */
    public Set<String> goodOutputs() {
        return goodOutputs;
    }

    /**
     * {@return the problems by node id, in the order in which they were found; unmodifiable. A node that suffers only
     * from a problem of another one is not in it}
     */
    public Map<String, NodeErrors> nodeErrors() {
        return nodeErrors;
    }

    /**
     * {@return the cycles, at most the first 20: the ids from a node along its inputs back to itself, which is
     * first and last. Older ComfyUI refuses them silently}
     */
    public List<List<String>> cycles() {
        return cycles;
    }

    /**
     * {@return all problems, one sentence each; empty if there are none. Values of combos and numbers are quoted,
     * longer texts are not}
     */
    public List<String> sentences() {
        return sentences;
    }

    /**
     * {@return the verdict and all problems, one a line}
     */
    @Override
    public String toString() {
        String headline = valid()
                ? "valid" + (nodeErrors.isEmpty() ? "" : ", but only the outputs " + goodOutputs + " would run")
                : "not valid: "
                        + errorType
                                .map(ProblemType::code)
                                .orElseGet(() -> "ComfyUI would fail with " + crash.orElse("an error"));
        return sentences.isEmpty() ? headline : headline + "\n- " + String.join("\n- ", sentences);
    }
}
