package io.github.comfysdk.model.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.github.comfysdk.model.ExecuteStatus;
import io.github.comfysdk.model.InferenceType;
import io.github.comfysdk.model.OutputFile;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The value that a parser stands on, read as leniently as the server is; null is as good as no value. */
final class WireValue {
    private WireValue() {}

    static boolean isNull(JsonParser in) {
        return in.currentToken() == JsonToken.VALUE_NULL;
    }

    static Optional<String> text(JsonParser in) throws IOException {
        return isNull(in) ? Optional.empty() : Optional.of(LenientText.read(in));
    }

    static String textOrEmpty(JsonParser in) throws IOException {
        return isNull(in) ? "" : LenientText.read(in);
    }

    static Optional<ExecuteStatus> status(JsonParser in) throws IOException {
        return word(in, ExecuteStatus.class).map(ExecuteStatus::of);
    }

    static Optional<InferenceType> inferenceType(JsonParser in) throws IOException {
        return word(in, InferenceType.class).map(InferenceType::of);
    }

    private static Optional<String> word(JsonParser in, Class<?> type) throws IOException {
        if (isNull(in)) {
            return Optional.empty();
        }
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            throw TypeFaults.unreadable(type, in);
        }
        return Optional.of(in.getText());
    }

    /** A flag; the server stores whatever was sent for one, and what means neither true nor false is not lost either. */
    static void flag(JsonParser in, Consumer<Optional<Boolean>> known, Consumer<Object> odd) throws IOException {
        JsonToken token = in.currentToken();
        Boolean meaning = token.isScalarValue() ? LenientBoolean.read(in) : null;
        known.accept(Optional.ofNullable(meaning));
        if (meaning == null && token != JsonToken.VALUE_NULL) {
            odd.accept(PlainValue.read(in));
        }
    }

    static Optional<Instant> time(JsonParser in) throws IOException {
        return isNull(in) ? Optional.empty() : Optional.ofNullable(WireTime.read(in));
    }

    static List<OutputFile> files(JsonParser in) throws IOException {
        if (isNull(in)) {
            return List.of();
        }
        if (!in.isExpectedStartArrayToken()) {
            throw TypeFaults.unreadable(List.class, in);
        }
        var files = new ArrayList<OutputFile>();
        try {
            while (in.nextToken() != JsonToken.END_ARRAY) {
                if (!isNull(in)) {
                    files.add(FileAddress.read(in));
                }
            }
        } catch (JacksonException fault) {
            throw JsonMappingException.wrapWithPath(fault, files, files.size());
        }
        return files;
    }

    static Map<String, Object> members(JsonParser in) throws IOException {
        if (isNull(in)) {
            return Map.of();
        }
        if (!in.isExpectedStartObjectToken()) {
            throw TypeFaults.unreadable(Map.class, in);
        }
        return PlainValue.members(in);
    }

    static <T> Optional<T> value(JsonParser in, DeserializationContext context, Class<T> type) throws IOException {
        return isNull(in) ? Optional.empty() : Optional.of(context.readValue(in, type));
    }
}
