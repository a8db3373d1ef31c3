package io.github.comfysdk.testkit.internal.server;

import io.github.comfysdk.testkit.internal.python.None;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GET /executes/{prompt_id}} and {@code GET /executes}. */
final class ReadExecutes {
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
    private final Storage storage;

    ReadExecutes(ExecuteTable table, Storage storage) {
        this.table = table;
        this.storage = storage;
    }

    static LambdaAnswer notFound(String promptId) {
        return LambdaAnswer.of(404, "execute not found for prompt_id: " + promptId, "Not Found");
    }

    LambdaAnswer get(Call call) {
        Optional<Map<String, Object>> row = table.read(call.id());
        if (row.isEmpty()) {
            return notFound(call.id());
        }
        ExecuteTable.COLUMNS.requireKnown(row.get());
        return LambdaAnswer.ok(ExecuteRow.show(row.get(), storage, call.now()));
    }

    LambdaAnswer list(Call call) {
        ScanParameters parameters = ScanParameters.of(call.parameters(), "prompt_id");
        HashOrderedTable.Page page = table.rows().scan(parameters.startKey(), parameters.limit());
        page.rows().forEach(ExecuteTable.COLUMNS::requireKnown);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(
                "executes",
                page.rows().stream().map(row -> summary(row, call.now())).toList());
        data.put("last_evaluated_key", ScanParameters.encodeKey(page.lastKey(), "prompt_id"));
        return LambdaAnswer.ok(data);
    }

    private Map<String, Object> summary(Map<String, Object> row, Instant now) {
        Map<String, Object> shown = ExecuteRow.show(row, storage, now);
        Map<String, Object> summary = new LinkedHashMap<>();
        SUMMARY_FIELDS.forEach(name -> summary.put(name, shown.getOrDefault(name, None.NONE)));
        summary.put("need_sync", shown.getOrDefault("need_sync", false).equals(true));
        return summary;
    }
}
