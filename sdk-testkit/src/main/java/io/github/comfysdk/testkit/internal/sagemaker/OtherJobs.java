package io.github.comfysdk.testkit.internal.sagemaker;

import io.github.comfysdk.testkit.internal.dynamodb.ExecuteRow;
import io.github.comfysdk.testkit.internal.dynamodb.ExecuteTable;
import io.github.comfysdk.testkit.internal.python.PythonTime;
import io.github.comfysdk.testkit.internal.s3.Bucket;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Executes of other clients, as rows of the table. */
public final class OtherJobs {
    private static final List<String> FILES = List.of("/ComfyUI_00001_.png");

    private final ExecuteTable table;
    private long count;

    public OtherJobs(ExecuteTable table) {
        this.table = table;
    }

    /** Writes the row of an execute that waits in the queue; returns its id. */
    String create(SimulatedEndpoint endpoint, Instant now) {
        String id = "other-" + ++count;
        table.put(id, row(id, endpoint, now, prompt(1_000)), Instant.MIN, 0);
        return id;
    }

    void start(String id, Instant now) {
        table.update(id, Map.of("start_time", PythonTime.isoformat(now)));
    }

    void end(String id, Instant now) {
        table.update(id, result(id, now));
    }

    /** Writes rows of executes that ended long ago. */
    public void putOld(int rows, int bytes, SimulatedEndpoint endpoint, Instant begin) {
        String prompt = prompt(bytes);
        for (int i = 1; i <= rows; i++) {
            String id = "old-" + i;
            Instant created = begin.minus(Duration.ofDays(1)).minusSeconds(i);
            Map<String, Object> row = row(id, endpoint, created, prompt);
            row.put("start_time", PythonTime.isoformat(created.plusSeconds(1)));
            row.putAll(result(id, created.plusSeconds(11)));
            table.put(id, row, Instant.MIN, 0);
        }
    }

    /** Returns a prompt that makes a row of about so many bytes. */
    private static String prompt(int bytes) {
        return "{'1': {'class_type': 'Note', 'inputs': {'text': '" + "x".repeat(Math.max(0, bytes - 500)) + "'}}}";
    }

    private static Map<String, Object> row(String id, SimulatedEndpoint endpoint, Instant created, String prompt) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("prompt_id", id);
        fields.put("endpoint_name", endpoint.name());
        fields.put("need_sync", false);
        Map<String, Object> row = ExecuteRow.create(fields, endpoint, created);
        row.put("prompt_params", Map.of("prompt", prompt, "extra_data", "{}"));
        return row;
    }

    private static Map<String, Object> result(String id, Instant completed) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("status", "success");
        columns.put("output_path", "s3://" + Bucket.NAME + "/comfy/output/" + id + "/0");
        columns.put("output_files", FILES);
        columns.put("complete_time", PythonTime.isoformat(completed));
        return columns;
    }
}
