package io.github.comfysdk.model.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/**
 * Reads and writes one kind of value as a stream of JSON tokens. Implementations hold no state and are thread-safe.
 *
 * @param <T> the value
 */
public interface JsonCodec<T> {
    /**
     * Reads one value.
     *
     * @param in a parser that stands on the first token of the value; on return it stands on the last
     * @return the value
     * @throws io.github.comfysdk.model.UnreadableDataException if the JSON is well formed but has the wrong shape
     * @throws IOException if the JSON is malformed or cannot be read
     */
    T read(JsonParser in) throws IOException;

    /**
     * Writes one value.
     *
     * @param value the value
     * @param out where to write it
     * @throws IOException if it cannot be written
     */
    void write(T value, JsonGenerator out) throws IOException;
}
