package io.github.comfysdk.core.internal.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.comfysdk.model.error.UnreadableDataException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The response to the begin of an upload.
 *
 * @param id the id of the checkpoint
 * @param urls the presigned URL of each part, by the name of the file
 */
record CreatedCheckpoint(String id, Map<String, List<String>> urls) {
    static CreatedCheckpoint of(JsonNode data) {
        String id = data.at("/checkpoint/id").asText();
        if (id.isEmpty()) {
            throw new UnreadableDataException("/data/checkpoint/id", "no id of the checkpoint");
        }
        var urls = new LinkedHashMap<String, List<String>>();
        data.path("s3PresignUrl").properties().forEach(file -> {
            var parts = new ArrayList<String>();
            file.getValue().forEach(url -> parts.add(url.asText()));
            urls.put(file.getKey(), parts);
        });
        return new CreatedCheckpoint(id, urls);
    }

    /** Names no URL, since each grants access to the storage. */
    @Override
    public String toString() {
        return "CreatedCheckpoint " + id + " of " + urls.keySet();
    }
}
