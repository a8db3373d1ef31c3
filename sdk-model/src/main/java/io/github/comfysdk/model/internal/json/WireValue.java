package io.github.comfysdk.model.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The value that a parser stands on, read as leniently as the server is; null is as good as no value. */
public final class WireValue {
    private WireValue() {}

    public static boolean isNull(JsonParser in) {
        return in.currentToken() == JsonToken.VALUE_NULL;
    }

    public static Optional<String> text(JsonParser in) throws IOException {
        return isNull(in) ? Optional.empty() : Optional.of(LenientText.read(in));
    }

    public static String textOrEmpty(JsonParser in) throws IOException {
        return isNull(in) ? "" : LenientText.read(in);
    }

    /** A word of an open set of words, which only a text can be. */
    public static Optional<String> word(JsonParser in, Class<?> type) throws IOException {
        if (isNull(in)) {
            return Optional.empty();
        }
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            throw TypeExceptions.unreadable(type, in);
        }
        return Optional.of(in.getText());
    }

    /**
     * A flag; the server stores whatever was sent for one, and what means neither true nor false is not lost either.
     */
    public static void flag(JsonParser in, Consumer<Optional<Boolean>> known, Consumer<Object> odd) throws IOException {
        JsonToken token = in.currentToken();
        Boolean meaning = token.isScalarValue() ? LenientBoolean.read(in) : null;
        known.accept(Optional.ofNullable(meaning));
        if (meaning == null && token != JsonToken.VALUE_NULL) {
            odd.accept(PlainValue.read(in));
        }
    }

    public static Optional<Instant> time(JsonParser in) throws IOException {
        return isNull(in) ? Optional.empty() : Optional.ofNullable(WireTime.read(in));
    }

    public static Map<String, Object> members(JsonParser in) throws IOException {
        if (isNull(in)) {
            return Map.of();
        }
        if (!in.isExpectedStartObjectToken()) {
            throw TypeExceptions.unreadable(Map.class, in);
        }
        return PlainValue.members(in);
    }

    public static <T> Optional<T> value(JsonParser in, DeserializationContext context, Class<T> type)
            throws IOException {
        return isNull(in) ? Optional.empty() : Optional.of(context.readValue(in, type));
    }
}
