package io.github.comfysdk.model.catalog;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.python.PythonList;
import java.util.List;

/**
 * One output of a node class. Immutable.
 *
 * @param name the name that the editor shows; not unique
 * @param declaredType the type as the class declares it: a text, or a list of options, which can be empty where a folder
 *     has no files
 * @param isList whether the output gives a list whose items go through the nodes behind it one by one
 */
public record OutputSpec(String name, InputValue declaredType, boolean isList) {
    /**
     * {@return the type of what it gives, such as {@code LATENT} or {@code *}; {@code COMBO} if the class declares a list
     * of options as the type}
     */
    public String type() {
        return declaredType instanceof TextValue text ? text.text() : InputSpec.COMBO;
    }

    /**
     * {@return the options if the class declares a list of them as the type, empty otherwise; unmodifiable}
     */
    public List<InputValue> options() {
        List<InputValue> items = PythonList.items(declaredType);
        return items == null ? List.of() : items;
    }
}
