package io.github.comfysdk.codegen;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads what a ComfyUI server answers to {@code GET /object_info}. A class that makes no sense is left out with a note;
 * only a file that is no JSON object at all is refused. Of a key that occurs twice the last one counts, as in Python.
 */
final class CatalogReader {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(200)
                            .maxNumberLength(400)
                            .maxNameLength(1 << 20)
                            .maxDocumentLength(256L << 20)
                            .build())
                    .build())
            .build();

    private CatalogReader() {}

    static NodeCatalogFile read(Path file) throws IOException {
        return read(Files.readAllBytes(file), file.toString());
    }

    /** The source is named in messages. */
    static NodeCatalogFile read(byte[] json, String source) {
        JsonNode root = parse(json, source);
        if (!root.isObject()) {
            throw new UnusableCatalogException(source + " holds no JSON object of node classes; give the answer of a"
                    + " ComfyUI server to GET /object_info");
        }
        var classes = new ArrayList<NodeClass>();
        var notes = new ArrayList<String>();
        root.properties().forEach(entry -> {
            String refusal = ClassReader.refusal(entry.getKey(), entry.getValue());
            if (refusal.isEmpty()) {
                classes.add(ClassReader.read(entry.getKey(), entry.getValue()));
            } else {
                notes.add("left out: " + JavaText.literal(shortened(entry.getKey())) + " " + refusal);
            }
        });
        classes.sort(Comparator.comparing(NodeClass::classType));
        return new NodeCatalogFile(List.copyOf(classes), List.copyOf(notes));
    }

    private static JsonNode parse(byte[] json, String source) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            String where = place == null ? "" : "line " + place.getLineNr() + ", column " + place.getColumnNr() + ": ";
            throw new UnusableCatalogException(
                    source + " is not JSON that can be read: " + where + shortened(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new UnusableCatalogException(source + " is not text that can be read: " + e.getMessage(), e);
        }
    }

    private static String shortened(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "..." : text;
    }
}
