package io.github.comfysdk.model.validation;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.catalog.NodeSpec;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.internal.python.PythonText;
import io.github.comfysdk.model.internal.validation.CheckedNode;
import io.github.comfysdk.model.internal.validation.ClassReplacements;
import io.github.comfysdk.model.internal.validation.LinkOnlyTypes;
import io.github.comfysdk.model.internal.validation.ReachableNodes;
import io.github.comfysdk.model.internal.validation.Suggestions;
import io.github.comfysdk.model.internal.validation.ValueText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Points out what {@link GraphValidator} must accept because ComfyUI does, but what the author of a graph would want to
 * know. Linear in the size of the graph; meant for the time when a graph is written, not for every request.
 */
public final class GraphAdvisor {
    /** What one row of the service's table holds, the prompt as Python writes it being the largest part of it. */
    private static final int ROW_BYTES = 400 * 1_024;

    private GraphAdvisor() {}

    /**
     * Examines a graph by the rules of {@link ComfyVersion#AWS}.
     *
     * @param graph the graph
     * @param catalog the node classes of the server
     * @return what was noticed, in the order of the graph; empty if nothing was
     */
    public static List<Advice> advise(PromptGraph graph, NodeCatalog catalog) {
        return advise(graph, catalog, ComfyVersion.AWS);
    }

    /**
     * Examines a graph.
     *
     * @param graph the graph
     * @param catalog the node classes of the server
     * @param version the version whose rules apply
     * @return what was noticed, in the order of the graph; empty if nothing was
     */
    public static List<Advice> advise(PromptGraph graph, NodeCatalog catalog, ComfyVersion version) {
        Map<String, CheckedNode> subjects = subjects(graph, catalog);
        var rules = new ValidationContext(
                version, ValidationMode.KNOWN_NODES, catalog, subjects, new Suggestions(), new InputRules());
        Set<String> needed = ReachableNodes.of(subjects);
        var inputs = new InputAdvice(rules, LinkOnlyTypes.of(catalog));
        var advice = new ArrayList<Advice>();
        for (CheckedNode subject : subjects.values()) {
            if (subject.spec() == null) {
                advice.add(unknownClass(subject, rules));
            }
            if (!needed.contains(subject.id())) {
                advice.add(about(
                        AdviceKind.UNREACHABLE_NODE,
                        subject,
                        List.of(),
                        subject.label() + " is needed by no output, so it does not run."));
            }
            if (version == ComfyVersion.NEW && lacksMeta(subject, catalog)) {
                advice.add(about(
                        AdviceKind.MISSING_META,
                        subject,
                        List.of(),
                        subject.label()
                                + " is of a renamed class and lacks \"_meta\", over which this version fails."));
            }
            inputs.collect(subject, advice);
        }
        size(graph).ifPresent(advice::add);
        return List.copyOf(advice);
    }

    private static Map<String, CheckedNode> subjects(PromptGraph graph, NodeCatalog catalog) {
        var subjects = new LinkedHashMap<String, CheckedNode>();
        for (GraphNode node : graph.nodes().values()) {
            String classType = node.classType().orElse("no class_type");
            NodeSpec spec = node.classType().flatMap(catalog::find).orElse(null);
            subjects.put(node.id(), new CheckedNode(node, classType, spec));
        }
        return subjects;
    }

    private static Advice unknownClass(CheckedNode subject, ValidationContext rules) {
        List<String> nearest =
                rules.suggestions().near(subject.classType(), rules.catalog().classTypes());
        String hint = ClassCheck.EDITOR_ONLY.contains(subject.classType())
                ? ", which exists in the editor only"
                : ValueText.didYouMean(nearest);
        return about(
                AdviceKind.UNKNOWN_CLASS,
                subject,
                nearest,
                subject.label() + " is of a class that the catalogue does not know" + hint
                        + (hint.endsWith("?") ? "" : "."));
    }

    private static boolean lacksMeta(CheckedNode subject, NodeCatalog catalog) {
        return !subject.node().members().containsKey("_meta")
                && !ClassReplacements.newer(subject.classType(), catalog).isEmpty();
    }

    private static Optional<Advice> size(PromptGraph graph) {
        var members = new LinkedHashMap<String, InputValue>();
        graph.nodes().forEach((id, node) -> members.put(id, new ObjectValue(node.members())));
        int bytes = PythonText.repr(InputValue.of(members)).getBytes(StandardCharsets.UTF_8).length;
        return bytes <= ROW_BYTES
                ? Optional.empty()
                : Optional.of(new Advice(
                        AdviceKind.LARGE_REQUEST,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        "The graph takes " + bytes / 1_024
                                + " kB, and the service refuses a request of more than 400 kB;"
                                + " keep images out of the graph and name them as files."));
    }

    private static Advice about(AdviceKind kind, CheckedNode subject, List<String> nearest, String sentence) {
        return new Advice(kind, Optional.of(subject.id()), Optional.empty(), nearest, sentence);
    }
}
