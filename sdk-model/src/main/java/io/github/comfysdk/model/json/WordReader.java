package io.github.comfysdk.model.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.util.function.Function;

/**
 * Reads a word of an open set, without the detour over reflection that an annotated creator takes.
 *
 * @param <T> what is read
 */
final class WordReader<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient Function<String, T> words;

    WordReader(Class<T> type, Function<String, T> words) {
        super(type);
        this.words = words;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            return words.apply(in.getText());
        }
        return handledType().cast(context.handleUnexpectedToken(handledType(), in));
    }

    @Override
    @SuppressWarnings("unchecked") // the constructor takes no other
    public Class<T> handledType() {
        return (Class<T>) super.handledType();
    }
}
