package io.github.comfysdk.testkit.internal.dynamodb;

import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonArguments;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table of executes: rows by prompt id, with stale reads. Guarded by the lock of {@code Simulation}. */
public final class ExecuteTable {
    /** The columns that this release knows; reading a row with any other column fails. */
    public static final PythonArguments COLUMNS = new PythonArguments(
            "ComfyExecuteTable",
            "libs.comfy_data_types",
            List.of("prompt_id"),
            Set.of(
                    "status",
                    "prompt_params",
                    "create_time",
                    "prompt_path",
                    "instance_id",
                    "start_time",
                    "complete_time",
                    "sagemaker_raw",
                    "output_path",
                    "message",
                    "device_id",
                    "endpoint_instance_id",
                    "output_files",
                    "temp_path",
                    "temp_files",
                    "multi_async",
                    "batch_id",
                    "endpoint_name",
                    "inference_type",
                    "workflow",
                    "need_sync"));

    private final HashOrderedTable rows = new HashOrderedTable();
    private final Map<String, Lag> lags = new HashMap<>();

    private static final class Lag {
        private final Optional<Map<String, Object>> before;
        private final Instant visible;
        private int reads;

        Lag(Optional<Map<String, Object>> before, Instant visible, int reads) {
            this.before = before;
            this.visible = visible;
            this.reads = reads;
        }
    }

    /**
     * Writes the row, replacing any other; the next {@code staleReads} reads, and all until it is {@code visible}, still
     * return the old state.
     */
    public void put(String promptId, Map<String, Object> row, Instant visible, int staleReads) {
        Optional<Map<String, Object>> before = rows.get(promptId).map(LinkedHashMap::new);
        Map<String, Object> stored = new LinkedHashMap<>(row);
        stored.values().removeIf(None.NONE::equals);
        rows.put(promptId, stored);
        lags.put(promptId, new Lag(before, visible, staleReads));
    }

    /** Reads a row as GET does, with eventual consistency. */
    public Optional<Map<String, Object>> read(String promptId, Instant now) {
        Lag lag = lags.get(promptId);
        if (lag != null && lag.reads > 0) {
            lag.reads--;
            return lag.before;
        }
        return visible(promptId, now);
    }

    private Optional<Map<String, Object>> visible(String promptId, Instant now) {
        Lag lag = lags.get(promptId);
        return lag != null && lag.visible.isAfter(now) ? lag.before : rows.get(promptId);
    }

    /** Scans the rows as they are visible. */
    public HashOrderedTable.Page scan(Optional<String> startKey, int limit, Instant now) {
        HashOrderedTable.Page page = rows.scan(startKey, limit);
        return new HashOrderedTable.Page(
                page.rows().stream()
                        .flatMap(row -> visible(String.valueOf(row.get("prompt_id")), now).stream())
                        .toList(),
                page.lastKey());
    }

    /** Updates columns if the row exists, since the server's updates are conditional on that. */
    public boolean update(String promptId, Map<String, Object> columns) {
        Optional<Map<String, Object>> row = rows.get(promptId);
        row.ifPresent(present -> present.putAll(columns));
        return row.isPresent();
    }

    /** Updates one column after the other, until the row would become too large; what comes after that is not written. */
    public void updateEach(String promptId, Map<String, Object> columns) {
        rows.get(promptId).ifPresent(row -> {
            long size = ItemSize.of(row);
            for (Map.Entry<String, Object> column : columns.entrySet()) {
                size += ItemSize.of(column.getValue()) - ItemSize.of(row.getOrDefault(column.getKey(), ""));
                if (size > ItemSize.LIMIT) {
                    return;
                }
                row.put(column.getKey(), column.getValue());
            }
        });
    }

    public void delete(String promptId) {
        rows.remove(promptId);
        lags.remove(promptId);
    }
}
