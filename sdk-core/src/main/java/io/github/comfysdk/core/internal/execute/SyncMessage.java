package io.github.comfysdk.core.internal.execute;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A progress message of ComfyUI, as the server stores it.
 *
 * @param event the kind of message, such as {@code executing}
 * @param data its content, whose shape depends on the kind
 */
public record SyncMessage(String event, JsonNode data) {
    /**
     * Returns the text of a member of the data.
     *
     * @param name the name of the member
     * @return its text; {@code ""} if it is absent, null, an object or an array
     */
    public String text(String name) {
        JsonNode value = data.path(name);
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }

    /**
     * Reads messages. The server sends a list of lists of one message each; entries of another shape are skipped.
     *
     * @param messages the list
     * @return the messages in order
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

    /**
     * Returns the messages of the last run. The server appends those of a further run of an id to those of the first.
     *
     * @param messages all messages, in order
     * @return those from the last start on; all if no start is among them
     */
    public static List<SyncMessage> ofLastRun(List<SyncMessage> messages) {
        for (int i = messages.size() - 1; i > 0; i--) {
            if (messages.get(i).isStart()) {
                return messages.subList(i, messages.size());
            }
        }
        return messages;
    }

    /**
     * {@return the number of starts among the messages}
     *
     * @param messages all messages
     */
    public static int countRuns(List<SyncMessage> messages) {
        return (int) messages.stream().filter(SyncMessage::isStart).count();
    }

    private boolean isStart() {
        return event.equals("execution_start");
    }

    // Written out: the JDK keeps the class whose generated equals was linked last, and so its class loader.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SyncMessage that && event.equals(that.event) && data.equals(that.data);
    }

    @Override
    public int hashCode() {
        return 31 * event.hashCode() + data.hashCode();
    }

    /** Names the event only, since messages can hold text of the prompt. */
    @Override
    public String toString() {
        return "SyncMessage " + event;
    }
}
