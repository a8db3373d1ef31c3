package io.github.comfysdk.model.catalog;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.ListValue;
import io.github.comfysdk.model.graph.ObjectValue;
import java.util.Map;
import java.util.stream.Stream;

/** Tells a catalogue from the other files that people have of ComfyUI, and says what those are. */
final class NotACatalog {
    private static final String INSTEAD = "; a catalogue is what the server returns to GET /object_info";

    private NotACatalog() {}

    /** The exception for an object without a single node class; {@code first} is what is wrong with its first member. */
    static UnreadableDataException of(Map<String, InputValue> members, UnreadableDataException first) {
        if (members.get("nodes") instanceof ListValue) {
            return new UnreadableDataException(
                    "", "this is a workflow in UI format, which UiWorkflow.read reads, and not a catalogue" + INSTEAD);
        }
        boolean isGraph = holdsNodes(members)
                || Stream.of("prompt", "output")
                        .anyMatch(name ->
                                members.get(name) instanceof ObjectValue object && holdsNodes(object.members()));
        return isGraph
                ? new UnreadableDataException(
                        "",
                        "this is a prompt graph in API format, which PromptGraph.read reads, and not a catalogue"
                                + INSTEAD)
                : first;
    }

    private static boolean holdsNodes(Map<String, InputValue> members) {
        return members.values().stream()
                .anyMatch(node ->
                        node instanceof ObjectValue object && object.members().containsKey("class_type"));
    }
}
