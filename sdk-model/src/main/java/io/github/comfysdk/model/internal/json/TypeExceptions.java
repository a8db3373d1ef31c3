package io.github.comfysdk.model.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import io.github.comfysdk.model.error.UnreadableDataException;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says of a value of the wrong type where it is, what it is and what was expected, while the parser still knows. */
public final class TypeExceptions extends DeserializationProblemHandler {

    @Override
    public Object handleUnexpectedToken(
            DeserializationContext context,
            JavaType target,
            @Nullable JsonToken met,
            JsonParser in,
            @Nullable String message) {
        throw unreadable(target.getRawClass(), met, in);
    }

    @Override
    public Object handleMissingInstantiator(
            DeserializationContext context,
            Class<?> target,
            ValueInstantiator instantiator,
            JsonParser in,
            @Nullable String message) {
        throw unreadable(target, in);
    }

    public static UnreadableDataException unreadable(Class<?> target, JsonParser in) {
        return unreadable(target, in.currentToken(), in);
    }

    private static UnreadableDataException unreadable(Class<?> target, @Nullable JsonToken met, JsonParser in) {
        return new UnreadableDataException(
                in.getParsingContext().pathAsPointer().toString(),
                (met == null ? "the end" : JsonShape.of(met)) + " where " + expected(target) + " is expected");
    }

    static String expected(Class<?> target) {
        if (Map.class.isAssignableFrom(target)) {
            return "an object";
        }
        if (Collection.class.isAssignableFrom(target) || target.isArray()) {
            return "a list";
        }
        return TypeNames.of(target);
    }
}
