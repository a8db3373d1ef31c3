package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.hosts.HostInputs;
import io.github.comfysdk.model.internal.hosts.Promotions;
import io.github.comfysdk.model.internal.hosts.ShownWidgets;
import io.github.comfysdk.model.internal.loose.LooseJson;
import io.github.comfysdk.model.internal.loose.ValueSize;
import io.github.comfysdk.model.internal.ui.FirstValueIndex;
import io.github.comfysdk.model.internal.ui.UiDefinitions;
import io.github.comfysdk.model.internal.ui.UiGraph;
import io.github.comfysdk.model.internal.ui.UiNode;
import io.github.comfysdk.model.internal.ui.UiSubgraph;
import io.github.comfysdk.model.internal.ui.UiSubgraph.Target;
import io.github.comfysdk.model.internal.widgets.OpenedNodes;
import io.github.comfysdk.model.internal.widgets.WidgetReader;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The graphs that nodes stand for: subgraphs by the id of their definition, group nodes by their name. For one
 * conversion.
 */
final class Subgraphs {
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final Map<String, UiSubgraph> definitions = new HashMap<>();
    private final Map<String, InputValue> groups;
    private final WidgetReader widgets;
    private final ConversionBudget budget;
    private final Promotions promotions;
    private final HostValues hostValues;
    private final Map<String, Long> groupSizes = new HashMap<>();
    private final IdentityHashMap<UiNode, HostInputs> hosts = new IdentityHashMap<>();
    private final IdentityHashMap<UiGraph, FirstValueIndex> indexes = new IdentityHashMap<>();

    Subgraphs(UiDefinitions saved, Packs packs, OpenedNodes opened, WidgetReader widgets, ConversionBudget budget) {
        saved.subgraphs()
                .forEach((id, definition) ->
                        definitions.put(id, definition.with(packs.linked(definition.graph(), opened))));
        this.groups = saved.groups();
        this.widgets = widgets;
        this.budget = budget;
        this.promotions = new Promotions(definitions, widgets.catalog());
        this.hostValues = new HostValues(promotions, new ShownWidgets(definitions, promotions));
    }

    /** The graph that a node stands for; empty if it is a node like any other. */
    Optional<UiSubgraph> of(UiScope scope, UiNode node) {
        String type = node.classType();
        UiSubgraph definition = definitions.get(type);
        if (definition != null) {
            return Optional.of(definition);
        }
        if (type.length() == 36
                && UUID.matcher(type).matches()
                && !widgets.catalog().knows(type)) {
            throw new UnconvertibleWorkflowException(
                    scope,
                    node,
                    "stands for a subgraph that the workflow does not define; save the workflow again in the editor"
                            + " that shows it");
        }
        if (!type.startsWith("workflow/") && !type.startsWith("workflow>")) {
            return Optional.empty();
        }
        String name = type.substring("workflow/".length());
        InputValue group = groups.get(name);
        if (group == null) {
            throw new UnconvertibleWorkflowException(scope, node, "is a group node that the workflow does not define");
        }
        return Optional.of(scope.group(node, () -> {
            budget.addWork(scope, node, groupSizes.computeIfAbsent(name, any -> ValueSize.of(group)));
            return new GroupNode(scope, node, LooseJson.object(group), widgets).open();
        }));
    }

    /** The subgraphs by the classes that stand for them; group nodes are not among them. */
    Map<String, UiSubgraph> definitions() {
        return definitions;
    }

    /** The level of the graph that a node stands for. */
    UiScope enter(UiScope scope, UiNode node, UiSubgraph definition) {
        return scope.child(
                node,
                definition,
                indexes.computeIfAbsent(definition.graph(), FirstValueIndex::new),
                hosts.computeIfAbsent(node, any -> hostValues.read(scope, node, definition)));
    }

    /** The widget inside that an input of a subgraph leads to first, if it leads to any. */
    Optional<Target> promoted(UiSubgraph definition, int slot) {
        return Optional.ofNullable(promotions.of(definition).get(slot));
    }
}
