package io.github.comfysdk.core.internal.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.comfysdk.model.DebugInfo;
import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The frame around every answer: {@code statusCode, debug, data, message} from the server's functions, {@code message,
 * requestId} from the gateway in front of them. {@code data} is left out when it is empty.
 *
 * @param <T> what the data is read as
 */
public record Envelope<T>(
        @Nullable T data,
        @Nullable String message,
        @Nullable DebugInfo debug,
        @Nullable String requestId) {

    /** Reads the data from a parser that stands on its first token. */
    @FunctionalInterface
    public interface DataReader<T> {
        @Nullable
        T read(JsonParser in) throws IOException;
    }

    public static <T> DataReader<T> as(Class<T> type) {
        return in -> in.currentToken() == JsonToken.VALUE_NULL ? null : ComfyJson.readNested(in, type);
    }

    /** The text that some refusals have in place of data. */
    static @Nullable String text(JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            return in.getText();
        }
        in.skipChildren();
        return null;
    }

    static <T> Envelope<T> read(byte[] body, DataReader<T> reader) {
        return ComfyJson.read(() -> {
            try (JsonParser in = ComfyJson.mapper().getFactory().createParser(body)) {
                JsonToken first = in.nextToken();
                if (first != JsonToken.START_OBJECT) {
                    throw new UnreadableDataException(
                            "", (first == null ? "nothing" : first) + " where the envelope, an object, is expected");
                }
                Envelope<T> envelope = readFields(in, reader);
                if (in.nextToken() != null) {
                    throw new UnreadableDataException("", "more text after the end of the envelope");
                }
                return envelope;
            }
        });
    }

    private static <T> Envelope<T> readFields(JsonParser in, DataReader<T> reader) throws IOException {
        T data = null;
        String message = null;
        String requestId = null;
        DebugInfo debug = null;
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            JsonToken token = in.nextToken();
            switch (name) {
                case "data" -> data = reader.read(in);
                case "message", "Message" -> message = text(in);
                case "requestId" -> requestId = text(in);
                case "debug" ->
                    debug = token == JsonToken.START_OBJECT ? ComfyJson.readNested(in, DebugInfo.class) : skipped(in);
                default -> in.skipChildren();
            }
        }
        return new Envelope<>(data, message, debug, requestId);
    }

    private static @Nullable DebugInfo skipped(JsonParser in) throws IOException {
        in.skipChildren();
        return null;
    }

    Optional<T> dataIfAny() {
        return Optional.ofNullable(data);
    }
}
