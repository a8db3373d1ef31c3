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
 * An input under the name that it has in graphs.
 *
 * @param spec the declaration: of each single value if the input grows; of a combo of the options if it is a choice
 * @param keys the names in the graph, in order, if the input grows; empty otherwise
 * @param growMin the minimum number of values of an input that grows
 */
public record GraphInput(InputSpec spec, List<String> keys, int growMin) {
    /** The type string of slots that accept or provide any type. */
    public static final String ANY = "*";

    /** Returns the declared input under the name that it has in graphs. */
    static GraphInput of(String name, InputSpec declared) {
        DynamicInput dynamic = declared.dynamic().orElse(null);
        if (dynamic instanceof DynamicInput.Autogrow growing) {
            InputSpec one = of(name, growing.template()).spec();
            List<String> keys = new DottedNames(name, growing.names());
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
        if (dynamic != null) {
            return plain(spec(name, false, ANY, List.of(), Map.of()));
        }
        return plain(spec(name, declared.required(), declared.type(), declared.options(), declared.settings()));
    }

    public boolean grows() {
        return !keys.isEmpty();
    }

    /** Returns the names that must be in a graph. */
    public List<String> requiredNames() {
        return !spec.required() ? List.of() : grows() ? keys.subList(0, growMin) : List.of(spec.name());
    }

    /** Returns the value that the editor fills in; a declared null counts as none. */
    public Optional<InputValue> defaultValue() {
        return spec.defaultValue().filter(value -> value != NullValue.NULL);
    }

    GraphInput optional() {
        return new GraphInput(spec(spec.name(), false, spec.type(), spec.options(), spec.settings()), keys, growMin);
    }

    /** Merges inputs of one name from several options of a choice, keeping only the constraints that all of them have. */
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
