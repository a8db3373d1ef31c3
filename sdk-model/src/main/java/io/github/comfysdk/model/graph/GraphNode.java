package io.github.comfysdk.model.graph;

import io.github.comfysdk.model.internal.json.FromMethod;
import io.github.comfysdk.model.internal.ordered.OrderedMaps;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One node of a prompt graph: a class type, named inputs, and whatever else was written beside them. Immutable; equal
 * by content.
 *
 * <p>All members are kept in the order in which they were written, also those that ComfyUI does not know. A member of
 * an unexpected type is kept too: {@link #classType()} is empty then, and a validator reports it.
 */
public final class GraphNode {
    private static final String CLASS_TYPE = "class_type";
    private static final String INPUTS = "inputs";
    private static final String META = "_meta";
    private static final String TITLE = "title";

    private final String id;
    private final Map<String, InputValue> members;

    private GraphNode(String id, Map<String, InputValue> members) {
        this.id = Objects.requireNonNull(id, "id");
        this.members = members;
    }

    /**
     * Creates a node without inputs.
     *
     * @param id the id; any text, also the empty one
     * @param classType ComfyUI's name of the node's class, such as {@code KSampler}
     * @return the node
     */
    public static GraphNode of(String id, String classType) {
        var members = new LinkedHashMap<String, InputValue>();
        members.put(INPUTS, new ObjectValue(Map.of()));
        members.put(CLASS_TYPE, new TextValue(classType));
        return new GraphNode(id, OrderedMaps.owned(members));
    }

    /**
     * Creates a node from all members of its JSON object.
     *
     * @param id the id; any text
     * @param members the members; their order is kept
     * @return the node
     */
    public static GraphNode ofMembers(String id, Map<String, InputValue> members) {
        return new GraphNode(id, OrderedMaps.copyOf(members));
    }

    /**
     * {@return the id in the graph}
     */
    public String id() {
        return id;
    }

    /**
     * {@return ComfyUI's name of the class; empty if the node has none or it is not a text}
     */
    public Optional<String> classType() {
        return members.get(CLASS_TYPE) instanceof TextValue text ? Optional.of(text.text()) : Optional.empty();
    }

    /**
     * {@return the inputs by name, in order; empty if the node has none; unmodifiable}
     */
    public Map<String, InputValue> inputs() {
        return members.get(INPUTS) instanceof ObjectValue object ? object.members() : Map.of();
    }

    /**
     * Looks an input up.
     *
     * @param name the name
     * @return its value, empty if the node does not hold it
     */
    public Optional<InputValue> input(String name) {
        return Optional.ofNullable(inputs().get(name));
    }

    /**
     * {@return the title from {@code _meta}, which people give to nodes in the editor}
     */
    public Optional<String> title() {
        return members.get(META) instanceof ObjectValue meta && meta.members().get(TITLE) instanceof TextValue text
                ? Optional.of(text.text())
                : Optional.empty();
    }

    /**
     * {@return all members of the node's JSON object in order: {@code class_type}, {@code inputs} and whatever else was
     * written; unmodifiable}
     */
    public Map<String, InputValue> members() {
        return members;
    }

    /**
     * Sets an input, at its place if it is there and as the last one otherwise.
     *
     * @param name the name
     * @param value the value
     * @return a node that has the input
     */
    public GraphNode withInput(String name, InputValue value) {
        return withInputs(OrderedMaps.with(inputs(), name, value));
    }

    /**
     * Removes an input.
     *
     * @param name the name; nothing happens if the node does not hold it
     * @return a node that lacks the input
     */
    public GraphNode withoutInput(String name) {
        return inputs().containsKey(name) ? withInputs(OrderedMaps.without(inputs(), name)) : this;
    }

    /**
     * Replaces all inputs.
     *
     * @param inputs the inputs in order
     * @return a node that has these inputs and no others
     */
    public GraphNode withInputs(Map<String, InputValue> inputs) {
        return new GraphNode(id, OrderedMaps.with(members, INPUTS, new ObjectValue(inputs)));
    }

    /**
     * Sets the title in {@code _meta}; other members of {@code _meta} stay.
     *
     * @param title the title
     * @return a node that has the title
     */
    public GraphNode withTitle(String title) {
        Map<String, InputValue> meta = members.get(META) instanceof ObjectValue object ? object.members() : Map.of();
        var titled = new ObjectValue(OrderedMaps.with(meta, TITLE, new TextValue(title)));
        return new GraphNode(id, OrderedMaps.with(members, META, titled));
    }

    /**
     * Gives the node another id. Links of other nodes are not changed by this.
     *
     * @param newId the id
     * @return the same node under that id
     */
    public GraphNode withId(String newId) {
        return new GraphNode(newId, members);
    }

    /**
     * Corrects links whose slot is written as a text, the form that the published API reference prints and every server
     * refuses: {@code ["4", "1"]} becomes {@code ["4", 1]}. Everything else stays as it is.
     *
     * @return a node that ComfyUI reads; this one if there is nothing to correct
     */
    public GraphNode withIntegerSlots() {
        LinkedHashMap<String, InputValue> corrected = null;
        for (Map.Entry<String, InputValue> input : inputs().entrySet()) {
            Optional<Link> link =
                    input.getValue() instanceof ListValue ? Link.lenient(input.getValue()) : Optional.empty();
            if (link.isPresent()) {
                corrected = corrected == null ? new LinkedHashMap<>(inputs()) : corrected;
                corrected.put(input.getKey(), link.get());
            }
        }
        return corrected == null ? this : withInputs(corrected);
    }

    /**
     * Reads the node as a typed one. Numbers that are written as texts, as the published API reference prints them, are
     * read as numbers.
     *
     * @param <N> the typed node
     * @param type a typed node class, generated or shipped with this library
     * @return the typed node
     * @throws IllegalArgumentException if this node is of another class, lacks a required input, or holds a value that
     *     the type cannot hold; the message names the input
     */
    public <N extends TypedNode<?>> N as(Class<N> type) {
        return FromMethod.call(type, this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GraphNode that && id.equals(that.id) && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, members);
    }

    /**
     * {@return id, class type and the names of the inputs; no values, since prompts are private}
     */
    @Override
    public String toString() {
        return "GraphNode " + id + " " + classType().orElse("(no class_type)") + inputs().keySet();
    }
}
