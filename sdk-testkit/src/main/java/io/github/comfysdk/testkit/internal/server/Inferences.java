package io.github.comfysdk.testkit.internal.server;

import io.github.comfysdk.testkit.internal.python.PythonJsonText;
import io.github.comfysdk.testkit.internal.python.PythonTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs inferences: puts on the agenda what each will write into its row and when. Every write is conditional on the row
 * being there, so deleting a waiting execute cancels it and deleting a running one loses its result.
 */
final class Inferences {
    private final ExecuteTable table;
    private final Agenda agenda;
    private final Storage storage;
    private final Traces traces;
    private final Identifiers ids;
    private final Map<String, Integer> counts = new HashMap<>();

    Inferences(ExecuteTable table, Agenda agenda, Storage storage, Traces traces, Identifiers ids) {
        this.table = table;
        this.agenda = agenda;
        this.storage = storage;
        this.traces = traces;
        this.ids = ids;
    }

    /** How many inferences of an id were queued and not cancelled before they began. */
    int count(String promptId) {
        return counts.getOrDefault(promptId, 0);
    }

    void queue(Submission submission) {
        counts.merge(submission.promptId(), 1, Integer::sum);
        agenda.at(submission.start(), () -> {
            Map<String, Object> columns = new LinkedHashMap<>();
            columns.put("start_time", PythonTime.isoformat(submission.start()));
            if (submission.merged()) {
                columns.put("batch_id", ids.uuid());
            }
            if (table.update(submission.promptId(), columns)) {
                run(submission);
            } else {
                counts.merge(submission.promptId(), -1, Integer::sum);
            }
        });
    }

    private void run(Submission submission) {
        traces.record(submission);
        if (submission.endsNever()) {
            return;
        }
        Result result = Result.of(submission);
        Instant filesAt = submission.end().plus(submission.script().filesAfterStatus());
        agenda.at(submission.end(), () -> table.update(submission.promptId(), result.statusColumns(submission)));
        agenda.at(filesAt, () -> {
            store(submission, result);
            table.update(submission.promptId(), result.fileColumns(filesAt));
        });
    }

    /** Runs a real-time inference, whose result is known at once but written when it ends. */
    Result runRealTime(Submission submission) {
        counts.merge(submission.promptId(), 1, Integer::sum);
        traces.record(submission);
        Result result = Result.of(submission);
        agenda.at(submission.end(), () -> {
            store(submission, result);
            Map<String, Object> columns = new LinkedHashMap<>();
            columns.put("sagemaker_raw", result.raw(submission));
            result.message().ifPresent(text -> columns.put("message", text));
            columns.put("status", result.status());
            columns.putAll(result.fileColumns(submission.end()));
            table.update(submission.promptId(), columns);
        });
        return result;
    }

    /** Counts a real-time inference of which nothing will ever be written. */
    void runWithoutResult(Submission submission) {
        counts.merge(submission.promptId(), 1, Integer::sum);
        traces.record(submission);
    }

    void store(Submission submission, Result result) {
        put(submission, result.outputPath(), result.outputFiles());
        put(submission, result.tempPath(), result.tempFiles());
    }

    private void put(Submission submission, String path, List<Object> names) {
        String prefix = path.replaceFirst("^s3://[^/]*/", "");
        for (int i = 0; i < names.size(); i++) {
            int index = i + 1;
            storage.put(
                    prefix + names.get(i),
                    () -> PngPainter.paint(
                            submission.promptId(),
                            index,
                            submission.graph(),
                            PythonJsonText.dumps(submission.field("prompt"))));
        }
    }
}
