package io.github.comfysdk.model.json;

import com.fasterxml.jackson.core.JsonToken;
import io.github.comfysdk.model.graph.BooleanValue;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NullValue;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.TextValue;

/** Words for what was met, fit for messages: the kind of a value, never its text, since prompts are private. */
final class JsonShape {
    private static final int LONGEST_STEP = 60;

    private JsonShape() {}

    static String of(JsonToken token) {
        return switch (token) {
            case START_OBJECT, END_OBJECT, FIELD_NAME -> "an object";
            case START_ARRAY, END_ARRAY -> "a list";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> "a value";
        };
    }

    static String of(InputValue value) {
        if (value instanceof TextValue text) {
            return "a text of " + text.text().length() + " characters";
        }
        if (value instanceof ObjectValue) {
            return "an object";
        }
        if (value instanceof NumberValue) {
            return "a number";
        }
        if (value instanceof BooleanValue) {
            return "a boolean";
        }
        return value instanceof NullValue ? "null" : "a list";
    }

    /** One step of a JSON pointer. A name that is longer than names are is cut: it may be text in the wrong place. */
    static String step(String name) {
        String shown = name.length() > LONGEST_STEP ? name.substring(0, LONGEST_STEP) + "..." : name;
        return "/" + shown.replace("~", "~0").replace("/", "~1");
    }
}
