package io.github.comfysdk.model.validation;

import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.PromptGraph;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Points at what {@link GraphValidator} must let pass, because ComfyUI does, but what the author of a graph would want to
 * know. Linear in the size of the graph; meant for the time when a graph is written, not for every request.
 */
public final class GraphAdvisor {
    /** What one row of the service's table holds, the prompt as Python writes it being the largest part of it. */
    private static final int ROW_BYTES = 400 * 1_024;

    private GraphAdvisor() {}

    /**
     * Looks a graph over, by the rules of {@link ComfyVersion#AWS}.
     *
     * @param graph the graph
     * @param catalog the node classes of the server
     * @return what was noticed, in the order of the graph; empty if nothing was
     */
    public static List<Advice> advise(PromptGraph graph, NodeCatalog catalog) {
        return advise(graph, catalog, ComfyVersion.AWS);
    }

    /**
     * Looks a graph over.
     *
     * @param graph the graph
     * @param catalog the node classes of the server
     * @param version whose rules
     * @return what was noticed, in the order of the graph; empty if nothing was
     */
    public static List<Advice> advise(PromptGraph graph, NodeCatalog catalog, ComfyVersion version) {
        Map<String, Subject> subjects = subjects(graph, catalog);
        var rules = new Rules(version, ValidationMode.KNOWN_NODES, catalog, subjects);
        Set<String> needed = Reach.of(subjects);
        var inputs = new InputAdvice(rules, OutputTypes.of(catalog));
        var advice = new ArrayList<Advice>();
        for (Subject subject : subjects.values()) {
            if (subject.spec() == null) {
                advice.add(unknownClass(subject, catalog));
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

    private static Map<String, Subject> subjects(PromptGraph graph, NodeCatalog catalog) {
        var subjects = new LinkedHashMap<String, Subject>();
        for (GraphNode node : graph.nodes().values()) {
            String classType = node.classType().orElse("no class_type");
            NodeSpec spec = node.classType().flatMap(catalog::find).orElse(null);
            subjects.put(node.id(), new Subject(node, classType, spec));
        }
        return subjects;
    }

    private static Advice unknownClass(Subject subject, NodeCatalog catalog) {
        List<String> nearest = NearestNames.find(subject.classType(), catalog.classTypes());
        String hint = ClassCheck.EDITOR_ONLY.contains(subject.classType())
                ? ", which exists in the editor only"
                : Shown.didYouMean(nearest);
        return about(
                AdviceKind.UNKNOWN_CLASS,
                subject,
                nearest,
                subject.label() + " is of a class that the catalogue does not know" + hint
                        + (hint.endsWith("?") ? "" : "."));
    }

    private static boolean lacksMeta(Subject subject, NodeCatalog catalog) {
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

    private static Advice about(AdviceKind kind, Subject subject, List<String> nearest, String sentence) {
        return new Advice(kind, Optional.of(subject.id()), Optional.empty(), nearest, sentence);
    }
}
