package io.github.comfysdk.model.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.github.comfysdk.model.error.UnreadableDataException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a value for mappers of applications, which need no modules and no settings for it: {@link ComfyJson} does it. What it
 * refuses becomes the exception that applications expect of their mapper, with our message.
 */
public final class PlainReader extends JsonDeserializer<Object> implements ContextualDeserializer {
    private final Class<?> type;

    /** Creates a reader whose type is known by its context. */
    public PlainReader() {
        this(Object.class);
    }

    private PlainReader(Class<?> type) {
        this.type = type;
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        return new PlainReader(context.getContextualType().getRawClass());
    }

    @Override
    public @Nullable Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
        Object plain = PlainValue.read(in);
        try {
            return plain == null ? null : ComfyJson.readAgain(ComfyJson.write(plain), type);
        } catch (UnreadableDataException e) {
            JsonMappingException refused = MismatchedInputException.from(in, type, e.getMessage());
            refused.initCause(e);
            throw refused;
        }
    }
}
