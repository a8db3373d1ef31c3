package io.github.comfysdk.model.graph;

import io.github.comfysdk.model.json.ComfyJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A ComfyUI prompt graph in API format: nodes by id. Immutable and thread-safe; equal by content.
 *
 * <p>What is read is kept: the order of nodes and of their members, members that ComfyUI does not know, and numbers as
 * they are written. Writing is deterministic: the same graph always gives the same bytes.
 */
public final class PromptGraph {
    private final Map<String, GraphNode> nodes;

    private PromptGraph(Map<String, GraphNode> nodes) {
        this.nodes = nodes;
    }

    /** Takes over a map that nobody else changes any more. */
    static PromptGraph owning(Map<String, GraphNode> nodes) {
        return new PromptGraph(OrderedMaps.owned(nodes));
    }

    /**
     * Composes a graph from typed and raw nodes.
     *
     * @param composition adds the nodes
     * @return the graph
     * @throws IllegalArgumentException if two nodes have one id
     */
    public static PromptGraph compose(Consumer<GraphComposer> composition) {
        var composer = new GraphComposer();
        composition.accept(composer);
        return composer.toGraph();
    }

    /**
     * Puts a graph together from nodes.
     *
     * @param nodes the nodes in order
     * @return the graph
     * @throws IllegalArgumentException if two nodes have one id
     */
    public static PromptGraph of(Collection<GraphNode> nodes) {
        var byId = new LinkedHashMap<String, GraphNode>();
        for (GraphNode node : nodes) {
            if (byId.put(node.id(), node) != null) {
                throw new IllegalArgumentException("two nodes have the id " + node.id());
            }
        }
        return owning(byId);
    }

    /**
     * Reads a graph in API format.
     *
     * @param json the text
     * @return the graph, exactly as written
     * @throws io.github.comfysdk.model.UnreadableDataException if the text is not JSON, is no object of nodes, or is a
     *     workflow in UI format; the message says which and what to do
     */
    public static PromptGraph read(String json) {
        return ComfyJson.read(json, PromptGraph.class);
    }

    /**
     * Reads a graph in API format.
     *
     * @param json UTF-8 text; not changed
     * @return the graph, exactly as written
     * @throws io.github.comfysdk.model.UnreadableDataException as {@link #read(String)}
     */
    public static PromptGraph read(byte[] json) {
        return ComfyJson.read(json, PromptGraph.class);
    }

    /**
     * Reads a graph in API format.
     *
     * @param json UTF-8 text, read as it streams in to its end and left open
     * @return the graph, exactly as written
     * @throws io.github.comfysdk.model.UnreadableDataException as {@link #read(String)}
     * @throws IOException if the stream cannot be read
     */
    public static PromptGraph read(InputStream json) throws IOException {
        return ComfyJson.read(json, PromptGraph.class);
    }

    /**
     * Reads a graph in API format.
     *
     * @param file a file of UTF-8 text, as ComfyUI's "Save (API Format)" writes it
     * @return the graph, exactly as written
     * @throws io.github.comfysdk.model.UnreadableDataException as {@link #read(String)}
     * @throws IOException if the file cannot be read
     */
    public static PromptGraph read(Path file) throws IOException {
        try (InputStream json = Files.newInputStream(file)) {
            return read(json);
        }
    }

    /**
     * {@return the nodes by id, in order; unmodifiable}
     */
    public Map<String, GraphNode> nodes() {
        return nodes;
    }

    /**
     * Looks a node up that must be there.
     *
     * @param id the id
     * @return the node
     * @throws NoSuchElementException if the graph has no such node; the message names the ids there are
     */
    public GraphNode node(String id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("no node " + id + " in the graph, which has "
                + nodes.keySet().stream().limit(50).toList()));
    }

    /**
     * Looks a node up.
     *
     * @param id the id
     * @return the node, empty if the graph has no such node
     */
    public Optional<GraphNode> find(String id) {
        return Optional.ofNullable(nodes.get(id));
    }

    /**
     * Finds all nodes of a class.
     *
     * @param classType ComfyUI's name of the class, compared exactly
     * @return the nodes in order
     */
    public List<GraphNode> nodesOfClass(String classType) {
        return nodes.values().stream()
                .filter(node -> node.classType().filter(classType::equals).isPresent())
                .toList();
    }

    /**
     * Sets a node, at its place if the graph has one of its id and as the last one otherwise.
     *
     * @param node the node
     * @return a graph that has the node
     */
    public PromptGraph with(GraphNode node) {
        return new PromptGraph(OrderedMaps.with(nodes, node.id(), node));
    }

    /**
     * Mends links whose slot is written as a text, the form that the published API reference prints and every server
     * refuses: {@code ["4", "1"]} becomes {@code ["4", 1]}. Everything else stays as it is.
     *
     * @return a graph that can be submitted again
     */
    public PromptGraph withIntegerSlots() {
        var mended = new LinkedHashMap<String, GraphNode>();
        nodes.forEach((id, node) -> mended.put(id, node.withIntegerSlots()));
        return mended.equals(nodes) ? this : owning(mended);
    }

    /**
     * {@return the graph as compact JSON text}
     */
    public String toJson() {
        return ComfyJson.writeText(this);
    }

    /**
     * {@return the graph as compact JSON in UTF-8}
     */
    public byte[] toBytes() {
        return ComfyJson.write(this);
    }

    /**
     * Writes the graph as compact JSON in UTF-8.
     *
     * @param out where to; flushed, not closed
     * @throws IOException if writing fails
     */
    public void write(OutputStream out) throws IOException {
        out.write(toBytes());
        out.flush();
    }

    /**
     * Writes the graph as compact JSON in UTF-8. An existing file is replaced.
     *
     * @param file where to
     * @throws IOException if writing fails
     */
    public void write(Path file) throws IOException {
        Files.write(file, toBytes());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PromptGraph that && nodes.equals(that.nodes);
    }

    @Override
    public int hashCode() {
        return nodes.hashCode();
    }

    /**
     * {@return how many nodes there are; no values, since prompts are private}
     */
    @Override
    public String toString() {
        return "PromptGraph of " + nodes.size() + " nodes";
    }
}
