package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.InputValue;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The graphs that nodes stand for: subgraphs by the id of their definition, group nodes by their name. For one
 * conversion.
 */
final class Subgraphs {
    private final Map<String, UiSubgraph> definitions;
    private final Map<String, InputValue> groups;
    private final WidgetCatalog catalog;
    private final ConversionBudget budget;
    private final Map<String, Long> groupSizes = new HashMap<>();
    private final IdentityHashMap<UiNode, InstanceSockets> sockets = new IdentityHashMap<>();

    Subgraphs(
            Map<String, UiSubgraph> definitions,
            Map<String, InputValue> groups,
            WidgetCatalog catalog,
            ConversionBudget budget) {
        this.definitions = definitions;
        this.groups = groups;
        this.catalog = catalog;
        this.budget = budget;
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
        String name = type.substring("workflow/".length());
        InputValue group = groups.get(name);
        if (group == null) {
            throw new UnconvertibleWorkflowException(
                    scope.idOf(node), type, "is a group node that the workflow does not define");
        }
        return Optional.of(scope.group(node, () -> {
            budget.addWork(scope, node, groupSizes.computeIfAbsent(name, any -> ValueSize.of(group)));
            return new GroupNode(scope.idOf(node), node, UiJson.object(group), catalog).open();
        }));
    }

    /** The level of the graph that a node stands for. */
    UiScope enter(UiScope scope, UiNode node, UiSubgraph definition) {
        return scope.child(
                node, definition, sockets.computeIfAbsent(node, any -> new InstanceSockets(node, definition)));
    }
}
