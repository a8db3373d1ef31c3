package io.github.comfysdk.model.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Booleans as the server echoes them: it stores what was sent, so a text can stand where a boolean is meant. */
final class LenientBoolean extends StdScalarDeserializer<Boolean> {
    private static final long serialVersionUID = 1L;

    LenientBoolean() {
        super(Boolean.class);
    }

    @Override
    public @Nullable Boolean deserialize(JsonParser in, DeserializationContext context) throws IOException {
        return read(in);
    }

    /** Null, which reads as "not said", for anything that is neither true nor false in some spelling. */
    static @Nullable Boolean read(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_STRING, VALUE_NUMBER_INT -> word(in.getText());
            default -> {
                in.skipChildren();
                yield null;
            }
        };
    }

    private static @Nullable Boolean word(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Boolean.TRUE;
            case "false", "0" -> Boolean.FALSE;
            default -> null;
        };
    }
}
