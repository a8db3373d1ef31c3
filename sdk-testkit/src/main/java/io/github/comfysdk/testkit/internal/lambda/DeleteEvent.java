package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.internal.gateway.LambdaEvent;
import java.util.List;
import java.util.Map;

/** The names or ids that a delete lists. */
final class DeleteEvent {
    private DeleteEvent() {}

    static List<String> names(LambdaEvent event, String field) {
        return event.json() instanceof Map<?, ?> fields && fields.get(field) instanceof List<?> names
                ? names.stream().map(String::valueOf).toList()
                : List.of();
    }
}
