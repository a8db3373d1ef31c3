package io.github.comfysdk.model.catalog;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.io.IOException;
import java.util.function.Consumer;

/** Reads the JSON of a catalogue as Python does, in which the last of several members of one name counts. */
final class CatalogJson {
    private static final ObjectReader READER = ComfyJson.mapper().readerFor(InputValue.class);
    private static final ObjectReader STRICT = READER.with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    private CatalogJson() {}

    /** Where the text comes from. */
    interface Source {
        InputValue read(ObjectReader reader) throws IOException;
    }

    static InputValue read(Source source, Consumer<String> notes) {
        return ComfyJson.read(() -> {
            try {
                return source.read(STRICT);
            } catch (JsonParseException e) {
                if (!String.valueOf(e.getMessage()).startsWith("Duplicate field")) {
                    throw e;
                }
                InputValue value = source.read(READER);
                notes.accept(place(e) + ": a name that occurs more than once in one object; the last one counts");
                return value;
            }
        });
    }

    private static String place(JsonParseException e) {
        return e.getProcessor() == null
                ? ""
                : e.getProcessor().getParsingContext().pathAsPointer().toString();
    }
}
