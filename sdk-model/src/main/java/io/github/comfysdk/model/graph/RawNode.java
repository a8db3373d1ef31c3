package io.github.comfysdk.model.graph;

import io.github.comfysdk.model.internal.ordered.OrderedMaps;
import java.util.Map;
import java.util.Objects;

/**
 * A node of any class, for classes without a type of their own, such as custom nodes. Nothing is checked at compile
 * time. Immutable; typed and raw nodes mix in one graph.
 */
public final class RawNode implements TypedNode<RawNode.Outputs> {
    private final String classType;
    private final Map<String, InputValue> inputs;

    private RawNode(String classType, Map<String, InputValue> inputs) {
        this.classType = classType;
        this.inputs = inputs;
    }

    /**
     * Creates a node without inputs.
     *
     * @param classType ComfyUI's name of the class
     * @return the node
     */
    public static RawNode of(String classType) {
        return new RawNode(Objects.requireNonNull(classType, "classType"), Map.of());
    }

    /**
     * Reads a node of a graph, of whatever class.
     *
     * @param node the node
     * @return the same class and inputs
     * @throws IllegalArgumentException if the node has no class type
     */
    public static RawNode from(GraphNode node) {
        String classType = node.classType()
                .orElseThrow(() -> new IllegalArgumentException("node " + node.id() + " has no class_type"));
        return new RawNode(classType, node.inputs());
    }

    /**
     * Sets an input.
     *
     * @param name the name
     * @param value the value
     * @return a node that has the input
     */
    public RawNode input(String name, InputValue value) {
        return new RawNode(classType, OrderedMaps.with(inputs, name, value));
    }

    /**
     * Sets an input to a text.
     *
     * @param name the name
     * @param text the text
     * @return a node that has the input
     */
    public RawNode input(String name, String text) {
        return input(name, InputValue.of(text));
    }

    /**
     * Sets an input to an integer.
     *
     * @param name the name
     * @param number the number
     * @return a node that has the input
     */
    public RawNode input(String name, long number) {
        return input(name, InputValue.of(number));
    }

    /**
     * Sets an input to a floating-point number.
     *
     * @param name the name
     * @param number the number; finite
     * @return a node that has the input
     * @throws IllegalArgumentException if the number is NaN or infinite
     */
    public RawNode input(String name, double number) {
        return input(name, InputValue.of(number));
    }

    /**
     * Links an input to an output of another node.
     *
     * @param name the name
     * @param output the output
     * @return a node that has the input
     */
    public RawNode input(String name, Output<?> output) {
        return input(name, output.link());
    }

    @Override
    public String classType() {
        return classType;
    }

    @Override
    public Map<String, InputValue> inputs() {
        return inputs;
    }

    @Override
    public Outputs outputs(String nodeId) {
        return new Outputs(nodeId);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawNode that && classType.equals(that.classType) && inputs.equals(that.inputs);
    }

    @Override
    public int hashCode() {
        return Objects.hash(classType, inputs);
    }

    /**
     * {@return the class type and the names of the inputs}
     */
    @Override
    public String toString() {
        return classType + inputs.keySet();
    }

    /**
     * The outputs of a raw node: as many as its class has, of types that only the caller knows.
     *
     * @param nodeId the id of the node in its graph
     */
    public record Outputs(String nodeId) {
        /**
         * Names an output.
         *
         * @param <T> the type of the slot, taken on trust
         * @param slot the number of the output, from 0
         * @return the output
         * @throws IllegalArgumentException if the slot is negative
         */
        public <T extends SlotType> Output<T> output(int slot) {
            return Output.unchecked(nodeId, slot);
        }
    }
}
