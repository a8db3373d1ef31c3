package io.github.comfysdk.model.validation;

import io.github.comfysdk.model.internal.validation.Cycles;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * ComfyUI's verdict on a graph, and what it means. Immutable.
 *
 * <p>The verdict is {@link #valid()}, {@link #errorType()}, {@link #goodOutputs()} and {@link #nodeErrors()}. A graph
 * is valid as soon as one output is: then only the good outputs run, and {@link #nodeErrors()} describes what is wrong
 * with the others. {@link #sentences()} says the same for humans.
 */
public final class ValidationReport implements Serializable {
    private static final long serialVersionUID = 1L;

    private final transient Optional<ProblemType> errorType;
    private final transient String errorMessage;
    private final transient String errorDetails;
    private final transient Optional<String> crash;
    private final transient Set<String> goodOutputs;
    private final transient Map<String, NodeErrors> nodeErrors;
    private final transient List<List<String>> cycles;
    private final transient List<String> sentences;

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

    private ValidationReport(Form form) {
        this.errorType = Optional.ofNullable(form.errorType());
        this.errorMessage = form.errorMessage();
        this.errorDetails = form.errorDetails();
        this.crash = Optional.ofNullable(form.crash());
        this.goodOutputs = Collections.unmodifiableSet(form.goodOutputs());
        this.nodeErrors = Collections.unmodifiableMap(form.nodeErrors());
        this.cycles = List.copyOf(form.cycles());
        this.sentences = List.copyOf(form.sentences());
    }

    /** {@return the form that is written in place of the report} */
    private Object writeReplace() {
        return new Form(
                errorType.orElse(null),
                errorMessage,
                errorDetails,
                crash.orElse(null),
                new LinkedHashSet<>(goodOutputs),
                new LinkedHashMap<>(nodeErrors),
                cycles.stream().map(ArrayList::new).collect(Collectors.toCollection(ArrayList::new)),
                new ArrayList<>(sentences));
    }

    /**
     * Refuses a report that was not written by its form.
     *
     * @param in unused
     * @throws InvalidObjectException always
     */
    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("a report is written by its form");
    }

    /**
     * The serialised form: an {@code Optional} has none of its own.
     *
     * @param errorType as in what is written
     * @param errorMessage as in what is written
     * @param errorDetails as in what is written
     * @param crash as in what is written
     * @param goodOutputs as in what is written
     * @param nodeErrors as in what is written
     * @param cycles as in what is written
     * @param sentences as in what is written
     * @serial exclude
     */
    private record Form(
            @Nullable ProblemType errorType,
            String errorMessage,
            String errorDetails,
            @Nullable String crash,
            LinkedHashSet<String> goodOutputs,
            LinkedHashMap<String, NodeErrors> nodeErrors,
            ArrayList<ArrayList<String>> cycles,
            ArrayList<String> sentences)
            implements Serializable {
        private Object readResolve() {
            return new ValidationReport(this);
        }
    }
}
