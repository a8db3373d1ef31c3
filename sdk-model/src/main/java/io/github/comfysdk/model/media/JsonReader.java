package io.github.comfysdk.model.media;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.ListValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.internal.bytes.ByteCursor;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON file that is a graph, or a request, an export or an entry of the history that holds one. */
final class JsonReader {
    private JsonReader() {}

    static void read(ByteCursor in, FoundTexts texts) throws IOException {
        InputValue json = ComfyJson.read(in.rest(), InputValue.class);
        if (!(json instanceof ObjectValue object)) {
            throw FileReaders.unknown("a JSON file of " + json.describe());
        }
        Map<String, InputValue> members = object.members();
        if (members.get("nodes") instanceof ListValue) {
            texts.add(FoundTexts.WORKFLOW, object);
        } else if (isGraph(object)) {
            texts.add(FoundTexts.PROMPT, object);
        } else {
            readRequest(members, texts);
            readHistory(members, texts);
        }
        if (texts.find(FoundTexts.PROMPT).isEmpty()
                && texts.find(FoundTexts.WORKFLOW).isEmpty()) {
            throw FileReaders.unknown("a JSON file that is neither a prompt graph in API format (nodes with class_type"
                    + " by id) nor a workflow in UI format (a list of nodes)");
        }
    }

    /** What the editor posts to ComfyUI, and what its own export holds. */
    private static void readRequest(Map<String, InputValue> members, FoundTexts texts) {
        for (String name : new String[] {"prompt", "output"}) {
            InputValue graph = members.get(name);
            if (graph != null && isGraph(graph)) {
                texts.add(FoundTexts.PROMPT, graph);
            }
        }
        InputValue workflow = members.get("workflow");
        if (workflow == null) {
            workflow = member(member(members.get("extra_data"), "extra_pnginfo"), "workflow");
        }
        if (workflow != null) {
            texts.add(FoundTexts.WORKFLOW, workflow);
        }
    }

    /** The response to {@code /history/<id>}: a queue item has a number, an id, the graph, and the data around it. */
    private static void readHistory(Map<String, InputValue> members, FoundTexts texts) {
        InputValue entry = members.size() == 1 ? members.values().iterator().next() : null;
        if (!(member(entry, FoundTexts.PROMPT) instanceof ListValue item)
                || item.items().size() < 4) {
            return;
        }
        InputValue graph = item.items().get(2);
        if (isGraph(graph)) {
            texts.add(FoundTexts.PROMPT, graph);
        }
        InputValue workflow = member(member(item.items().get(3), "extra_pnginfo"), FoundTexts.WORKFLOW);
        if (workflow != null) {
            texts.add(FoundTexts.WORKFLOW, workflow);
        }
    }

    private static @Nullable InputValue member(@Nullable InputValue value, String name) {
        return value instanceof ObjectValue object ? object.members().get(name) : null;
    }

    private static boolean isGraph(@Nullable InputValue value) {
        return value instanceof ObjectValue object
                && object.members().values().stream()
                        .anyMatch(node -> node instanceof ObjectValue members
                                && members.members().containsKey("class_type"));
    }
}
