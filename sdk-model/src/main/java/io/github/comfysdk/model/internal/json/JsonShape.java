package io.github.comfysdk.model.internal.json;

import com.fasterxml.jackson.core.JsonToken;
import io.github.comfysdk.model.internal.text.Cut;

/** Words for messages: the kind of a value, never its text, since prompts are private. */
public final class JsonShape {
    private static final int LONGEST_STEP = 60;

    private JsonShape() {}

    public static String of(JsonToken token) {
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

    /** One step of a JSON pointer. A name that is longer than names are is cut: it may be text in the wrong place. */
    public static String step(String name) {
        String shown = Cut.shown(name, LONGEST_STEP);
        return "/" + shown.replace("~", "~0").replace("/", "~1");
    }
}
