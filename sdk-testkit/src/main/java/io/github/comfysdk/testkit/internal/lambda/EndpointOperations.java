package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.internal.dynamodb.EndpointTable;
import io.github.comfysdk.testkit.internal.dynamodb.HashOrderedTable;
import io.github.comfysdk.testkit.internal.gateway.LambdaEvent;
import io.github.comfysdk.testkit.internal.gateway.LambdaResult;
import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.runtime.EventQueue;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The operations under {@code /endpoints}. */
public final class EndpointOperations {
    /** How long a deployment takes. */
    private static final Duration DEPLOYMENT = Duration.ofMinutes(8);

    private final EndpointTable table;
    private final EventQueue events;
    private final Set<String> usernames;

    EndpointOperations(EndpointTable table, EventQueue events, Set<String> usernames) {
        this.table = table;
        this.events = events;
        this.usernames = usernames;
    }

    /** Looks up the header by its lower-case name in a map that keeps the case in which it was sent, as the Lambda does. */
    private boolean authorised(LambdaEvent event) {
        List<String> values = event.request().headers().getOrDefault("username", List.of());
        return !values.isEmpty() && usernames.contains(values.get(0));
    }

    private static LambdaResult unauthorised() {
        return LambdaResult.of(401, None.NONE, "Unauthorized");
    }

    LambdaResult list(LambdaEvent event) {
        if (!authorised(event)) {
            return unauthorised();
        }
        ScanParameters parameters = ScanParameters.of(event.parameters(), "EndpointDeploymentJobId");
        HashOrderedTable.Page page = table.rows().scan(parameters.startKey(), parameters.limit());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(
                "endpoints",
                page.rows().stream()
                        .sorted(Comparator.comparing((Map<String, Object> row) -> String.valueOf(row.get("startTime")))
                                .reversed())
                        .toList());
        data.put("last_evaluated_key", ScanParameters.encodeKey(page.lastKey(), "EndpointDeploymentJobId"));
        return LambdaResult.ok(data);
    }

    LambdaResult create(LambdaEvent event) {
        if (!authorised(event)) {
            return unauthorised();
        }
        Map<?, ?> json = (Map<?, ?>) event.json();
        Map<String, Object> fields = new LinkedHashMap<>();
        json.forEach((name, value) -> fields.put(String.valueOf(name), value));
        boolean realTime = "Real-time".equals(fields.get("endpoint_type"));
        String name =
                (realTime ? "comfy-real-time-" : "comfy-async-") + fields.getOrDefault("endpoint_name", "default");
        if (table.contains(name)) {
            return LambdaResult.badRequest("Endpoint " + name + " already exists");
        }
        SimulatedEndpoint endpoint = new SimulatedEndpoint(
                name,
                realTime ? SimulatedEndpoint.Kind.REAL_TIME : SimulatedEndpoint.Kind.ASYNC,
                "Creating",
                String.valueOf(fields.get("instance_type")),
                1,
                SimulatedEndpoint.Backing.PRESENT);
        Map<String, Object> row = new LinkedHashMap<>(table.add(endpoint, fields, event.now()));
        Instant ready = event.now().plus(DEPLOYMENT);
        events.at(ready, () -> table.deployed(name, ready));
        return LambdaResult.of(202, row, "Endpoint deployment started: " + name);
    }

    LambdaResult delete(LambdaEvent event) {
        if (event.json() instanceof Map<?, ?> fields && fields.get("endpoint_name_list") instanceof List<?> names) {
            names.forEach(name -> table.remove(String.valueOf(name)));
        }
        return LambdaResult.noContent("Endpoints deleted");
    }
}
