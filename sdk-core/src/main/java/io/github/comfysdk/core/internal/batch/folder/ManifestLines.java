package io.github.comfysdk.core.internal.batch.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.comfysdk.core.batch.PromptIds;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/** Reads lines of a manifest, which may be damaged, or were edited by somebody. */
final class ManifestLines {
    private static final int MOST_TRIES = 9_999;
    private static final JsonMapper JSON = new JsonMapper();

    private ManifestLines() {}

    /**
     * Reads what a run needs of a line; empty if it is none, as after somebody edited the file. One that says an impossible thing of an
     * item has no status, so that the item is looked up.
     */
    static Optional<ManifestLine> read(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            String promptId = json.path("prompt_id").asText("");
            if (promptId.isEmpty() || !json.path("key").isTextual()) {
                return Optional.empty();
            }
            var files = new ArrayList<String>();
            json.path("files").forEach(file -> files.add(file.asText()));
            return Optional.of(new ManifestLine(
                    json.path("key").asText(),
                    promptId,
                    json.path("try").asInt(0),
                    isPossible(json) ? json.path("status").asText() : "",
                    files,
                    Map.of(),
                    json.path("graph_hash").asText(""),
                    ManifestTimes.NONE,
                    json.path("message").asText("")));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    /** Returns whether a line begins as that of one item and ends as that of another, as where a part of a file was lost. */
    private static boolean isOfTwoItems(JsonNode json) {
        String promptId = json.path("prompt_id").asText();
        String hash = json.path("graph_hash").asText("");
        boolean isOfOtherGraph = !hash.isEmpty()
                && PromptIds.parse(promptId)
                        .filter(id -> !hash.startsWith(id.graphHash()))
                        .isPresent();
        if (isOfOtherGraph) {
            return true;
        }
        for (JsonNode file : json.path("files")) {
            for (String name : file.asText().split("/", -1)) {
                if (!name.equals(promptId) && PromptIds.parse(name).isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isPossible(JsonNode json) {
        if (isOfTwoItems(json)) {
            return false;
        }
        boolean isSuccess = json.path("status").asText("").equals(ManifestLine.SUCCESS);
        JsonNode tries = json.path("try");
        int fewest = isSuccess ? 1 : 0; // a graph that is refused fails without a job
        if (!tries.isInt() || tries.intValue() < fewest || tries.intValue() > MOST_TRIES) {
            return false;
        }
        for (JsonNode file : json.path("files")) {
            if (!file.isTextual()) {
                return false;
            }
        }
        return isSuccess
                ? json.path("files").isArray()
                : json.path("status").asText("").equals(ManifestLine.FAILED);
    }
}
