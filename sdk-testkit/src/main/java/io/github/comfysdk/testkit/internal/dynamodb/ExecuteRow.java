package io.github.comfysdk.testkit.internal.dynamodb;

import io.github.comfysdk.testkit.internal.gateway.Throttling;
import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonBool;
import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.python.PythonRepr;
import io.github.comfysdk.testkit.internal.python.PythonTime;
import io.github.comfysdk.testkit.internal.s3.Bucket;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
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

    /** Bytes of a key, and the range of numbers, by the limits that AWS documents. */
    private static final int LONGEST_KEY = 2048;

    private static final int MOST_DIGITS = 38;
    private static final int LARGEST_EXPONENT = 125;
    private static final int SMALLEST_EXPONENT = -130;

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
        Object promptId = row.getOrDefault("prompt_id", None.NONE);
        String number = row.get("prompt_params") instanceof Map<?, ?> params && params.get("number") instanceof Number n
                ? numberProblem(n)
                : "";
        String reason = "";
        if (promptId.equals("")) {
            reason = "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain"
                    + " an empty string value. Key: prompt_id";
        } else if (promptId == None.NONE) {
            reason = "One or more parameter values were invalid: Missing the key prompt_id in the item";
        } else if (!(promptId instanceof String)) {
            reason = "One or more parameter values were invalid: Type mismatch for key prompt_id expected: S actual: "
                    + (promptId instanceof Number ? "N" : "M");
        } else if (promptId instanceof String key && key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
            reason = "One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of"
                    + LONGEST_KEY + " bytes";
        } else if (!number.isEmpty()) {
            reason = number;
        } else if (ItemSize.of(row) > ItemSize.LIMIT) {
            reason = "Item size has exceeded the maximum allowed size";
        }
        if (throttling == Throttling.TABLE) {
            throw refused(row, Throttling.ofTable("PutItem").getMessage());
        } else if (!reason.isEmpty()) {
            throw refused(row, "An error occurred (ValidationException) when calling the PutItem operation: " + reason);
        }
    }

    /** Returns what keeps DynamoDB from storing a number; empty if nothing does. */
    private static String numberProblem(Number number) {
        if (number instanceof Double d && (d.isNaN() || d.isInfinite())) {
            return "The parameter cannot be converted to a numeric value: " + PythonRepr.repr(d);
        }
        BigDecimal exact = new BigDecimal(number.toString()).stripTrailingZeros();
        if (exact.precision() > MOST_DIGITS) {
            return "Attempting to store more than 38 significant digits in a Number";
        }
        long exponent = (long) exact.precision() - exact.scale() - 1;
        if (exact.signum() != 0 && exponent > LARGEST_EXPONENT) {
            return "Number overflow. Attempting to store a number with magnitude larger than supported range";
        }
        return exact.signum() != 0 && exponent < SMALLEST_EXPONENT
                ? "Number underflow. Attempting to store a number with magnitude smaller than supported range"
                : "";
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

    /** Replaces file names by presigned URLs. */
    public static void presign(Map<String, Object> row, Bucket bucket, Instant now) {
        for (String kind : List.of("output", "temp")) {
            Object names = row.getOrDefault(kind + "_files", List.of());
            row.put(kind + "_files", bucket.presign(row.getOrDefault(kind + "_path", ""), names, now));
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
        } else if (value instanceof Double number) {
            return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
        }
        return value instanceof Number ? value.toString() : value;
    }
}
