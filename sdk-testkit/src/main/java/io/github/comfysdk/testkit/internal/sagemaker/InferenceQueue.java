package io.github.comfysdk.testkit.internal.sagemaker;

import io.github.comfysdk.testkit.internal.dynamodb.ExecuteTable;
import io.github.comfysdk.testkit.internal.python.PythonJsonText;
import io.github.comfysdk.testkit.internal.python.PythonTime;
import io.github.comfysdk.testkit.internal.runtime.EventQueue;
import io.github.comfysdk.testkit.internal.runtime.Identifiers;
import io.github.comfysdk.testkit.internal.s3.Bucket;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs inferences: schedules what each will write to its row, and when. Every write is conditional on the existence of the
 * row, so deleting a waiting execute cancels it, and deleting a running one loses its result.
 */
public final class InferenceQueue {
    private final ExecuteTable table;
    private final EventQueue events;
    private final Bucket bucket;
    private final ExecutionLogs logs;
    private final Identifiers ids;
    private final Map<String, Integer> counts = new HashMap<>();

    public InferenceQueue(ExecuteTable table, EventQueue events, Bucket bucket, ExecutionLogs logs, Identifiers ids) {
        this.table = table;
        this.events = events;
        this.bucket = bucket;
        this.logs = logs;
        this.ids = ids;
    }

    /** Returns the number of inferences of an id that were queued and not cancelled before they began. */
    public int count(String promptId) {
        return counts.getOrDefault(promptId, 0);
    }

    public void queue(InferenceJob job) {
        counts.merge(job.promptId(), 1, Integer::sum);
        events.at(job.start(), () -> {
            Map<String, Object> columns = new LinkedHashMap<>();
            columns.put("start_time", PythonTime.isoformat(job.start()));
            if (job.merged()) {
                columns.put("batch_id", ids.uuid());
            }
            if (table.update(job.promptId(), columns)) {
                run(job);
            } else {
                counts.merge(job.promptId(), -1, Integer::sum);
            }
        });
    }

    private void run(InferenceJob job) {
        logs.record(job);
        if (job.neverEnds()) {
            return;
        }
        InferenceOutcome result = InferenceOutcome.of(job);
        Instant filesAt = job.end().plus(job.script().filesAfterStatus());
        events.at(job.end(), () -> table.update(job.promptId(), result.statusColumns(job)));
        events.at(filesAt, () -> {
            store(job, result);
            table.update(job.promptId(), result.fileColumns(filesAt));
        });
    }

    /** Runs a real-time inference. Its outcome is returned at once but written when it ends. */
    public InferenceOutcome runRealTime(InferenceJob job) {
        counts.merge(job.promptId(), 1, Integer::sum);
        logs.record(job);
        InferenceOutcome result = InferenceOutcome.of(job);
        events.at(job.end(), () -> {
            store(job, result);
            Map<String, Object> columns = new LinkedHashMap<>();
            columns.put("sagemaker_raw", result.raw(job));
            result.message().ifPresent(text -> columns.put("message", text));
            columns.put("status", result.status());
            columns.putAll(result.fileColumns(job.end()));
            table.update(job.promptId(), columns);
        });
        return result;
    }

    /** Counts a real-time inference whose outcome will never be written. */
    public void runWithoutResult(InferenceJob job) {
        counts.merge(job.promptId(), 1, Integer::sum);
        logs.record(job);
    }

    public void store(InferenceJob job, InferenceOutcome result) {
        put(job, result.outputPath(), result.outputFiles());
        put(job, result.tempPath(), result.tempFiles());
    }

    private void put(InferenceJob job, String path, List<Object> names) {
        String prefix = path.replaceFirst("^s3://[^/]*/", "");
        for (int i = 0; i < names.size(); i++) {
            int index = i + 1;
            bucket.put(
                    prefix + names.get(i),
                    () -> PngPainter.paint(
                            job.promptId(), index, job.graph(), PythonJsonText.dumps(job.field("prompt"))));
        }
    }
}
