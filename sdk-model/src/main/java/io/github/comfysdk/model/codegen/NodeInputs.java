package io.github.comfysdk.model.codegen;

import io.github.comfysdk.model.graph.Input;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.ListValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.Output;
import io.github.comfysdk.model.graph.Seed;
import io.github.comfysdk.model.graph.SlotType;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.json.ComfyJson;
import io.github.comfysdk.model.internal.ordered.OrderedMaps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;

/** The inputs of a typed node, in the order that its class declares. Immutable; equal by content. */
public final class NodeInputs {
    private final String classType;
    private final List<String> names;
    private final Map<String, InputValue> values;

    private NodeInputs(String classType, List<String> names, Map<String, InputValue> values) {
        this.classType = classType;
        this.names = names;
        this.values = values;
    }

    /**
     * Opens a builder that holds no inputs.
     *
     * @param classType ComfyUI's name of the class
     * @param names the names of the inputs, in declared order
     * @return the builder
     */
    public static Builder builder(String classType, List<String> names) {
        return new Builder(classType, names, Map.of());
    }

    /**
     * Holds several options of one input, as the editor sends them: {@code {"__value__": [...]}}, since a mere list is a link.
     *
     * @param options the options
     * @return the input
     */
    public static Input<SlotType.Combo> options(List<String> options) {
        return Input.unchecked(InputValue.of(Map.of(
                "__value__", InputValue.of(options.stream().map(InputValue::of).toList()))));
    }

    /**
     * Holds any value, such as the default of a widget that draws.
     *
     * @param <T> the type of the slot, taken on trust
     * @param json the value as JSON
     * @return the input
     * @throws io.github.comfysdk.model.error.UnreadableDataException if it is not JSON
     */
    public static <T extends SlotType> Input<T> json(String json) {
        return Input.unchecked(ComfyJson.read(json, InputValue.class));
    }

    /**
     * Names the values of an input that grows.
     *
     * @param prefix what the names begin with
     * @param count how many there are
     * @return the prefix with the numbers from 0
     */
    public static List<String> numbered(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(number -> prefix + number).toList();
    }

    /**
     * Joins the names of inputs.
     *
     * @param names the names, in parts
     * @return all of them, in order
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // they are only read
    public static List<String> joined(List<String>... names) {
        return Arrays.stream(names).flatMap(List::stream).toList();
    }

    /**
     * Looks up an input that is always there.
     *
     * @param <T> the type of the slot, taken on trust
     * @param name the name
     * @return the literal or link
     * @throws NoSuchElementException if the node does not hold it
     */
    public <T extends SlotType> Input<T> get(String name) {
        return this.<T>find(name).orElseThrow(() -> new NoSuchElementException(classType + " holds no input " + name));
    }

    /**
     * Looks up an input that may be left out.
     *
     * @param <T> the type of the slot, taken on trust
     * @param name the name
     * @return the literal or link, empty if the node does not hold it
     */
    public <T extends SlotType> Optional<Input<T>> find(String name) {
        return Optional.ofNullable(values.get(name)).map(Input::unchecked);
    }

    /**
     * Looks up the values of an input that grows.
     *
     * @param <T> the type of the slot, taken on trust
     * @param names the names that its values have in a graph
     * @return those that the node holds, in order
     */
    public <T extends SlotType> List<Input<T>> all(List<String> names) {
        return names.stream().flatMap(name -> this.<T>find(name).stream()).toList();
    }

    /**
     * {@return the inputs as a graph holds them; unmodifiable}
     */
    public Map<String, InputValue> values() {
        return values;
    }

    /**
     * {@return a builder that holds these inputs}
     */
    public Builder toBuilder() {
        return new Builder(classType, names, values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NodeInputs that && classType.equals(that.classType) && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return classType.hashCode() * 31 + values.hashCode();
    }

    /**
     * {@return the class and its inputs; of texts only the length, since prompts are private}
     */
    @Override
    public String toString() {
        var shown = new ArrayList<String>();
        values.forEach((name, value) -> shown.add(name + "=" + shown(value)));
        return classType + shown;
    }

    private static String shown(InputValue value) {
        if (value instanceof TextValue text) {
            return "(" + text.text().length() + " characters)";
        }
        return value instanceof ListValue || value instanceof ObjectValue ? "(...)" : value.toString();
    }

    /** Collects the inputs of a typed node. Not thread-safe. */
    public static final class Builder {
        private final String classType;
        private final List<String> names;
        private final Map<String, InputValue> values;

        private Builder(String classType, List<String> names, Map<String, InputValue> values) {
            this.classType = classType;
            this.names = names;
            this.values = new LinkedHashMap<>(values);
        }

        /**
         * Sets an input.
         *
         * @param name the name
         * @param input the literal or link
         */
        public void put(String name, Input<?> input) {
            values.put(name, input.value());
        }

        /**
         * Sets an input unless it is set.
         *
         * @param name the name
         * @param input the literal or link
         */
        public void putIfAbsent(String name, Input<?> input) {
            values.putIfAbsent(name, input.value());
        }

        /**
         * Sets all values of an input that grows.
         *
         * @param name the input, for messages
         * @param keys the names that its values have in a graph
         * @param min how many are needed
         * @param inputs the literals or links
         * @throws IllegalArgumentException if they are too few or too many
         */
        public void putAll(String name, List<String> keys, int min, List<? extends Input<?>> inputs) {
            if (inputs.size() < min || inputs.size() > keys.size()) {
                throw new IllegalArgumentException(name + " of " + classType + " has " + inputs.size()
                        + " values; ComfyUI takes " + min + " to " + keys.size());
            }
            keys.forEach(values::remove);
            for (int i = 0; i < inputs.size(); i++) {
                put(keys.get(i), inputs.get(i));
            }
        }

        /**
         * Links all values of an input that grows.
         *
         * @param name the input, for messages
         * @param keys the names that its values have in a graph
         * @param min how many are needed
         * @param outputs the outputs to link to
         * @throws IllegalArgumentException if they are too few or too many
         */
        public void linkAll(String name, List<String> keys, int min, Output<?>[] outputs) {
            var inputs = new ArrayList<Input<?>>();
            for (Output<?> output : outputs) {
                inputs.add(Input.of(output));
            }
            putAll(name, keys, min, inputs);
        }

        /**
         * Tells whether an input is set to an option.
         *
         * @param name the input
         * @param option the option
         * @return whether it holds just that text
         */
        public boolean holds(String name, String option) {
            return values.get(name) instanceof TextValue text && text.text().equals(option);
        }

        /**
         * Checks a literal.
         *
         * @param name the input, for messages
         * @param value the literal
         * @param min the smallest value that ComfyUI takes
         * @param max the largest value that ComfyUI takes
         * @return the literal
         * @throws IllegalArgumentException if it is out of the range; the message states the range
         */
        public long inRange(String name, long value, long min, long max) {
            return new InputRange(classType, name).check(value, min, max);
        }

        /**
         * Checks a literal.
         *
         * @param name the input, for messages
         * @param value the literal
         * @param min the smallest value that ComfyUI takes
         * @param max the largest value that ComfyUI takes
         * @return the literal; also {@code NaN}
         * @throws IllegalArgumentException if it is out of the range; the message states the range
         */
        public double inRange(String name, double value, double min, double max) {
            return new InputRange(classType, name).check(value, min, max);
        }

        /**
         * Checks a seed.
         *
         * @param name the input, for messages
         * @param seed the seed
         * @param min the smallest value that ComfyUI takes
         * @param max the largest value that ComfyUI takes
         * @return the seed
         * @throws IllegalArgumentException if it is out of the range; the message states the range
         */
        public Seed inRange(String name, Seed seed, long min, long max) {
            return new InputRange(classType, name).check(seed, min, max);
        }

        /**
         * Checks that nothing is missing and puts the inputs in declared order.
         *
         * @param required the inputs that must be set
         * @return the inputs
         * @throws IllegalStateException if some are not set; the message names them
         */
        public NodeInputs build(List<String> required) {
            List<String> missing =
                    required.stream().filter(name -> !values.containsKey(name)).toList();
            if (!missing.isEmpty()) {
                throw new IllegalStateException(classType + " lacks required inputs: " + String.join(", ", missing));
            }
            var ordered = new LinkedHashMap<String, InputValue>();
            names.forEach(name -> {
                InputValue value = values.get(name);
                if (value != null) {
                    ordered.put(name, value);
                }
            });
            return new NodeInputs(classType, names, OrderedMaps.owned(ordered));
        }
    }
}
