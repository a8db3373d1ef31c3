package io.github.comfysdk.model.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

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

    /** A flag; empty if it means neither true nor false. The server stores whatever was sent for one. */
    public static Optional<Boolean> flag(JsonParser in) throws IOException {
        return Optional.ofNullable(in.currentToken().isScalarValue() ? LenientBoolean.read(in) : null);
    }

    /** Whether the value is none of a flag's, and yet said something that is not to be lost. */
    public static boolean isOddFlag(JsonParser in) throws IOException {
        JsonToken token = in.currentToken();
        return token != JsonToken.VALUE_NULL && (!token.isScalarValue() || LenientBoolean.read(in) == null);
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
