package io.github.comfysdk.model.edit;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NodeInput;
import io.github.comfysdk.model.graph.PromptGraph;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One variant of a grid.
 *
 * @param index its number in the grid, from 0
 * @param graph the graph with its values
 * @param parameters the values by the inputs that have them, in the order in which the grid names them; unmodifiable
 */
public record GraphVariant(long index, PromptGraph graph, Map<NodeInput, InputValue> parameters) {
    /**
     * Copies the parameters and keeps their order.
     *
     * @param index its number in the grid, from 0
     * @param graph the graph with its values
     * @param parameters the values by the inputs that have them
     */
    public GraphVariant {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * Returns the content hash of the graph, as {@link PromptGraph#contentHash()}: a key to recognise what exists already.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public String contentHash() {
        return graph.contentHash();
    }

    /**
     * {@return number and parameters; of texts only the lengths, since prompts are private}
     */
    @Override
    public String toString() {
        return "variant " + index + " " + parameters;
    }
}
