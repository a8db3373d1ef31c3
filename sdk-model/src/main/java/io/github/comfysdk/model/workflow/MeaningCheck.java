package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.NodeInput;
import io.github.comfysdk.model.graph.NullValue;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.internal.loose.LooseJson;
import io.github.comfysdk.model.internal.loose.Words;
import io.github.comfysdk.model.workflow.ConversionNote.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Compares a graph with what the editor would send for the workflow that was made of it. */
final class MeaningCheck {
    private static final int MOST = 1_000;
    private static final Set<String> SHOWN = Set.of("class_type", "inputs", "_meta");

    private final PromptGraph graph;
    private final Map<String, String> ids;
    private final List<ConversionNote> notes = new ArrayList<>();

    /** {@code ids} are those in the workflow by those in the graph. */
    MeaningCheck(PromptGraph graph, Map<String, String> ids) {
        this.graph = graph;
        this.ids = ids;
    }

    List<ConversionNote> compare(Supplier<ConvertedWorkflow> back, List<NodeInput> valuesOnSockets) {
        PromptGraph sent;
        try {
            sent = back.get().graph();
        } catch (UnconvertibleWorkflowException tooLarge) {
            String id = ids.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(tooLarge.nodeId()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(tooLarge.nodeId());
            throw UnconvertibleGraphException.tooLarge(id, tooLarge);
        }
        for (GraphNode node : graph.nodes().values()) {
            if (notes.size() >= MOST) {
                break;
            }
            String id = newId(node.id());
            if (!id.equals(node.id())) {
                add(Kind.RENUMBERED, node, "has the id " + id + " in the workflow");
            }
            sent.find(id)
                    .ifPresentOrElse(
                            found -> compare(node, found),
                            () -> add(
                                    Kind.DROPPED,
                                    node,
                                    "is not sent: the editor takes nodes of this class for its own"));
        }
        for (NodeInput input : valuesOnSockets) {
            add(
                    Kind.ADDED,
                    graph.node(input.nodeId()),
                    "has a value for " + shown(input.input())
                            + ", which is a socket in the editor; it stands in a primitive"
                            + " node, which the editor can only link to some types");
        }
        return notes;
    }

    private void compare(GraphNode node, GraphNode sent) {
        node.inputs().forEach((name, value) -> {
            InputValue found = sent.inputs().get(name);
            if (found == null) {
                add(Kind.DROPPED, node, "has no input " + shown(name) + " in the editor" + why(value));
            } else if (!found.equals(renumbered(value))) {
                add(
                        Kind.CHANGED,
                        node,
                        "gets another value for " + shown(name) + " from the editor" + whyChanged(value));
            }
        });
        sent.inputs().keySet().stream()
                .filter(name -> !node.inputs().containsKey(name))
                .forEach(name -> add(
                        Kind.ADDED, node, "gets the default of " + shown(name) + ", which the editor always sends"));
        node.members().keySet().stream()
                .filter(member -> !SHOWN.contains(member))
                .forEach(member ->
                        add(Kind.DROPPED, node, "has a member " + shown(member) + ", which workflows do not have"));
    }

    private String why(InputValue value) {
        return Link.targetOf(value)
                .map(target -> !(value instanceof Link)
                        ? ": its link is malformed"
                        : graph.find(target).isEmpty()
                                ? ": it is linked to node " + shown(target) + ", which is not there"
                                : "")
                .orElse(": its class does not declare it");
    }

    private static String whyChanged(InputValue value) {
        if (LooseJson.isList(value)) {
            return ", which marks lists that are no links";
        }
        return value instanceof NullValue ? ", which takes the first option" : "";
    }

    private InputValue renumbered(InputValue value) {
        return value instanceof Link link ? Link.of(newId(link.nodeId()), link.slot()) : value;
    }

    private String newId(String id) {
        return ids.getOrDefault(id, id);
    }

    private void add(Kind kind, GraphNode node, String what) {
        if (notes.size() < MOST) {
            notes.add(new ConversionNote(
                    kind,
                    List.of(Words.shortened(node.id())),
                    Words.shortened(node.classType().orElse("")) + " " + what));
        }
    }

    private static String shown(String name) {
        return Words.shortened(name);
    }
}
