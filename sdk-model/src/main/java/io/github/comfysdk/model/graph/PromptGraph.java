package io.github.comfysdk.model.graph;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.internal.json.ComfyJson;
import io.github.comfysdk.model.internal.json.PlainJson;
import io.github.comfysdk.model.internal.json.PlainMembers;
import io.github.comfysdk.model.internal.json.PlainObject;
import io.github.comfysdk.model.internal.json.PlainReader;
import io.github.comfysdk.model.internal.json.WireReader;
import io.github.comfysdk.model.internal.json.WireWriter;
import io.github.comfysdk.model.internal.ordered.OrderedMaps;
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
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A ComfyUI prompt graph in API format: nodes by id. Immutable and thread-safe; equal by content.
 *
 * <p>What is read is kept: the order of nodes and of their members, members that ComfyUI does not know, and numbers as
 * they are written. Writing is deterministic: the same graph always gives the same bytes.
 */
@JsonDeserialize(using = PlainReader.class)
@WireReader(GraphJson.GraphReader.class)
@WireWriter(GraphJson.GraphWriter.class)
public final class PromptGraph implements GraphQueries, GraphParameters {
    private final transient Map<String, GraphNode> nodes; // not for mappers that write fields: prompts are private

    private PromptGraph(Map<String, GraphNode> nodes) {
        this.nodes = nodes;
    }

    /** Takes ownership of a map. */
    static PromptGraph owning(Map<String, GraphNode> nodes) {
        return new PromptGraph(OrderedMaps.owned(nodes));
    }

    /** Of a map that nobody changes. */
    static PromptGraph ofOrdered(Map<String, GraphNode> nodes) {
        return new PromptGraph(OrderedMaps.copyOf(nodes));
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
     * @throws UnreadableDataException if the text is not JSON, is not an object of nodes, or is a
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
     * @throws UnreadableDataException as {@link #read(String)}
     */
    public static PromptGraph read(byte[] json) {
        return ComfyJson.read(json, PromptGraph.class);
    }

    /**
     * Reads a graph in API format.
     *
     * @param json UTF-8 text, read as it streams in to its end and left open
     * @return the graph, exactly as written
     * @throws UnreadableDataException as {@link #read(String)}
     * @throws IOException if the stream cannot be read
     */
    public static PromptGraph read(InputStream json) throws IOException {
        return ComfyJson.read(json, PromptGraph.class);
    }

    /**
     * Reads a graph in API format.
     *
     * @param file a file of UTF-8 text, as ComfyUI's "Export (API)" writes it, in older editors "Save (API Format)"
     * @return the graph, exactly as written
     * @throws UnreadableDataException as {@link #read(String)}
     * @throws IOException if the file cannot be read
     */
    public static PromptGraph read(Path file) throws IOException {
        try (InputStream json = Files.newInputStream(file)) {
            return read(json);
        }
    }

    /**
     * Reads a graph that is part of a larger document, such as the {@code output} of the editor's own export.
     *
     * @param nodes the object of nodes by id
     * @return the graph, exactly as written
     * @throws UnreadableDataException if a node is not an object, or the object holds something other than nodes; the
     *     message says what
     */
    public static PromptGraph read(ObjectValue nodes) {
        return GraphShape.toGraph(nodes.members());
    }

    /**
     * {@return the nodes by id, in order; unmodifiable}
     */
    @Override
    public Map<String, GraphNode> nodes() {
        return nodes;
    }

    /**
     * Sets a node, at its place if the graph has one of its id and as the last one otherwise.
     *
     * @param node the node
     * @return a graph that has the node
     */
    public PromptGraph with(GraphNode node) {
        var changed = new LinkedHashMap<>(nodes);
        changed.put(node.id(), node);
        return owning(changed);
    }

    /**
     * Removes a node. Links to it stay and dangle, until {@link #retarget} gives them another end.
     *
     * @param id the id; nothing happens if the graph has no such node
     * @return a graph that lacks the node
     */
    public PromptGraph without(String id) {
        var rest = new LinkedHashMap<>(nodes);
        return rest.remove(id) == null ? this : owning(rest);
    }

    /**
     * Rewires all links to an output to another one.
     *
     * @param from the output that links lead to now
     * @param to the output that they lead to afterwards
     * @return a graph that has the new links
     */
    public PromptGraph retarget(Output<?> from, Output<?> to) {
        return retarget(from.link(), to.link());
    }

    /**
     * Rewires all links of one form.
     *
     * @param from the link as it is now
     * @param to the link that takes its place
     * @return a graph that has the new links
     */
    public PromptGraph retarget(Link from, Link to) {
        var rewired = new LinkedHashMap<>(nodes);
        rewired.replaceAll((id, node) -> NodeReference.rewire(node, value -> value.equals(from) ? to : value));
        return owning(rewired);
    }

    /**
     * Gives a node another id and rewires all links to it.
     *
     * @param id the id that it has
     * @param newId the new id
     * @return a graph that has the node under that id, at its place
     * @throws NoSuchElementException if the graph has no such node
     * @throws IllegalArgumentException if another node has the new id
     */
    public PromptGraph withId(String id, String newId) {
        if (!node(id).id().equals(newId) && nodes.containsKey(newId)) {
            throw new IllegalArgumentException(
                    "the graph already has a node " + newId + "; node " + id + " needs an id that is free");
        }
        return NodeReference.rename(this, other -> other.equals(id) ? newId : other);
    }

    /**
     * Adds the nodes of another graph. Those whose ids are taken get the next free numbers, and links between them
     * follow. A link of the other graph to a node that it lacks stays as it is, and so takes the node of that id in
     * this graph.
     *
     * @param other the other graph
     * @return both in one, and the ids that the nodes of the other graph have there
     */
    public MergedGraph merge(PromptGraph other) {
        return MergedGraph.merge(this, other);
    }

    /**
     * Extracts the part that feeds some nodes, these included: what ComfyUI runs to get their results. What several of
     * them need is there once.
     *
     * @param ids the ids of the nodes
     * @return a graph of these nodes, unchanged and in order; empty without ids
     * @throws NoSuchElementException if the graph lacks one of the nodes
     */
    public PromptGraph upstreamOf(String... ids) {
        var part = new LinkedHashMap<>(nodes);
        part.keySet().retainAll(GraphOrder.upstream(this, List.of(ids)));
        return owning(part);
    }

    /**
     * Gives every seed a random value from the whole range: every integer in an input {@code seed} or {@code
     * noise_seed}. Seeds that are links or texts are kept.
     *
     * @return the graph and the seeds that it got, so that the run can be repeated
     */
    public SeededGraph withRandomSeeds() {
        return withSeeds(Seed::random);
    }

    /**
     * Gives every seed a new value: every integer in an input {@code seed} or {@code noise_seed}. For runs that must be
     * predictable, and for custom nodes that take seeds of a smaller range only.
     *
     * @param source asked once for each seed, in the order of the graph
     * @return the graph and the seeds that it got
     */
    public SeededGraph withSeeds(Supplier<Seed> source) {
        return SeededGraph.draw(this, source);
    }

    /**
     * Corrects links whose slot is written as a text, the form that the published API reference prints and every server
     * refuses: {@code ["4", "1"]} becomes {@code ["4", 1]}. Everything else stays as it is.
     *
     * @return a graph that can be submitted again
     */
    public PromptGraph withIntegerSlots() {
        for (GraphNode node : nodes.values()) {
            if (!node.withIntegerSlots().equals(node)) {
                var corrected = new LinkedHashMap<>(nodes);
                corrected.replaceAll((id, each) -> each.withIntegerSlots());
                return owning(corrected);
            }
        }
        return this;
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

    /**
     * {@return the JSON that mappers of applications write: the same as {@link #toJson()}, except that they may write numbers in
     * another form, such as {@code 1.0E-7}. Refused with an {@link IllegalStateException} if a number is not finite}
     */
    public Map<String, Object> asJson() {
        return PlainMembers.ofFinite(this);
    }

    /** What mappers write, whatever they are set to leave out. */
    @JsonValue
    @PlainJson
    PlainObject json() {
        return PlainObject.of(asJson());
    }

    /**
     * Reads what {@link #asJson()} returns, or any prompt in API format.
     *
     * @param plain a JSON object as maps, lists, texts, numbers and booleans; mappers pass on whatever else they meet, too
     * @return the value
     * @throws io.github.comfysdk.model.error.UnreadableDataException if it is not an object, of the wrong shape, or incomplete
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    @PlainJson
    public static PromptGraph fromJson(Object plain) {
        return ComfyJson.readAgain(ComfyJson.write(plain), PromptGraph.class);
    }
}
