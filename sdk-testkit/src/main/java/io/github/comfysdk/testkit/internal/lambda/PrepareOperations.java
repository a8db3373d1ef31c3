package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.internal.dynamodb.EndpointTable;
import io.github.comfysdk.testkit.internal.gateway.LambdaEvent;
import io.github.comfysdk.testkit.internal.gateway.LambdaResult;
import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonArguments;
import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.python.PythonRepr;
import io.github.comfysdk.testkit.internal.runtime.Identifiers;
import io.github.comfysdk.testkit.internal.sagemaker.Instances;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import io.github.comfysdk.testkit.scenario.SimulatedRelease;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code POST /prepare} and {@code GET /prepare/{endpoint_name}}. A preparation is only stored; the instances find it at
 * their next poll.
 */
final class PrepareOperations {
    private static final PythonArguments FIELDS = new PythonArguments(
            "PrepareEnvEvent",
            "prepare",
            List.of("prepare_id", "endpoint_name"),
            Set.of("need_reboot", "prepare_type", "s3_source_path", "local_target_path", "sync_script"));

    private final EndpointTable endpoints;
    private final Instances instances;
    private final Identifiers ids;
    private final SimulatedRelease release;

    PrepareOperations(EndpointTable endpoints, Instances instances, Identifiers ids, SimulatedRelease release) {
        this.endpoints = endpoints;
        this.instances = instances;
        this.ids = ids;
        this.release = release;
    }

    LambdaResult create(LambdaEvent event) {
        Map<String, Object> fields = FIELDS.bind(event.json());
        Object given = fields.getOrDefault("endpoint_name", None.NONE);
        if (given == None.NONE) {
            throw new PythonException("endpoint name should not be null");
        }
        String name = PythonRepr.str(given);
        SimulatedEndpoint endpoint = endpoints
                .find(name)
                .orElseThrow(() -> new PythonException(
                        release == SimulatedRelease.V1_7_0
                                ? "sagemaker endpoint with name " + name + " is not found"
                                : "'NoneType' object has no attribute 'items'"));
        if (!endpoint.status().equals("InService")) {
            throw new PythonException("sagemaker endpoint is not ready with status: " + endpoint.status());
        }
        instances.request(endpoint, record(fields, event), event.now());
        return LambdaResult.ok(name);
    }

    private Map<String, Object> record(Map<String, Object> fields, LambdaEvent event) {
        Map<String, Object> record = new LinkedHashMap<>();
        Object id = fields.getOrDefault("prepare_id", None.NONE);
        record.put("request_id", id == None.NONE ? ids.uuid() : id);
        record.put("request_time", BigInteger.valueOf(event.now().getEpochSecond()));
        record.put("prepare_type", fields.getOrDefault("prepare_type", "default"));
        record.put("need_reboot", fields.getOrDefault("need_reboot", false));
        for (String name : List.of("s3_source_path", "local_target_path", "sync_script")) {
            record.put(name, fields.getOrDefault(name, ""));
        }
        return record;
    }

    LambdaResult get(LambdaEvent event) {
        boolean prepared = endpoints.find(event.id()).map(instances::isPrepared).orElse(false);
        return LambdaResult.ok(Map.of("prepareSuccess", prepared));
    }
}
