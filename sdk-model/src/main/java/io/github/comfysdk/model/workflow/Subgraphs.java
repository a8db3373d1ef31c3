package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.InputValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The graphs that nodes stand for: subgraphs by the id of their definition, group nodes by their name. */
final class Subgraphs {
    private final Map<String, UiSubgraph> definitions;
    private final Map<String, InputValue> groups;
    private final WidgetCatalog catalog;
    private final Map<String, UiSubgraph> opened = new HashMap<>();

    Subgraphs(Map<String, UiSubgraph> definitions, Map<String, InputValue> groups, WidgetCatalog catalog) {
        this.definitions = definitions;
        this.groups = groups;
        this.catalog = catalog;
    }

    static Map<String, UiSubgraph> readDefinitions(Map<String, InputValue> workflow) {
        var definitions = new HashMap<String, UiSubgraph>();
        List<InputValue> list =
                UiJson.list(UiJson.object(workflow.get("definitions")).get("subgraphs"));
        for (int i = 0; i < list.size(); i++) {
            Map<String, InputValue> members = UiJson.object(list.get(i));
            UiSubgraph definition = UiSubgraph.read("/definitions/subgraphs/" + i, members);
            UiJson.text(members.get("id")).ifPresent(id -> definitions.put(id, definition));
        }
        return definitions;
    }

    static Map<String, InputValue> readGroups(Map<String, InputValue> workflow) {
        return UiJson.object(UiJson.object(workflow.get("extra")).get("groupNodes"));
    }

    /** The graph that a node stands for; empty if it is a node like any other. */
    Optional<UiSubgraph> of(UiScope scope, UiNode node) {
        UiSubgraph definition = definitions.get(node.type());
        if (definition != null) {
            return Optional.of(definition);
        }
        String type = node.type();
        if (!type.startsWith("workflow/") && !type.startsWith("workflow>")) {
            return Optional.empty();
        }
        String id = scope.idOf(node);
        InputValue group = groups.get(type.substring("workflow/".length()));
        if (group == null) {
            throw new UnconvertibleWorkflowException(id, type, "is a group node that the workflow does not define");
        }
        return Optional.of(
                opened.computeIfAbsent(id, any -> new GroupNode(id, node, UiJson.object(group), catalog).open()));
    }
}
