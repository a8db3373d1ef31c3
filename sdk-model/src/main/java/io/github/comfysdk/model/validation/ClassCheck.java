package io.github.comfysdk.model.validation;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.catalog.NodeSpec;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.python.PythonText;
import io.github.comfysdk.model.internal.validation.CheckedNode;
import io.github.comfysdk.model.internal.validation.ClassReplacements;
import io.github.comfysdk.model.internal.validation.HashableClass;
import io.github.comfysdk.model.internal.validation.Suggestions;
import io.github.comfysdk.model.internal.validation.ValueText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The first pass: every node, connected or not, must be of a class that the server has, and one of them must be an
 * output. The first problem ends it, and the validation with it.
 */
final class ClassCheck {
    static final Set<String> EDITOR_ONLY = Set.of("Reroute", "Note", "MarkdownNote", "PrimitiveNode");

    private final ComfyVersion version;
    private final ValidationMode mode;
    private final NodeCatalog catalog;
    private final Map<String, CheckedNode> subjects = new LinkedHashMap<>();
    private Optional<GraphOutcome> verdict = Optional.empty();

    ClassCheck(ComfyVersion version, ValidationMode mode, NodeCatalog catalog) {
        this.version = version;
        this.mode = mode;
        this.catalog = catalog;
    }

    /** Looks the classes up; what is wrong with the graph as a whole, if anything. */
    Optional<GraphOutcome> check(Map<String, GraphNode> nodes) {
        for (GraphNode node : nodes.values()) {
            look(node);
            if (verdict.isPresent()) {
                return verdict;
            }
        }
        return outputs().isEmpty() ? Optional.of(noOutputs()) : Optional.empty();
    }

    Map<String, CheckedNode> subjects() {
        return subjects;
    }

    /**
     * The output nodes in the order of the graph. A custom class that is accepted may be an output: it counts as
     * one if nothing links to it.
     */
    List<CheckedNode> outputs() {
        var outputs = new ArrayList<CheckedNode>();
        Set<String> linked =
                subjects.values().stream().anyMatch(subject -> subject.spec() == null) ? linkedTo() : Set.of();
        for (CheckedNode subject : subjects.values()) {
            NodeSpec spec = subject.spec();
            if (spec != null ? spec.isOutputNode() : !linked.contains(subject.id())) {
                outputs.add(subject);
            }
        }
        return outputs;
    }

    private Set<String> linkedTo() {
        var linked = new HashSet<String>();
        for (CheckedNode subject : subjects.values()) {
            for (InputValue value : subject.node().inputs().values()) {
                if (value instanceof Link link) {
                    linked.add(link.nodeId());
                }
            }
        }
        return linked;
    }

    private void look(GraphNode node) {
        InputValue classType = node.members().get("class_type");
        if (classType == null) {
            verdict = Optional.of(noClassType(node));
            return;
        }
        HashableClass.require(node, classType);
        String name = PythonText.str(classType);
        NodeSpec spec = classType instanceof TextValue ? catalog.find(name).orElse(null) : null;
        boolean mayBeCustom =
                mode == ValidationMode.KNOWN_NODES && classType instanceof TextValue && !EDITOR_ONLY.contains(name);
        if (spec == null && !mayBeCustom) {
            verdict = Optional.of(unknownClass(node, name));
            return;
        }
        subjects.put(node.id(), new CheckedNode(node, name, spec));
    }

    private GraphOutcome noClassType(GraphNode node) {
        String details = "Node ID '#" + node.id() + "'";
        String sentence = "Node " + node.id() + " has no \"class_type\".";
        if (version == ComfyVersion.AWS) {
            return GraphOutcome.error(
                    ProblemType.INVALID_PROMPT,
                    "Cannot execute because a node is missing the class_type property.",
                    details,
                    List.of(sentence));
        }
        String title = title(node, "");
        return GraphOutcome.error(
                ProblemType.MISSING_NODE_TYPE,
                "Node '" + (title.isEmpty() ? "ID #" + node.id() : title)
                        + "' has no class_type. The workflow may be corrupted or a custom node is missing.",
                details,
                List.of(sentence));
    }

    private GraphOutcome unknownClass(GraphNode node, String name) {
        String details = "Node ID '#" + node.id() + "'";
        String hint = hint(name);
        String sentence = CheckedNode.label(node, name) + " is of a class that the server does not have" + hint
                + (hint.endsWith("?") ? "" : ".");
        return version == ComfyVersion.AWS
                ? GraphOutcome.error(
                        ProblemType.INVALID_PROMPT,
                        "Cannot execute because node " + name + " does not exist.",
                        details,
                        List.of(sentence))
                : GraphOutcome.error(
                        ProblemType.MISSING_NODE_TYPE,
                        "Node '" + title(node, name) + "' not found. The custom node may not be installed.",
                        details,
                        List.of(sentence));
    }

    private String hint(String name) {
        if (EDITOR_ONLY.contains(name)) {
            return ", which exists in the editor only";
        }
        if (version == ComfyVersion.AWS
                && NodeCatalog.core(ComfyVersion.NEW).find(name).isPresent()) {
            return ", but that newer ComfyUI has: validate by the rules of ComfyVersion.NEW if the server is newer";
        }
        return ValueText.didYouMean(new Suggestions().near(name, catalog.classTypes()));
    }

    /** The newer version reads the title on its way, and fails if there is no place for one. */
    private static String title(GraphNode node, String otherwise) {
        InputValue meta = node.members().get("_meta");
        if (meta == null) {
            return otherwise;
        }
        if (!(meta instanceof ObjectValue object)) {
            throw ClassReplacements.attributeError(node, meta, "get", "_meta");
        }
        InputValue title = object.members().get("title");
        return title == null ? otherwise : PythonText.str(title);
    }

    private static GraphOutcome noOutputs() {
        return GraphOutcome.error(
                ProblemType.PROMPT_NO_OUTPUTS,
                "Prompt has no outputs",
                "",
                List.of(
                        "The graph has no output node, such as SaveImage or PreviewImage, so there is nothing to run."));
    }
}
