package io.github.comfysdk.codegen.catalog;

import io.github.comfysdk.model.catalog.DynamicInput;
import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NullValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An input as graphs name it.
 *
 * @param spec what the catalogue says: of the single values where the input grows, and a combo of its options where it is
 *     a choice
 * @param keys the names in the graph if the input grows, in order; empty otherwise
 * @param growMin how many values an input that grows needs at least
 */
public record GraphInput(InputSpec spec, List<String> keys, int growMin) {
    /** The type of what takes and gives anything. */
    public static final String ANY = "*";

    private static final int MOST_GROWN = 100;

    /** The declared input under the name that it has in graphs. */
    static GraphInput of(String name, InputSpec declared) {
        DynamicInput dynamic = declared.dynamic().orElse(null);
        if (dynamic instanceof DynamicInput.Autogrow growing) {
            InputSpec one = of(name, growing.template()).spec();
            List<String> keys = growing.names().stream()
                    .limit(MOST_GROWN)
                    .map(key -> name + "." + key)
                    .toList();
            boolean required = declared.required() && growing.min() > 0;
            return new GraphInput(
                    spec(name, required, one.type(), one.options(), Map.of()),
                    keys,
                    Math.min(keys.size(), growing.min()));
        }
        if (dynamic instanceof DynamicInput.Choice choice) {
            List<InputValue> options =
                    choice.choices().keySet().stream().map(InputValue::of).toList();
            return plain(spec(name, declared.required(), InputSpec.COMBO, options, declared.settings()));
        }
        return plain(spec(name, declared.required(), declared.type(), declared.options(), declared.settings()));
    }

    public boolean grows() {
        return !keys.isEmpty();
    }

    /** The names that a graph must hold. */
    public List<String> requiredNames() {
        return !spec.required() ? List.of() : grows() ? keys.subList(0, growMin) : List.of(spec.name());
    }

    /** What the editor fills in; null says nothing. */
    public Optional<InputValue> defaultValue() {
        return spec.defaultValue().filter(value -> value != NullValue.NULL);
    }

    GraphInput optional() {
        return new GraphInput(spec(spec.name(), false, spec.type(), spec.options(), spec.settings()), keys, growMin);
    }

    /** One name in several options of a choice: what they do not have in common is not held against a value. */
    GraphInput merged(GraphInput other) {
        boolean sameType = spec.type().equals(other.spec.type());
        boolean alike = sameType && growMin == other.growMin && spec.settings().equals(other.spec.settings());
        var options = new LinkedHashSet<>(spec.options());
        options.addAll(other.spec.options());
        String type = sameType ? spec.type() : ANY;
        return new GraphInput(
                spec(
                        spec.name(),
                        spec.required() && other.spec.required(),
                        type,
                        type.equals(InputSpec.COMBO) ? List.copyOf(options) : List.of(),
                        alike ? spec.settings() : Map.of()),
                keys.size() >= other.keys.size() ? keys : other.keys,
                alike ? growMin : 0);
    }

    private static GraphInput plain(InputSpec spec) {
        return new GraphInput(spec, List.of(), 0);
    }

    private static InputSpec spec(
            String name, boolean required, String type, List<InputValue> options, Map<String, InputValue> settings) {
        return new InputSpec(name, required, type, options, settings, Optional.empty());
    }
}
