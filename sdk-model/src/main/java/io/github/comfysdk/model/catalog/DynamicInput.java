package io.github.comfysdk.model.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How an input of a newer ComfyUI stands for several inputs of the graph. Their names are dotted: the input {@code
 * images} with the name {@code image0} is {@code images.image0} in the graph.
 */
public sealed interface DynamicInput {
    /**
     * An input that grows: as many inputs of one kind as are linked. The input itself is not in the graph.
     *
     * @param names the names, without the dotted prefix, in order
     * @param min how many of the first names must be there, if the template is required
     * @param template what each of them is
     */
    record Autogrow(List<String> names, int min, InputSpec template) implements DynamicInput {
        /**
         * Copies the names.
         *
         * @param names the names, without the dotted prefix, in order
         * @param min how many of the first names must be there, if the template is required
         * @param template what each of them is
         */
        public Autogrow {
            names = names instanceof NumberedNames ? names : List.copyOf(names);
        }
    }

    /**
     * A choice that brings inputs with it. The choice itself is in the graph under the name of the input.
     *
     * @param choices the inputs of each choice, named without the dotted prefix, in order
     */
    record Choice(Map<String, List<InputSpec>> choices) implements DynamicInput {
        /**
         * Copies the map and its lists.
         *
         * @param choices the inputs of each choice, named without the dotted prefix, in order
         */
        public Choice {
            var copy = new LinkedHashMap<>(choices);
            copy.replaceAll((key, inputs) -> List.copyOf(inputs));
            choices = Collections.unmodifiableMap(copy);
        }
    }

    /**
     * Rows of inputs, each with the same fields: the input {@code loras} has {@code loras.0.name} and {@code
     * loras.0.strength} in the graph. The input itself is not in the graph.
     *
     * @param min how many rows a graph must have
     * @param max how many rows a graph may have; the number of each row is below it
     * @param fields the fields of a row, named without the dotted prefix, in order
     */
    record Group(int min, int max, List<InputSpec> fields) implements DynamicInput {
        /**
         * Copies the fields.
         *
         * @param min how many rows a graph must have
         * @param max how many rows a graph may have; the number of each row is below it
         * @param fields the fields of a row, named without the dotted prefix, in order
         */
        public Group {
            fields = List.copyOf(fields);
        }
    }

    /**
     * A kind that this library does not know, from a ComfyUI that is newer still. What a graph holds under the name of the
     * input, and under names that begin with it and a dot, is accepted unseen.
     */
    record Unknown() implements DynamicInput {}
}
