package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.internal.dynamodb.ExecuteRow;
import io.github.comfysdk.testkit.internal.dynamodb.ExecuteTable;
import io.github.comfysdk.testkit.internal.dynamodb.HashKey;
import io.github.comfysdk.testkit.internal.dynamodb.HashOrderedTable;
import io.github.comfysdk.testkit.internal.gateway.LambdaEvent;
import io.github.comfysdk.testkit.internal.gateway.LambdaResult;
import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonBool;
import io.github.comfysdk.testkit.internal.s3.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GET /executes/{prompt_id}} and {@code GET /executes}. */
public final class ReadExecutes {
    private static final Duration SIGNING = Duration.ofNanos(810_000);
    private static final long NOTICEABLE = 5_000;

    private static final List<String> SUMMARY_FIELDS = List.of(
            "prompt_id",
            "endpoint_name",
            "status",
            "create_time",
            "start_time",
            "need_sync",
            "complete_time",
            "output_path",
            "output_files",
            "temp_path",
            "temp_files",
            "message");

    private final ExecuteTable table;
    private final Bucket bucket;

    ReadExecutes(ExecuteTable table, Bucket bucket) {
        this.table = table;
        this.bucket = bucket;
    }

    static LambdaResult notFound(String promptId) {
        return LambdaResult.of(404, "execute not found for prompt_id: " + promptId, "Not Found");
    }

    LambdaResult get(LambdaEvent event) {
        HashKey.requireReadableId(event.id());
        Optional<Map<String, Object>> row = table.read(event.id(), event.now());
        if (row.isEmpty()) {
            return notFound(event.id());
        }
        ExecuteTable.COLUMNS.requireKnown(row.get());
        return LambdaResult.ok(ExecuteRow.show(row.get(), bucket, event.now()));
    }

    LambdaResult list(LambdaEvent event) {
        ScanParameters parameters = ScanParameters.of(event.parameters(), "prompt_id");
        HashOrderedTable.Page page = table.scan(parameters.startKey(), parameters.limit(), event.now());
        page.rows().forEach(ExecuteTable.COLUMNS::requireKnown);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(
                "executes",
                page.rows().stream().map(row -> summary(row, event.now())).toList());
        data.put("last_evaluated_key", ScanParameters.encodeKey(page.lastKey(), "prompt_id"));
        return LambdaResult.ok(data).taking(signing(page));
    }

    /** Each file of a page is signed anew, which takes no noticeable time for as many as a response can have. */
    private static Duration signing(HashOrderedTable.Page page) {
        long files = page.rows().stream()
                .mapToLong(row -> row.get("output_files") instanceof List<?> names ? names.size() : 0)
                .sum();
        return files < NOTICEABLE ? Duration.ZERO : SIGNING.multipliedBy(files);
    }

    private Map<String, Object> summary(Map<String, Object> row, Instant now) {
        Map<String, Object> shown = ExecuteRow.show(row, bucket, now);
        Map<String, Object> summary = new LinkedHashMap<>();
        SUMMARY_FIELDS.forEach(name -> summary.put(name, shown.getOrDefault(name, None.NONE)));
        for (String files : List.of("output_files", "temp_files")) {
            summary.compute(files, (name, value) -> value == null || PythonBool.isFalse(value) ? List.of() : value);
        }
        // Only what is false, or says so, is shown as false; the rest stays what it is.
        Object needSync = row.getOrDefault("need_sync", false);
        if (PythonBool.isFalse(needSync) || needSync.equals("false")) {
            summary.put("need_sync", false);
        }
        return summary;
    }
}
