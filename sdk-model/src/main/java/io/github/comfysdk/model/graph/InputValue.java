package io.github.comfysdk.model.graph;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.github.comfysdk.model.internal.ordered.OrderedMaps;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * A JSON value in a node: what an input holds, or any other member of the node. Immutable; equal by content.
 *
 * <p>ComfyUI takes every JSON list for a link. The well-formed ones, {@code [node id, slot number]}, are read as {@link
 * Link}; any other list stays a {@link ListValue}, so that nothing is lost and a validator can say what is wrong.
 */
@JsonSerialize(using = GraphJson.ValueWriter.class)
@JsonDeserialize(using = GraphJson.ValueReader.class)
public sealed interface InputValue
        permits Link, TextValue, NumberValue, BooleanValue, NullValue, ListValue, ObjectValue {

    /**
     * {@return the kind of the value in words for messages, such as {@code a text of 12 characters} or {@code an
     * object}; never its content}
     */
    String describe();

    /**
     * Wraps a text.
     *
     * @param text the text
     * @return the value
     */
    static InputValue of(String text) {
        return new TextValue(text);
    }

    /**
     * Wraps an integer.
     *
     * @param number the number
     * @return the value, written without a fraction
     */
    static InputValue of(long number) {
        return NumberValue.of(number);
    }

    /**
     * Wraps an integer of any size.
     *
     * @param number the number
     * @return the value, written without a fraction
     */
    static InputValue of(BigInteger number) {
        return NumberValue.of(number);
    }

    /**
     * Wraps a floating-point number.
     *
     * @param number the number; finite
     * @return the value, always written with a fraction or an exponent
     * @throws IllegalArgumentException if the number is NaN or infinite: JSON has no such number
     */
    static InputValue of(double number) {
        return NumberValue.of(number);
    }

    /**
     * Wraps a boolean.
     *
     * @param value the boolean
     * @return the value
     */
    static InputValue of(boolean value) {
        return value ? BooleanValue.TRUE : BooleanValue.FALSE;
    }

    /**
     * {@return JSON's {@code null}, which ComfyUI counts as a present value}
     */
    static InputValue ofNull() {
        return NullValue.NULL;
    }

    /**
     * Wraps a list. A list of a text and a slot number becomes a {@link Link}, as it does when read from JSON.
     *
     * @param items the items in order
     * @return the value
     */
    static InputValue of(List<? extends InputValue> items) {
        return Link.fromList(items).<InputValue>map(link -> link).orElseGet(() -> new ListValue(List.copyOf(items)));
    }

    /**
     * Wraps an object.
     *
     * @param members the members; their order is kept
     * @return the value
     */
    static InputValue of(Map<String, ? extends InputValue> members) {
        return new ObjectValue(OrderedMaps.copyOf(members));
    }
}
