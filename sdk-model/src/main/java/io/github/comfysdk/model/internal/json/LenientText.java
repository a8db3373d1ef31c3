package io.github.comfysdk.model.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.io.StringWriter;

/**
 * Texts, also where the server sends another type: its database gives numbers back as texts or as numbers, and its rows
 * are not typed. A number is read as it is written, an object or a list as its JSON text.
 */
public final class LenientText extends StdScalarDeserializer<String> {
    private static final long serialVersionUID = 1L;

    LenientText() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser in, DeserializationContext context) throws IOException {
        return read(in);
    }

    public static String read(JsonParser in) throws IOException {
        if (!in.currentToken().isStructStart()) {
            return in.getText();
        }
        var text = new StringWriter();
        try (JsonGenerator out = in.getCodec().getFactory().createGenerator(text)) {
            out.copyCurrentStructure(in);
        }
        return text.toString();
    }
}
