package io.github.comfysdk.model.validation;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.internal.python.PythonError;
import io.github.comfysdk.model.internal.validation.CheckedNode;
import io.github.comfysdk.model.internal.validation.ClassReplacements;
import io.github.comfysdk.model.internal.validation.Suggestions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Validates a graph as ComfyUI would, without a server. The AWS extension drops what ComfyUI says about an invalid
 * graph, so this is where a user learns the reason.
 *
 * <p>Time and memory are linear in the nodes and links, whatever the shape of the graph. ComfyUI itself fails on chains
 * of about a thousand nodes, depending on its Python; they are validated here like shorter ones.
 *
 * <p>Where ComfyUI's verdict depends on chance (the order of outputs in a Python set, the point where a cycle exhausts
 * the stack), the outputs are taken in the order of the graph, and a cycle makes its nodes invalid.
 */
public final class GraphValidator {
    private GraphValidator() {}

    /**
     * Validates by the rules of {@link ComfyVersion#AWS}, strictly.
     *
     * @param graph the graph
     * @param catalog the node classes of the server
     * @return the verdict
     */
    public static ValidationReport validate(PromptGraph graph, NodeCatalog catalog) {
        return validate(graph, catalog, ComfyVersion.AWS);
    }

    /**
     * Validates by the rules of a version, strictly.
     *
     * @param graph the graph
     * @param catalog the node classes of the server
     * @param version the version whose rules apply
     * @return the verdict
     */
    public static ValidationReport validate(PromptGraph graph, NodeCatalog catalog, ComfyVersion version) {
        return validate(graph, catalog, version, ValidationMode.STRICT);
    }

    /**
     * Validates by the rules of a version.
     *
     * @param graph the graph
     * @param catalog the node classes of the server
     * @param version the version whose rules apply
     * @param mode how much is checked
     * @return the verdict
     */
    public static ValidationReport validate(
            PromptGraph graph, NodeCatalog catalog, ComfyVersion version, ValidationMode mode) {
        if (mode == ValidationMode.OFF) {
            return ValidationReport.unjudged();
        }
        try {
            Map<String, GraphNode> nodes =
                    version == ComfyVersion.NEW ? ClassReplacements.apply(graph.nodes(), catalog) : graph.nodes();
            var classes = new ClassCheck(version, mode, catalog);
            Optional<GraphOutcome> refusal = classes.check(nodes);
            if (refusal.isPresent()) {
                return ValidationReport.refused(refusal.get());
            }
            return outputs(
                    classes.outputs(),
                    new ValidationContext(
                            version, mode, catalog, classes.subjects(), new Suggestions(), new InputRules()));
        } catch (PythonError e) {
            return ValidationReport.refused(GraphOutcome.crash(e));
        }
    }

    private static ValidationReport outputs(List<CheckedNode> outputs, ValidationContext rules) {
        var walk = new GraphWalk(rules);
        Set<String> good = new LinkedHashSet<>();
        List<String> bad = new ArrayList<>();
        // For each invalid node, where the outputs begin in the list of bad ones that failed after it was found.
        List<Integer> firstBad = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        Map<String, NodeErrors> errors = new LinkedHashMap<>();
        for (CheckedNode output : outputs) {
            NodeResult verdict = walk.visit(output);
            if (verdict.sound()) {
                good.add(output.id());
                continue;
            }
            bad.add(output.id());
            firstBad.addAll(Collections.nCopies(walk.invalid().size() - firstBad.size(), bad.size() - 1));
            verdict.problems().forEach(problem -> lines.add(problem.message() + ": " + problem.details()));
        }
        for (int i = 0; i < walk.invalid().size(); i++) {
            CheckedNode node = walk.invalid().get(i);
            List<String> dependents = bad.subList(firstBad.get(i), bad.size());
            errors.put(node.id(), new NodeErrors(node.classType(), walk.problems(node), dependents));
        }
        GraphOutcome verdict = good.isEmpty()
                ? GraphOutcome.error(
                        ProblemType.PROMPT_OUTPUTS_FAILED_VALIDATION,
                        "Prompt outputs failed validation",
                        String.join("\n", lines),
                        List.of())
                : GraphOutcome.VALID;
        return new ValidationReport(verdict, good, errors, walk.cycles());
    }
}
