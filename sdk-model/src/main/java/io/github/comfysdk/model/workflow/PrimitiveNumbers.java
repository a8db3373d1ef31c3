package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.internal.ui.UiGraph;
import io.github.comfysdk.model.internal.ui.UiLink;
import io.github.comfysdk.model.internal.ui.UiNode;
import io.github.comfysdk.model.internal.ui.UiSocket;
import io.github.comfysdk.model.internal.ui.VirtualNodes;
import io.github.comfysdk.model.internal.widgets.CatalogWidgets;
import io.github.comfysdk.model.internal.widgets.NumberWidget;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the editor makes of the numbers of primitives: they stay within the bounds of all widgets that the primitive is linked
 * to, and keep to the step of each. For one conversion.
 */
final class PrimitiveNumbers {
    private final CatalogWidgets catalog;
    private final ConversionBudget budget;
    private final IdentityHashMap<UiGraph, Map<String, NumberWidget>> bounds = new IdentityHashMap<>();

    PrimitiveNumbers(CatalogWidgets catalog, ConversionBudget budget) {
        this.catalog = catalog;
        this.budget = budget;
    }

    /** The value that an input has once the primitive has written it that is linked to it directly, if one is. */
    InputValue at(UiScope scope, UiNode node, UiSocket input, InputValue value) {
        Optional<String> primitive =
                value instanceof NumberValue ? primitive(scope.graph(), input) : Optional.<String>empty();
        Optional<NumberWidget> widget = primitive.flatMap(id -> widget(node, input));
        if (widget.isEmpty()) {
            return value;
        }
        Map<String, NumberWidget> known = bounds.computeIfAbsent(scope.graph(), graph -> read(scope, node));
        return widget.get()
                .written(known.getOrDefault(primitive.get(), widget.get()).within(value));
    }

    private Map<String, NumberWidget> read(UiScope scope, UiNode asking) {
        budget.addWork(scope, asking, scope.graph().links().size());
        var merged = new HashMap<String, NumberWidget>();
        for (UiNode node : scope.graph().nodes().values()) {
            for (UiSocket input : node.inputs()) {
                primitive(scope.graph(), input)
                        .ifPresent(id ->
                                widget(node, input).ifPresent(widget -> merged.merge(id, widget, NumberWidget::merge)));
            }
        }
        return merged;
    }

    private Optional<NumberWidget> widget(UiNode node, UiSocket input) {
        return catalog.numberWidget(node.classType(), input.widget().orElse(input.name()));
    }

    private static Optional<String> primitive(UiGraph graph, UiSocket input) {
        return input.link()
                .flatMap(id -> Optional.ofNullable(graph.links().get(id)))
                .map(UiLink::originId)
                .filter(id -> Optional.ofNullable(graph.nodes().get(id))
                        .filter(origin -> origin.classType().equals(VirtualNodes.PRIMITIVE))
                        .isPresent());
    }
}
