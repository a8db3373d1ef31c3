package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.internal.dynamodb.EndpointTable;
import io.github.comfysdk.testkit.internal.gateway.LambdaEvent;
import io.github.comfysdk.testkit.internal.gateway.LambdaResult;
import io.github.comfysdk.testkit.internal.python.PythonArguments;
import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code POST /prepare} and {@code GET /prepare/{endpoint_name}}: the container polls for work every five seconds. */
public final class PrepareOperations {
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final PythonArguments FIELDS = new PythonArguments(
            "PrepareEnvEvent",
            "prepare",
            List.of("prepare_id"),
            Set.of(
                    "endpoint_name",
                    "need_reboot",
                    "prepare_type",
                    "s3_source_path",
                    "local_target_path",
                    "sync_script"));

    private final EndpointTable endpoints;
    private final Map<String, Instant> readyAt = new HashMap<>();

    PrepareOperations(EndpointTable endpoints) {
        this.endpoints = endpoints;
    }

    LambdaResult create(LambdaEvent event) {
        String name = String.valueOf(FIELDS.bind(event.json()).getOrDefault("endpoint_name", ""));
        SimulatedEndpoint endpoint =
                endpoints.find(name).orElseThrow(() -> new PythonException("endpoint not found with name: " + name));
        if (!endpoint.status().equals("InService")) {
            throw new PythonException("sagemaker endpoint is not ready with status: " + endpoint.status());
        }
        readyAt.put(name, event.now().plus(POLL));
        return LambdaResult.ok(name);
    }

    LambdaResult get(LambdaEvent event) {
        Instant ready = readyAt.getOrDefault(event.id(), Instant.MAX);
        return LambdaResult.ok(Map.of("prepareSuccess", !ready.isAfter(event.now())));
    }
}
