package io.github.comfysdk.testkit.parity;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The state that each recorded exchange needs before it is replayed; none for those that are not named. */
final class GoldenScenarios {
    private static final Map<String, GoldenScenario> ALL = new HashMap<>();

    static {
        ALL.putAll(ExecuteScenarios.ALL);
        ALL.putAll(ContainerScenarios.ALL);
        ALL.putAll(ListScenarios.ALL);
        ALL.putAll(EndpointScenarios.ALL);
        ALL.putAll(CatalogScenarios.ALL);
    }

    private GoldenScenarios() {}

    static Set<String> names() {
        return ALL.keySet();
    }

    static GoldenState prepare(GoldenExchange exchange) {
        return ALL.getOrDefault(exchange.name(), GoldenScenario.of(state -> {})).prepare(exchange);
    }
}
