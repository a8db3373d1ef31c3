package io.github.comfysdk.model.graph;

import io.github.comfysdk.model.internal.ordered.OrderedMapBuilder;
import io.github.comfysdk.model.internal.ordered.OrderedMaps;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object. Equal by its members, whatever their order, as JSON objects are.
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
     * {@return a builder without members}
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String describe() {
        return "an object";
    }

    // Written out: the JDK keeps the class whose generated equals was linked last, and so its class loader.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ObjectValue that && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    /**
     * {@return the names of the members, without their values}
     */
    @Override
    public String toString() {
        return "object with " + members.keySet();
    }

    /** Builds objects member by member. Not thread-safe; after {@link #build()} it starts empty again. */
    public static final class Builder {
        private OrderedMapBuilder<String, InputValue> members = new OrderedMapBuilder<>();

        Builder() {}

        /**
         * Sets a member, at its place if it is there and as the last one otherwise.
         *
         * @param name the name
         * @param value the value
         * @return this builder
         */
        public Builder put(String name, InputValue value) {
            members.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /**
         * {@return an object of the members so far}
         */
        public ObjectValue build() {
            Map<String, InputValue> built = members.build();
            members = new OrderedMapBuilder<>();
            return new ObjectValue(built);
        }
    }
}
