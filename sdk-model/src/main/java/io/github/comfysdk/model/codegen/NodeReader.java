package io.github.comfysdk.model.codegen;

import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.Input;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.SlotType;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads the inputs of a node for a typed one. Links whose slot is written as a text are read as links, and numbers and
 * booleans that are written as texts as what they say; anything else that does not fit is refused with a message that
 * names the input.
 */
public final class NodeReader {
    private final GraphNode node;

    private NodeReader(GraphNode node) {
        this.node = node;
    }

    /**
     * Opens a node.
     *
     * @param node the node
     * @param classType the class that it must be of
     * @return a reader of its inputs
     * @throws IllegalArgumentException if the node is of another class
     */
    public static NodeReader of(GraphNode node, String classType) {
        if (!node.classType().equals(Optional.of(classType))) {
            throw new IllegalArgumentException("node " + node.id() + " is a "
                    + node.classType().orElse("node without class_type") + ", not a " + classType);
        }
        return new NodeReader(node.withIntegerSlots());
    }

    /**
     * Reads an input that only links can fill, such as a model.
     *
     * @param <T> the type of the slot
     * @param name the input
     * @return the link; any other value is returned as it is, since ComfyUI accepts it
     */
    public <T extends SlotType> Optional<Input<T>> linkInput(String name) {
        return node.input(name).map(Input::unchecked);
    }

    /**
     * Reads an {@code INT}.
     *
     * @param name the input
     * @return the link or the number
     * @throws IllegalArgumentException if it is neither
     */
    public Optional<Input<SlotType.Int>> intInput(String name) {
        return widget(name, InputCoercion.INT);
    }

    /**
     * Reads a {@code FLOAT}.
     *
     * @param name the input
     * @return the link or the number
     * @throws IllegalArgumentException if it is neither
     */
    public Optional<Input<SlotType.Float>> floatInput(String name) {
        return widget(name, InputCoercion.FLOAT);
    }

    /**
     * Reads a {@code STRING}.
     *
     * @param name the input
     * @return the link or the text
     * @throws IllegalArgumentException if it is neither
     */
    public Optional<Input<SlotType.Text>> textInput(String name) {
        return widget(name, InputCoercion.TEXT);
    }

    /**
     * Reads a {@code BOOLEAN}.
     *
     * @param name the input
     * @return the link or the boolean
     * @throws IllegalArgumentException if it is neither
     */
    public Optional<Input<SlotType.Bool>> boolInput(String name) {
        return widget(name, InputCoercion.BOOL);
    }

    /**
     * Reads one of a list of options.
     *
     * @param name the input
     * @return the link or the option
     * @throws IllegalArgumentException if it is neither
     */
    public Optional<Input<SlotType.Combo>> optionInput(String name) {
        return widget(name, InputCoercion.TEXT);
    }

    /**
     * Builds the typed node once its inputs are read.
     *
     * @param <N> the typed node
     * @param builder builds it, or says by an {@link IllegalStateException} what is missing
     * @return the typed node
     * @throws IllegalArgumentException if a required input is missing; the message names it
     */
    public <N> N build(Supplier<N> builder) {
        try {
            return builder.get();
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException("node " + node.id() + ": " + e.getMessage(), e);
        }
    }

    private <T extends SlotType> Optional<Input<T>> widget(String name, InputCoercion coercion) {
        return node.input(name).map(value -> {
            if (value instanceof Link) {
                return Input.unchecked(value);
            }
            return Input.<T>unchecked(coercion.apply(value)
                    .orElseThrow(() -> new IllegalArgumentException("input " + name + " of node " + node.id() + " ("
                            + node.classType().orElse("") + ") is "
                            + value.describe()
                            + " where " + coercion + " is expected")));
        });
    }
}
