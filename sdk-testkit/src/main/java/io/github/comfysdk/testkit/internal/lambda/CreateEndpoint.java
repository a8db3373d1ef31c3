package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.internal.dynamodb.EndpointTable;
import io.github.comfysdk.testkit.internal.gateway.LambdaEvent;
import io.github.comfysdk.testkit.internal.gateway.LambdaResult;
import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonArguments;
import io.github.comfysdk.testkit.internal.python.PythonBool;
import io.github.comfysdk.testkit.internal.python.PythonRepr;
import io.github.comfysdk.testkit.internal.runtime.EventQueue;
import io.github.comfysdk.testkit.internal.sagemaker.Instances;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code POST /endpoints}: checks fields, user, workflow and roles, and begins a deployment. */
final class CreateEndpoint {
    /** How long a deployment takes. */
    private static final Duration DEPLOYMENT = Duration.ofMinutes(8);

    private static final PythonArguments FIELDS = new PythonArguments(
            "CreateEndpointEvent",
            "create_endpoint",
            List.of("instance_type", "autoscaling_enabled", "assign_to_roles", "initial_instance_count"),
            Set.of(
                    "endpoint_type",
                    "endpoint_name",
                    "service_type",
                    "min_instance_number",
                    "max_instance_number",
                    "workflow_name",
                    "custom_docker_image_uri",
                    "custom_extensions",
                    "creator"));

    private final EndpointTable table;
    private final WorkflowOperations workflows;
    private final Instances instances;
    private final EventQueue events;
    private final Users users;

    CreateEndpoint(
            EndpointTable table, WorkflowOperations workflows, Instances instances, EventQueue events, Users users) {
        this.table = table;
        this.instances = instances;
        this.workflows = workflows;
        this.events = events;
        this.users = users;
    }

    LambdaResult create(LambdaEvent event) {
        Map<String, Object> fields = FIELDS.bind(event.json());
        users.require(event, ReadEndpoints.ALL, "sagemaker_endpoint:create");
        String workflow = text(fields, "workflow_name");
        Optional<LambdaResult> refusal = workflow.isEmpty() ? Optional.empty() : workflows.refusal(workflow, fields);
        refusal = refusal.or(() -> EndpointRules.refusal(fields, table));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String jobId = table.newJobId();
        boolean realTime = text(fields, "endpoint_type").equals("Real-time");
        String given = workflow.isEmpty() ? text(fields, "endpoint_name") : workflow;
        String name = service(fields)
                + (realTime ? "-real-time-" : "-async-")
                + (given.isEmpty() ? jobId.substring(0, 7) : given);
        if (table.contains(name)) {
            return LambdaResult.badRequest(
                    "An error occurred (ValidationException) when calling the CreateEndpointConfig operation: Cannot"
                            + " create already existing endpoint configuration \"arn:aws:sagemaker:us-east-1:"
                            + "123456789012:endpoint-config/" + name + "\".");
        }
        return deploy(endpoint(name, realTime, fields), jobId, fields, event.now());
    }

    private static String service(Map<String, Object> fields) {
        return PythonRepr.str(fields.getOrDefault("service_type", "sd"));
    }

    private static SimulatedEndpoint endpoint(String name, boolean realTime, Map<String, Object> fields) {
        SimulatedEndpoint endpoint = realTime ? SimulatedEndpoint.realTime(name) : SimulatedEndpoint.async(name);
        int count = fields.get("initial_instance_count") instanceof Number number ? number.intValue() : 1;
        String[] roles = fields.get("assign_to_roles") instanceof List<?> list
                ? list.stream().map(String::valueOf).toArray(String[]::new)
                : new String[0];
        return endpoint.inStatus("Creating")
                .withInstanceType(text(fields, "instance_type"))
                .withInstances(count)
                .withRoles(roles);
    }

    private LambdaResult deploy(SimulatedEndpoint endpoint, String jobId, Map<String, Object> fields, Instant now) {
        Map<String, Object> row = table.add(endpoint, jobId, fields, now);
        row.put("service_type", service(fields));
        row.put("custom_extensions", String.join(",", EndpointRules.extensions(fields)));
        Instant ready = now.plus(DEPLOYMENT);
        events.at(ready, () -> {
            table.deployed(endpoint.name(), ready);
            instances.start(endpoint, ready);
        });
        // The response repeats the numbers as they were sent; the table has texts.
        Map<String, Object> response = new LinkedHashMap<>(row);
        for (String name : List.of("min_instance_number", "max_instance_number")) {
            response.put(name, fields.getOrDefault(name, row.getOrDefault(name, None.NONE)));
        }
        return LambdaResult.of(202, response, "Endpoint deployment started: " + endpoint.name());
    }

    static String text(Map<String, Object> fields, String name) {
        Object value = fields.getOrDefault(name, "");
        return PythonBool.isFalse(value) ? "" : PythonRepr.str(value);
    }
}
