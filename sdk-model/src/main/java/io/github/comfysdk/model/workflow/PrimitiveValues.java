package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.loose.FirstValue;
import io.github.comfysdk.model.internal.ui.UiGraph;
import io.github.comfysdk.model.internal.ui.UiLink;
import io.github.comfysdk.model.internal.ui.UiNode;
import io.github.comfysdk.model.internal.ui.UiSocket;
import java.util.Optional;

/**
 * The values of primitives. One that is saved without a value takes that of the first widget that it writes into, and hands
 * it on to the others. For one conversion.
 */
final class PrimitiveValues {
    private final NodeValues values;
    private final ConversionBudget budget;

    PrimitiveValues(NodeValues values, ConversionBudget budget) {
        this.values = values;
        this.budget = budget;
    }

    Optional<InputValue> of(UiScope scope, UiNode primitive) {
        return scope.valuesFor(primitive).values().stream()
                .findFirst()
                .or(() -> FirstValue.of(primitive.values(), primitive.namedValues()))
                .or(() -> ofFirstTarget(scope, primitive));
    }

    private Optional<InputValue> ofFirstTarget(UiScope scope, UiNode primitive) {
        UiGraph graph = scope.graph();
        Optional<String> id = primitive.written().stream().findFirst();
        return id.flatMap(first -> Optional.ofNullable(graph.links().get(first)))
                .map(UiLink::targetId)
                .flatMap(target -> Optional.ofNullable(graph.nodes().get(target)))
                .flatMap(target -> linkedBy(scope, target, id).flatMap(socket -> widget(scope, target, socket)));
    }

    private Optional<UiSocket> linkedBy(UiScope scope, UiNode target, Optional<String> link) {
        budget.addWork(scope, target, target.inputs().size());
        return target.inputs().stream()
                .filter(socket -> socket.link().equals(link))
                .findFirst();
    }

    private Optional<InputValue> widget(UiScope scope, UiNode node, UiSocket socket) {
        String name = socket.widget().orElse(socket.name());
        return Optional.ofNullable(scope.valuesFor(node).get(name)).or(() -> values.find(node, name));
    }
}
