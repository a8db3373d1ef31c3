package io.github.comfysdk.model.validation;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.ListValue;
import java.util.List;

/**
 * One output of a node class. Immutable.
 *
 * @param name the name that the editor shows; not unique
 * @param type the type of what it gives, such as {@code LATENT} or {@code *}; {@code COMBO} if the class declares a list
 *     of options as the type
 * @param options the options of such a list, empty otherwise
 * @param isList whether the output gives a list whose items go through the nodes behind it one by one
 */
public record OutputSpec(String name, String type, List<InputValue> options, boolean isList) {
    /**
     * Copies the options.
     *
     * @param name the name that the editor shows; not unique
     * @param type the type of what it gives, such as {@code LATENT} or {@code *}; {@code COMBO} if the class declares
     *     a list of options as the type
     * @param options the options of such a list, empty otherwise
     * @param isList whether the output gives a list whose items go through the nodes behind it one by one
     */
    public OutputSpec {
        options = List.copyOf(options);
    }

    /** The type as the class declares it: a text, or a list of options. */
    InputValue declaredType() {
        return options.isEmpty() ? InputValue.of(type) : new ListValue(options);
    }
}
