package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.ui.UiNode;
import io.github.comfysdk.model.internal.ui.UiSubgraph;
import io.github.comfysdk.model.internal.ui.UiSubgraph.Target;
import io.github.comfysdk.model.internal.widgets.WidgetReader;
import java.util.Map;
import java.util.Optional;

/** The value that an input of a subgraph has while nothing is linked to it: that of the widget which shows it outside. */
final class HostWidgets {
    private final Subgraphs subgraphs;
    private final NodeValues nodeValues;

    HostWidgets(Subgraphs subgraphs, NodeValues nodeValues) {
        this.subgraphs = subgraphs;
        this.nodeValues = nodeValues;
    }

    /** The value of an input of the subgraph that {@code scope} is; empty if no widget shows it. */
    Optional<InputValue> value(UiScope scope, int slot) {
        UiScope.Instance instance = scope.instance().orElseThrow();
        UiSubgraph definition = subgraphs.of(instance.parent(), instance.node()).orElseThrow();
        Optional<Target> promoted = subgraphs.promoted(definition, slot);
        Map<String, InputValue> given = instance.parent().valuesFor(instance.node());
        return Optional.ofNullable(given.get(instance.inputs().inputName(slot)))
                .or(() -> promoted.filter(target -> isGroup(instance.node()))
                        .map(target -> given.get(target.widgetName())))
                .or(() -> instance.inputs().value(slot))
                .map(WidgetReader::literal)
                .or(() -> promoted.flatMap(target -> inner(scope, target)));
    }

    private boolean isGroup(UiNode node) {
        return !subgraphs.definitions().containsKey(node.classType());
    }

    /** A widget outside begins with the value of the one inside. */
    private Optional<InputValue> inner(UiScope scope, Target target) {
        UiNode node = scope.graph().nodes().get(target.node().id());
        if (node == null) {
            return Optional.empty();
        }
        Optional<UiSubgraph> nested = subgraphs.of(scope, node);
        if (nested.isEmpty()) {
            return Optional.ofNullable(nodeValues.of(scope, node).inputs().get(target.widgetName()));
        }
        Integer slot = nested.get().slots().get(target.socket().name());
        return slot == null ? Optional.empty() : value(subgraphs.enter(scope, node, nested.get()), slot);
    }
}
