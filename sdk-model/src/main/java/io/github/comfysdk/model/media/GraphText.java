package io.github.comfysdk.model.media;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NullValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.json.ComfyJson;
import io.github.comfysdk.model.workflow.UiWorkflow;
import java.util.Optional;

/** Reads what stood under a name: an object, the text of one, or the text of such a text. */
final class GraphText {
    /** How often programs in a row have wrapped a text into another one. */
    private static final int MAX_WRAPPINGS = 3;

    private GraphText() {}

    static boolean isText(InputValue value) {
        return value instanceof TextValue;
    }

    static String text(InputValue value) {
        return ((TextValue) value).text();
    }

    static Optional<PromptGraph> prompt(InputValue value) {
        return unwrapped(value)
                .map(found -> found instanceof ObjectValue object
                        ? PromptGraph.read(object)
                        : PromptGraph.read(textOf(found)));
    }

    static Optional<UiWorkflow> workflow(InputValue value) {
        return unwrapped(value)
                .map(found -> found instanceof ObjectValue object
                        ? UiWorkflow.read(ComfyJson.write(object))
                        : UiWorkflow.read(textOf(found)));
    }

    /** Empty for what says that there is none: a blank text and {@code null}. */
    private static Optional<InputValue> unwrapped(InputValue value) {
        InputValue found = value;
        for (int i = 0; i < MAX_WRAPPINGS && found instanceof TextValue text; i++) {
            if (text.text().isBlank() || text.text().strip().equals("null")) {
                return Optional.empty();
            }
            if (!text.text().startsWith("\"")) {
                break;
            }
            found = ComfyJson.read(text.text(), InputValue.class);
        }
        return found == NullValue.NULL ? Optional.empty() : Optional.of(found);
    }

    private static String textOf(InputValue value) {
        if (isText(value)) {
            return text(value);
        }
        throw new UnreadableDataException("", value.describe() + " where an object is expected");
    }
}
