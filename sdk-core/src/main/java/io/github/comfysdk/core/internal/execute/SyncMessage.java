package io.github.comfysdk.core.internal.execute;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A progress message of ComfyUI, as the server keeps it.
 *
 * @param event what kind, such as {@code executing}
 * @param data what about, in the shape of that kind
 */
public record SyncMessage(String event, JsonNode data) {
    /**
     * Looks a text up.
     *
     * @param name the member of the data
     * @return its text, {@code ""} if it is not there or holds nothing
     */
    public String text(String name) {
        JsonNode value = data.path(name);
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }

    /**
     * Reads messages. The server sends a list of lists of one message each; what has another shape is passed over.
     *
     * @param messages the list
     * @return the messages in the order sent
     */
    static List<SyncMessage> listOf(JsonNode messages) {
        var list = new ArrayList<SyncMessage>();
        for (JsonNode entry : messages) {
            for (JsonNode message : entry.isArray() ? entry : List.of(entry)) {
                if (message.path("event").isTextual()) {
                    list.add(new SyncMessage(message.path("event").asText(), message.path("data")));
                }
            }
        }
        return List.copyOf(list);
    }

    /** Messages can hold texts of the prompt. */
    @Override
    public String toString() {
        return "SyncMessage " + event;
    }
}
