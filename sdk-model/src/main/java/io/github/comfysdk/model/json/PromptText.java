package io.github.comfysdk.model.json;

import io.github.comfysdk.model.UnreadableDataException;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NullValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.graph.TextValue;
import java.util.Map;
import java.util.Optional;

/** Reads the prompt and the extra data of a row in each form that they come in: JSON object, JSON text, Python text. */
public final class PromptText {
    private PromptText() {}

    /**
     * Reads a graph.
     *
     * @param raw the value as it came
     * @return the graph, with integer slots
     * @throws UnreadableDataException if it is missing or no graph
     */
    public static PromptGraph readGraph(Optional<InputValue> raw) {
        InputValue value = parsed(raw.orElseThrow(() -> new UnreadableDataException("/prompt", "there is no prompt")));
        if (!(value instanceof ObjectValue object)) {
            throw GraphShape.notAGraph("/prompt", value);
        }
        return GraphShape.toGraph(object.members()).withIntegerSlots();
    }

    /**
     * Reads extra data; the text {@code None} stands for none.
     *
     * @param raw the value as it came
     * @return the members, empty if there are none
     * @throws UnreadableDataException if it is no object
     */
    public static Map<String, InputValue> readExtraData(Optional<InputValue> raw) {
        InputValue value = parsed(raw.orElse(NullValue.NULL));
        if (value instanceof NullValue) {
            return Map.of();
        }
        if (value instanceof ObjectValue object) {
            return object.members();
        }
        throw new UnreadableDataException("/extra_data", value + " where an object is expected");
    }

    private static InputValue parsed(InputValue raw) {
        if (!(raw instanceof TextValue text)) {
            return raw;
        }
        try {
            return ComfyJson.read(text.text(), InputValue.class);
        } catch (UnreadableDataException notJson) {
            return ComfyJson.read(PythonLiteral.toJson(text.text()), InputValue.class);
        }
    }
}
