package io.github.comfysdk.testkit.internal.dynamodb;

import io.github.comfysdk.testkit.internal.gateway.Throttling;
import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonBool;
import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.python.PythonRepr;
import io.github.comfysdk.testkit.internal.python.PythonTime;
import io.github.comfysdk.testkit.internal.s3.Bucket;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The row of an execute: its creation, the checks of DynamoDB, and its form in responses. */
public final class ExecuteRow {
    private static final List<String> CREATE_FIELDS = List.of(
            "prompt_id",
            "status",
            "create_time",
            "endpoint_name",
            "inference_type",
            "need_sync",
            "start_time",
            "complete_time",
            "output_path",
            "output_files",
            "temp_path",
            "temp_files");

    private ExecuteRow() {}

    /** Returns a new row. Prompt and extra data are stored as Python literals, not as JSON. */
    public static Map<String, Object> create(Map<String, Object> event, SimulatedEndpoint endpoint, Instant now) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("prompt", PythonRepr.str(field(event, "prompt")));
        params.put("number", field(event, "number"));
        params.put("front", field(event, "front"));
        params.put("extra_data", PythonRepr.str(field(event, "extra_data")));
        params.put("client_id", field(event, "client_id"));
        boolean realTime = endpoint.kind() == SimulatedEndpoint.Kind.REAL_TIME;
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("prompt_id", field(event, "prompt_id"));
        row.put("status", "created");
        row.put("prompt_params", params);
        row.put("create_time", PythonTime.isoformat(now));
        row.put("prompt_path", "");
        row.put("instance_id", None.NONE);
        row.put("start_time", realTime ? PythonTime.isoformat(now) : "");
        row.put("complete_time", None.NONE);
        row.put("sagemaker_raw", Map.of());
        row.put("output_path", "");
        row.put("message", None.NONE);
        row.put("device_id", None.NONE);
        row.put("endpoint_instance_id", None.NONE);
        row.put("output_files", List.of());
        row.put("temp_path", "");
        row.put("temp_files", List.of());
        row.put("multi_async", event.getOrDefault("multi_async", false));
        row.put("batch_id", "");
        row.put("endpoint_name", event.getOrDefault("endpoint_name", ""));
        row.put("inference_type", endpoint.kind().wireName());
        row.put("workflow", workflowRemark(field(event, "workflow"), endpoint));
        row.put("need_sync", event.getOrDefault("need_sync", true));
        return row;
    }

    private static Object workflowRemark(Object workflow, SimulatedEndpoint endpoint) {
        return PythonBool.isFalse(workflow)
                ? None.NONE
                : PythonRepr.str(workflow) + " (" + endpoint.instanceType() + ")";
    }

    private static Object field(Map<String, Object> event, String name) {
        return event.getOrDefault(name, None.NONE);
    }

    /** Checks that DynamoDB accepts a row; the server's message repeats the whole row. */
    public static void requireStorable(Map<String, Object> row, Throttling throttling) {
        List<String> untyped = untyped("Item", row);
        if (!untyped.isEmpty()) {
            throw refused(row, "Parameter validation failed:\n" + String.join("\n", untyped));
        }
        String reason = HashKey.writingProblem(row.getOrDefault("prompt_id", None.NONE));
        if (reason.isEmpty()) {
            reason = ItemNumbers.problem(row);
        }
        if (reason.isEmpty() && ItemSize.of(row) > ItemSize.LIMIT) {
            reason = "Item size has exceeded the maximum allowed size";
        }
        if (throttling == Throttling.TABLE) {
            throw refused(row, Throttling.ofTable("PutItem").getMessage());
        } else if (!reason.isEmpty()) {
            throw refused(row, "An error occurred (ValidationException) when calling the PutItem operation: " + reason);
        }
    }

    /** The server leaves nulls out of objects but not out of lists, where its client library refuses them. */
    private static List<String> untyped(String place, Object value) {
        List<String> complaints = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            String inner = place.equals("Item") ? "Item." : place + ".M.";
            map.forEach((name, item) -> complaints.addAll(untyped(inner + name, item)));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                String element = place + ".L[" + i + "]";
                complaints.addAll(
                        list.get(i) == None.NONE
                                ? List.of("Invalid type for parameter " + element
                                        + ", value: None, type: <class 'NoneType'>, valid types: <class 'dict'>")
                                : untyped(element, list.get(i)));
            }
        }
        return complaints;
    }

    private static PythonException refused(Map<String, Object> row, @Nullable String reason) {
        return new PythonException(
                "table ComfyExecuteTable put item failed -> " + PythonRepr.repr(row) + ": " + reason);
    }

    /** Returns the data of the response to a create, which lacks the prompt and the reason of a failure. */
    public static Map<String, Object> createResponse(Map<String, Object> row) {
        Map<String, Object> data = new LinkedHashMap<>();
        CREATE_FIELDS.forEach(name -> data.put(name, row.getOrDefault(name, None.NONE)));
        return data;
    }

    /** Replaces file names by presigned URLs, where the row has both a folder and names. */
    public static void presign(Map<String, Object> row, Bucket bucket, Instant now) {
        for (String kind : List.of("output", "temp")) {
            Object path = row.getOrDefault(kind + "_path", None.NONE);
            Object names = row.getOrDefault(kind + "_files", None.NONE);
            if (!PythonBool.isFalse(path) && !PythonBool.isFalse(names)) {
                row.put(kind + "_files", bucket.presign(path, names, now));
            }
        }
    }

    /** Returns the row as GET returns it: numbers as strings, columns in no particular order. */
    public static Map<String, Object> show(Map<String, Object> row, Bucket bucket, Instant now) {
        Map<String, Object> shown = new LinkedHashMap<>();
        String seed = String.valueOf(row.get("prompt_id"));
        List<String> names = new ArrayList<>(row.keySet());
        names.sort((a, b) -> Integer.compare((seed + a).hashCode(), (seed + b).hashCode()));
        names.forEach(name -> shown.put(name, decimal(row.getOrDefault(name, None.NONE))));
        presign(shown, bucket, now);
        return shown;
    }

    private static Object decimal(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> shown = new LinkedHashMap<>();
            map.forEach((key, item) -> {
                if (item != None.NONE) {
                    shown.put(String.valueOf(key), decimal(item));
                }
            });
            return shown;
        } else if (value instanceof List<?> list) {
            return list.stream().map(ExecuteRow::decimal).collect(Collectors.toList());
        }
        return value instanceof Number number ? ItemNumbers.shown(number) : value;
    }
}
