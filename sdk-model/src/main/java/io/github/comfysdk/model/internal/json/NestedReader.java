package io.github.comfysdk.model.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of one type inside others. Jackson's own way looks the reader up for each value, through all annotations of
 * the type.
 *
 * @param <T> the type
 */
public final class NestedReader<T> {
    private final Class<T> type;
    private volatile @Nullable JsonDeserializer<Object> reader;

    public NestedReader(Class<T> type) {
        this.type = type;
    }

    /** Reads the value that the parser stands on. Null only if that is what the type makes of JSON's null. */
    public @Nullable T read(JsonParser in, DeserializationContext context) throws IOException {
        JsonDeserializer<Object> known = reader;
        if (known == null) {
            known = context.findRootValueDeserializer(context.constructType(type));
            reader = known;
        }
        return type.cast(
                in.currentToken() == JsonToken.VALUE_NULL
                        ? known.getNullValue(context)
                        : known.deserialize(in, context));
    }
}
