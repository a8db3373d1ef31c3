package io.github.comfysdk.model.edit;

import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.catalog.NodeSpec;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.NodeInput;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.graph.Seed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Edits of a graph as a whole, one after the other; {@link #graph()} returns the result. Immutable and thread-safe; the
 * graph that it began with stays as it is.
 */
public final class GraphEdits {
    private final PromptGraph graph;

    private GraphEdits(PromptGraph graph) {
        this.graph = graph;
    }

    /**
     * Begins to edit a graph.
     *
     * @param graph the graph
     * @return edits of it, none so far
     */
    public static GraphEdits of(PromptGraph graph) {
        return new GraphEdits(graph);
    }

    /**
     * {@return the graph with all edits}
     */
    public PromptGraph graph() {
        return graph;
    }

    /**
     * {@return the smallest number from 1 that is not the id of a node}
     */
    public String freeId() {
        int id = 1;
        while (graph.nodes().containsKey(Integer.toString(id))) {
            id++;
        }
        return Integer.toString(id);
    }

    /**
     * Puts a node between an output and all that link to it, as {@link #insertAfter(Link, GraphNode, int)} with the first
     * output of the node.
     *
     * @param output the output
     * @param node the node, which has a link to the output
     * @return edits with the node
     */
    public GraphEdits insertAfter(Link output, GraphNode node) {
        return insertAfter(output, node, 0);
    }

    /**
     * Puts a node between an output and all that link to it. Links of the node itself, and of the nodes that it needs, stay
     * as they are, since anything else would be a cycle. A node with several outputs is inserted after several in turn:
     *
     * <pre>{@code edits.insertAfter(Link.of("4", 0), lora, 0).insertAfter(Link.of("4", 1), lora, 1)}</pre>
     *
     * @param output the output
     * @param node the node, which has a link to the output; new, or exactly as the graph has it
     * @param slot the number of the node's output that takes the place of the other one, from 0
     * @return edits with the node
     * @throws NoSuchElementException if the graph has no node with that output's id
     * @throws IllegalArgumentException if the node does not link to the output, or the graph has another node of its id
     */
    public GraphEdits insertAfter(Link output, GraphNode node, int slot) {
        graph.node(output.nodeId());
        if (!node.inputs().containsValue(output)) {
            throw new IllegalArgumentException("node " + node.id() + " has no input that links to " + output
                    + ", after which it should be inserted; give it one by withInput(name, output)");
        }
        if (graph.find(node.id()).filter(there -> !there.equals(node)).isPresent()) {
            throw new IllegalArgumentException(
                    "the graph already has another node " + node.id() + "; freeId() returns an id that is free");
        }
        PromptGraph with = graph.with(node);
        Set<String> needed = with.upstreamOf(node.id()).nodes().keySet();
        Link instead = Link.of(node.id(), slot);
        var nodes = new ArrayList<GraphNode>();
        for (GraphNode other : with.nodes().values()) {
            nodes.add(needed.contains(other.id()) ? other : relinked(other, output, instead));
        }
        return new GraphEdits(PromptGraph.of(nodes));
    }

    private static GraphNode relinked(GraphNode node, Link from, Link to) {
        if (!node.inputs().containsValue(from)) {
            return node;
        }
        var inputs = new LinkedHashMap<>(node.inputs());
        inputs.replaceAll((name, value) -> value.equals(from) ? to : value);
        return node.withInputs(inputs);
    }

    /**
     * Removes the nodes that no output needs; ComfyUI would not run them. A node of a class that the catalogue lacks counts
     * as an output if nothing links to it.
     *
     * @param catalog knows the output classes
     * @return edits without these nodes
     * @throws IllegalArgumentException if the graph has no output, so that nothing would be left
     */
    public GraphEdits prune(NodeCatalog catalog) {
        Set<String> unlinked = graph.unlinkedNodes().stream().map(GraphNode::id).collect(Collectors.toSet());
        Predicate<GraphNode> isOutput = node -> node.classType()
                .flatMap(catalog::find)
                .map(NodeSpec::isOutputNode)
                .orElseGet(() -> unlinked.contains(node.id()));
        String[] outputs = graph.nodes().values().stream()
                .filter(isOutput)
                .map(GraphNode::id)
                .toArray(String[]::new);
        if (outputs.length == 0) {
            throw new IllegalArgumentException("the graph of " + graph.nodes().size()
                    + " nodes has no output such as SaveImage, so nothing would be left of it");
        }
        return new GraphEdits(graph.upstreamOf(outputs));
    }

    /**
     * Replaces a file wherever an input names it: models, images, also inside of lists and objects. The separators of its
     * folders do not matter, and a name such as {@code a.png [output]} keeps its ending.
     *
     * @param file the name as inputs have it, folders included, such as {@code sdxl/base.safetensors}
     * @param replacement the name that takes its place
     * @return edits with the other file; the same if no input names the file
     */
    public GraphEdits replaceFile(String file, String replacement) {
        return mapTexts((input, text) -> FileNames.replace(text, file, replacement));
    }

    /**
     * Writes the names of files with the separators of Linux: {@code sdxl\base.safetensors} becomes {@code
     * sdxl/base.safetensors}. Touches only texts that are a relative path of one line with the ending of a model, an image, a
     * sound, a video or a configuration; prompts with escapes such as {@code \(} stay as they are.
     *
     * @return edits with these names; the same if there are none
     */
    public GraphEdits withForwardSlashes() {
        return mapTexts((input, text) -> FileNames.withForwardSlashes(text));
    }

    /**
     * Draws one of the possibilities of every dynamic prompt, and removes comments, as the editor does when it queues a graph.
     * These are the texts whose inputs the catalogue declares with {@code dynamicPrompts}.
     *
     * @param catalog knows these inputs
     * @param seed the source of chance; the same seed draws the same possibilities
     * @return edits with plain prompts
     * @throws io.github.comfysdk.model.error.UnreadableDataException if a text nests choices more than 100 levels deep
     * @see DynamicPrompt
     */
    public GraphEdits drawPrompts(NodeCatalog catalog, Seed seed) {
        var random = DynamicPrompt.random(seed);
        return mapTexts((input, text) ->
                isDynamic(catalog, input) ? DynamicPrompt.parse(text).draw(random) : text);
    }

    /**
     * Removes the comments of prompts, of the same texts as {@link #drawPrompts}, and leaves choices alone.
     *
     * @param catalog knows these inputs
     * @return edits without comments
     */
    public GraphEdits withoutComments(NodeCatalog catalog) {
        return mapTexts((input, text) -> isDynamic(catalog, input) ? DynamicPrompt.withoutComments(text) : text);
    }

    private boolean isDynamic(NodeCatalog catalog, NodeInput input) {
        Optional<InputSpec> spec = graph.node(input.nodeId())
                .classType()
                .flatMap(catalog::find)
                .flatMap(node -> node.input(input.input()));
        return spec.flatMap(found -> found.setting("dynamicPrompts"))
                .filter(InputValue.of(true)::equals)
                .isPresent();
    }

    /**
     * Changes all texts of inputs, also those inside of lists and objects; links are none.
     *
     * @param change returns the new text, or the same one, for the text of an input
     * @return edits with the new texts
     */
    public GraphEdits mapTexts(BiFunction<NodeInput, String, String> change) {
        List<GraphNode> nodes = graph.nodes().values().stream()
                .map(node -> TextMapping.apply(node, change))
                .toList();
        PromptGraph changed = PromptGraph.of(nodes);
        return changed.equals(graph) ? this : new GraphEdits(changed);
    }

    /**
     * {@return how many nodes the graph has; no values, since prompts are private}
     */
    @Override
    public String toString() {
        return "GraphEdits of a " + graph;
    }
}
