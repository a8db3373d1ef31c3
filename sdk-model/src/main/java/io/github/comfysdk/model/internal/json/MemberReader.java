package io.github.comfysdk.model.internal.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;

/**
 * Reads an object member by member into a builder. The types that are read most have a reader of this kind: Jackson's
 * own uses reflection and a second copy of the value, which together take as long as the parsing.
 *
 * @param <B> the builder
 * @param <T> what it builds
 */
public abstract class MemberReader<B, T> extends JsonDeserializer<T> {
    private final Class<T> type;

    protected MemberReader(Class<T> type) {
        this.type = type;
    }

    /** Without it, Jackson looks the reader up again for each value, through all annotations of the type. */
    @Override
    public final boolean isCachable() {
        return true;
    }

    protected abstract B builder();

    /** Reads one member, whose value the parser stands on, and leaves the parser on the end of the value. */
    protected abstract void read(String name, JsonParser in, DeserializationContext context, B builder)
            throws IOException;

    protected abstract T build(B builder);

    @Override
    public final T deserialize(JsonParser in, DeserializationContext context) throws IOException {
        if (!in.isExpectedStartObjectToken()) {
            return type.cast(context.handleUnexpectedToken(type, in));
        }
        B builder = builder();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            try {
                read(name, in, context, builder);
            } catch (JacksonException e) {
                throw JsonMappingException.wrapWithPath(e, type, name);
            }
        }
        try {
            return build(builder);
        } catch (IllegalStateException incomplete) {
            throw context.instantiationException(type, incomplete);
        }
    }
}
