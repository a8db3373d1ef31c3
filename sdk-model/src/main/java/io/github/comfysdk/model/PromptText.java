package io.github.comfysdk.model;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NullValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.json.ComfyJson;
import io.github.comfysdk.model.internal.python.PythonLiteral;
import java.util.Map;
import java.util.Optional;

/** Reads the prompt and the extra data of a row in each of their forms: JSON object, JSON text, Python text. */
final class PromptText {
    private static final String PROMPT = "/prompt_params/prompt";
    private static final String EXTRA_DATA = "/prompt_params/extra_data";

    private PromptText() {}

    /** Reads a graph, with integer slots. */
    static PromptGraph readGraph(Optional<InputValue> raw) {
        InputValue value = parsed(PROMPT, raw.orElse(NullValue.NULL));
        if (value instanceof NullValue) {
            throw new UnreadableDataException(PROMPT, "no prompt: the server kept none with this execute");
        }
        if (!(value instanceof ObjectValue object)) {
            throw new UnreadableDataException(
                    PROMPT,
                    value.describe()
                            + " where a prompt graph is expected, an object of nodes by id in ComfyUI's API format");
        }
        return PromptGraph.read(object).withIntegerSlots();
    }

    /** Reads extra data; the text {@code None} stands for none. */
    static Map<String, InputValue> readExtraData(Optional<InputValue> raw) {
        InputValue value = parsed(EXTRA_DATA, raw.orElse(NullValue.NULL));
        if (value instanceof NullValue) {
            return Map.of();
        }
        if (value instanceof ObjectValue object) {
            return object.members();
        }
        throw new UnreadableDataException(EXTRA_DATA, value.describe() + " where an object is expected");
    }

    private static InputValue parsed(String path, InputValue raw) {
        if (!(raw instanceof TextValue text)) {
            return raw;
        }
        // The usual form: JSON never begins so, and to learn that from an exception costs more than reading the graph.
        if (text.text().startsWith("{'")) {
            return parsedPython(path, text.text());
        }
        try {
            return ComfyJson.read(text.text(), InputValue.class);
        } catch (UnreadableDataException notJson) {
            return parsedPython(path, text.text());
        }
    }

    private static InputValue parsedPython(String path, String text) {
        try {
            return PythonLiteral.read(text);
        } catch (UnreadableDataException notPython) {
            throw new UnreadableDataException(
                    path,
                    "a text of " + text.length() + " characters that holds neither JSON nor a Python literal ("
                            + notPython.getMessage() + "); the raw text is kept beside it");
        }
    }
}
