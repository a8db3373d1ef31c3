package io.github.comfysdk.testkit.internal.dynamodb;

import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonBool;
import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.python.PythonRepr;
import io.github.comfysdk.testkit.internal.python.PythonTime;
import io.github.comfysdk.testkit.internal.runtime.Identifiers;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The endpoints, with their rows for the list operation. Guarded by the lock of {@code Simulation}. */
public final class EndpointTable {
    private final Map<String, SimulatedEndpoint> endpoints = new LinkedHashMap<>();
    private final HashOrderedTable rows = new HashOrderedTable();
    private final Map<String, String> jobIds = new LinkedHashMap<>();
    private final Identifiers ids;

    public EndpointTable(Identifiers ids) {
        this.ids = ids;
    }

    public HashOrderedTable rows() {
        return rows;
    }

    public boolean contains(String name) {
        return endpoints.containsKey(name);
    }

    /** Returns the endpoint of a create; a workflow name takes precedence over an endpoint name. */
    public SimulatedEndpoint choose(Map<String, Object> event) {
        Object workflow = event.getOrDefault("workflow_name", None.NONE);
        Object given = event.getOrDefault("endpoint_name", None.NONE);
        if (PythonBool.isFalse(workflow) && PythonBool.isFalse(given)) {
            throw new PythonException(
                    "Cannot match an available environment\uff0cplease check your EndpointName or your"
                            + " WorkflowVersion.");
        }
        SimulatedEndpoint endpoint = find(PythonBool.isFalse(workflow)
                        ? String.valueOf(given)
                        : "comfy-async-" + workflow)
                .orElseThrow(() -> new PythonException("Please create an endpoint first, then try again."));
        if (!List.of("InService", "Updating").contains(endpoint.status())) {
            throw new PythonException(
                    "Endpoint " + endpoint.name() + " is " + endpoint.status() + " status, not InService or Updating.");
        }
        return endpoint;
    }

    public Optional<SimulatedEndpoint> find(String name) {
        return Optional.ofNullable(endpoints.get(name));
    }

    /** Returns whether an endpoint that exists belongs to a role. */
    public boolean hasRole(String role) {
        return endpoints.values().stream().anyMatch(endpoint -> endpoint.roles().contains(role));
    }

    public String newJobId() {
        return ids.uuid();
    }

    /** Adds an endpoint that exists already, or one that is being created. */
    public Map<String, Object> add(
            SimulatedEndpoint endpoint, String jobId, Map<String, Object> deployment, Instant started) {
        boolean ready = endpoint.status().equals("InService");
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("EndpointDeploymentJobId", jobId);
        row.put("autoscaling", deployment.getOrDefault("autoscaling_enabled", false));
        row.put("max_instance_number", PythonRepr.str(deployment.getOrDefault("max_instance_number", "1")));
        row.put("startTime", PythonTime.isoformat(started));
        row.put("status", None.NONE);
        row.put("instance_type", endpoint.instanceType());
        row.put("current_instance_count", hasInstances(endpoint) ? String.valueOf(endpoint.instances()) : "0");
        row.put("endTime", ready ? PythonTime.isoformat(started.plus(Duration.ofMinutes(8))) : None.NONE);
        row.put("endpoint_status", endpoint.status());
        row.put("endpoint_name", endpoint.name());
        row.put("error", None.NONE);
        row.put("endpoint_type", endpoint.kind().wireName());
        row.put("owner_group_or_role", endpoint.roles());
        row.put("min_instance_number", PythonRepr.str(deployment.getOrDefault("min_instance_number", "0")));
        row.put("custom_extensions", deployment.getOrDefault("custom_extensions", ""));
        row.put("service_type", "comfy");
        endpoints.put(endpoint.name(), endpoint);
        jobIds.put(endpoint.name(), jobId);
        rows.put(jobId, row);
        return row;
    }

    private static boolean hasInstances(SimulatedEndpoint endpoint) {
        return !List.of("Creating", "Failed").contains(endpoint.status());
    }

    public void deployed(String name, Instant now) {
        find(name).ifPresent(endpoint -> {
            endpoints.put(name, endpoint.inStatus("InService"));
            rows.get(String.valueOf(jobIds.get(name))).ifPresent(row -> {
                row.put("endpoint_status", "InService");
                row.put("current_instance_count", String.valueOf(endpoint.instances()));
                row.put("endTime", PythonTime.isoformat(now));
            });
        });
    }

    public void remove(String name) {
        endpoints.remove(name);
        rows.remove(String.valueOf(jobIds.remove(name)));
    }
}
