package io.github.comfysdk.model.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes values of one type inside others, by the writer that the type names. It is looked up once only.
 *
 * @param <T> the type
 */
public final class NestedWriter<T> extends JsonSerializer<T> {
    private final Class<T> type;
    private volatile @Nullable JsonSerializer<Object> writer;

    public NestedWriter(Class<T> type) {
        this.type = type;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
        JsonSerializer<Object> known = writer;
        if (known == null) {
            known = provider.findValueSerializer(type, null);
            writer = known;
        }
        known.serialize(value, out, provider);
    }
}
