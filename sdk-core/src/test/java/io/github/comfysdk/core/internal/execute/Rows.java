package io.github.comfysdk.core.internal.execute;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.comfysdk.model.Execute;

/** Executes as the server's rows show them. */
final class Rows {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Rows() {}

    /** {@return the execute of a JSON text with single quotes} */
    static Execute read(String json) {
        try {
            return JSON.readValue(json.replace('\'', '"'), Execute.class);
        } catch (JsonProcessingException exception) {
            throw new IllegalArgumentException(json, exception);
        }
    }
}
