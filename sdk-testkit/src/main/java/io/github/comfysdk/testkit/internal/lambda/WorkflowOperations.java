package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.internal.dynamodb.EndpointTable;
import io.github.comfysdk.testkit.internal.dynamodb.HashOrderedTable;
import io.github.comfysdk.testkit.internal.gateway.LambdaEvent;
import io.github.comfysdk.testkit.internal.gateway.LambdaResult;
import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonArguments;
import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.python.PythonTime;
import io.github.comfysdk.testkit.internal.runtime.EventQueue;
import io.github.comfysdk.testkit.internal.s3.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The operations under {@code /workflows}. */
final class WorkflowOperations {
    /** How long it takes until a deleted workflow and its files are gone. */
    private static final Duration DELETION = Duration.ofSeconds(2);

    private static final PythonArguments CREATE = new PythonArguments(
            "CreateWorkflowEvent", "create_workflow", List.of("name", "image_uri", "payload_json", "size"), Set.of());

    private static final PythonArguments DELETE =
            new PythonArguments("DeleteWorkflowsEvent", "delete_workflows", List.of("workflow_name_list"), Set.of());

    private final HashOrderedTable table = new HashOrderedTable();
    private final EndpointTable endpoints;
    private final EventQueue events;
    private final Bucket bucket;
    private final Set<String> missingFiles;

    WorkflowOperations(EndpointTable endpoints, EventQueue events, Bucket bucket, Set<String> missingFiles) {
        this.endpoints = endpoints;
        this.events = events;
        this.bucket = bucket;
        this.missingFiles = new TreeSet<>(missingFiles);
    }

    LambdaResult create(LambdaEvent event) {
        Map<String, Object> fields = CREATE.bind(event.json());
        String name = String.valueOf(fields.get("name"));
        if (table.get(name).isPresent()) {
            return LambdaResult.badRequest(name + " already exists");
        }
        if (missingFiles.contains(name) && !bucket.contains(folder(name) + "lock")) {
            return LambdaResult.badRequest(name + " files not ready");
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", name);
        row.put("s3_location", folder(name));
        row.put("image_uri", String.valueOf(fields.get("image_uri")));
        row.put("status", "Enabled");
        row.put("payload_json", String.valueOf(fields.get("payload_json")));
        row.put("size", String.valueOf(fields.get("size")));
        row.put("create_time", PythonTime.isoformat(event.now()));
        NamedRows.put(table, "ComfyWorkflowsTable", row);
        return LambdaResult.of(200, row, name + " created");
    }

    private static String folder(String name) {
        return "comfy/workflows/" + name + "/";
    }

    LambdaResult get(LambdaEvent event) {
        Optional<Map<String, Object>> row = table.get(event.id());
        return row.map(LambdaResult::ok)
                .orElseGet(() -> LambdaResult.of(404, None.NONE, "workflow with name " + event.id() + " not found"));
    }

    LambdaResult list(LambdaEvent event) {
        return NamedRows.page(table, event, "workflows", row -> row);
    }

    /** Deletes one after the other, so those before one that is in use are already on their way. */
    LambdaResult delete(LambdaEvent event) {
        for (String name : DeleteEvent.names(event, DELETE)) {
            for (String endpoint : List.of("comfy-async-" + name, "comfy-real-time-" + name)) {
                if (endpoints.contains(endpoint)) {
                    throw new PythonException("Endpoint " + endpoint + " is still in use");
                }
            }
            table.get(name).ifPresent(row -> row.put("status", "Deleting"));
            events.at(event.now().plus(DELETION), () -> {
                table.remove(name);
                bucket.list(folder(name)).forEach(bucket::remove);
                missingFiles.add(name);
            });
        }
        return LambdaResult.of(202, None.NONE, "Workflows Delete Request Accepted");
    }

    /** Returns why an endpoint cannot be deployed from a workflow. */
    Optional<LambdaResult> refusal(String name, Map<String, Object> endpoint) {
        Optional<Map<String, Object>> row = table.get(name);
        if (row.isEmpty()) {
            return Optional.of(LambdaResult.of(404, None.NONE, "workflow " + name + " not found"));
        } else if (String.valueOf(row.get().get("status")).equals("Deleting")) {
            return Optional.of(LambdaResult.badRequest(name + " is Deleting"));
        }
        return CreateEndpoint.text(endpoint, "endpoint_type").equals("Real-time")
                ? Optional.of(LambdaResult.badRequest("Your can't create Async endpoint only for workflow currently"))
                : Optional.empty();
    }
}
