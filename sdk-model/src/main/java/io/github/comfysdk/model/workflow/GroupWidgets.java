package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.ui.UiNode;
import io.github.comfysdk.model.internal.ui.VirtualNodes;
import io.github.comfysdk.model.internal.widgets.GroupLayout;
import io.github.comfysdk.model.internal.widgets.WidgetReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Gives the widget values of a group node to its inner nodes: those of one after those of another, without what was made a
 * socket.
 */
final class GroupWidgets {
    private final UiScope scope;
    private final UiNode instance;
    private final WidgetReader widgets;
    private final Predicate<UiNode> held;

    GroupWidgets(UiScope scope, UiNode instance, WidgetReader widgets, Predicate<UiNode> held) {
        this.scope = scope;
        this.instance = instance;
        this.widgets = widgets;
        this.held = held;
    }

    /** The inner nodes with the values of the group. */
    List<UiNode> distribute(List<UiNode> inner) {
        if (instance.values().isEmpty()) {
            if (!instance.namedValues().isEmpty()) {
                throw new UnconvertibleWorkflowException(
                        scope,
                        instance,
                        "has widget values by name, which do not tell the inner nodes that they are for; ungroup it in"
                                + " ComfyUI and save the workflow again");
            }
            return inner;
        }
        var layout = new GroupLayout(widgets);
        for (UiNode node : inner.stream().filter(held).toList()) {
            Set<String> socketed = node.inputs().stream()
                    .flatMap(socket -> socket.widget().stream())
                    .collect(Collectors.toSet());
            layout.add(node, widget -> !socketed.contains(widget));
        }
        GroupLayout.Values given = layout.values(instance.values());
        given.problem().ifPresent(problem -> {
            throw new UnconvertibleWorkflowException(scope, instance, problem);
        });
        return inner.stream().map(node -> with(node, given.of(node.id()))).toList();
    }

    private UiNode with(UiNode node, Map<String, InputValue> given) {
        if (given.isEmpty()) {
            return node;
        }
        if (node.classType().equals(VirtualNodes.PRIMITIVE)) {
            return node.with(node.inputs(), InputValue.of(List.copyOf(given.values())));
        }
        var values = new LinkedHashMap<String, InputValue>();
        widgets.read(node).values().forEach(values::put);
        values.putAll(given);
        return node.with(node.inputs(), InputValue.of(values));
    }
}
