package io.github.comfysdk.model.media;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.io.IOException;
import java.util.Map;

/** Takes the two graphs out of a larger JSON document, and builds nothing of the rest. */
final class JsonMembers {
    private JsonMembers() {}

    /** Reads the object that stands under the names, one inside the other. */
    static void read(byte[] json, FoundTexts texts, String... path) {
        ComfyJson.read(() -> {
            try (JsonParser in = ComfyJson.mapper().getFactory().createParser(json)) {
                in.nextToken();
                descend(in, texts, path, 0);
            }
            return path;
        });
    }

    private static void descend(JsonParser in, FoundTexts texts, String[] path, int depth) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return;
        }
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            if (depth < path.length) {
                if (name.equals(path[depth])) {
                    descend(in, texts, path, depth + 1);
                } else {
                    in.skipChildren();
                }
            } else if (FoundTexts.wants(name)) {
                InputValue value = ComfyJson.readNested(in, InputValue.class);
                texts.addMembers(new ObjectValue(Map.of(name, value == null ? InputValue.ofNull() : value)));
            } else {
                in.skipChildren();
            }
        }
    }
}
