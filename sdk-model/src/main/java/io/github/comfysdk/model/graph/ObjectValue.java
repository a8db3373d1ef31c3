package io.github.comfysdk.model.graph;

import java.util.Map;

/**
 * A JSON object.
 *
 * @param members the members in the order in which they were written; unmodifiable
 */
public record ObjectValue(Map<String, InputValue> members) implements InputValue {
    /**
     * Copies the members and keeps their order.
     *
     * @param members the members in order
     */
    public ObjectValue {
        members = OrderedMaps.copyOf(members);
    }

    /**
     * {@return the names of the members, without their values}
     */
    @Override
    public String toString() {
        return "object with " + members.keySet();
    }
}
