package io.github.comfysdk.testkit.internal.sagemaker;

import io.github.comfysdk.testkit.internal.dynamodb.ExecuteTable;
import io.github.comfysdk.testkit.internal.python.PythonTime;
import io.github.comfysdk.testkit.internal.runtime.EventQueue;
import io.github.comfysdk.testkit.internal.runtime.Identifiers;
import io.github.comfysdk.testkit.internal.s3.Bucket;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Runs inferences: schedules what each will write to its row, and when. Every write is conditional on the existence of the
 * row, so deleting a waiting execute cancels it, and deleting a running one loses its result.
 */
public final class InferenceQueue {
    private final ExecuteTable table;
    private final EventQueue events;
    private final Bucket bucket;
    private final ContainerFiles files;
    private final ExecutionLogs logs;
    private final Identifiers ids;
    private final InferenceContainer container;
    private final Machines machines;
    private final Map<String, Integer> counts = new HashMap<>();

    public InferenceQueue(
            ExecuteTable table,
            EventQueue events,
            Bucket bucket,
            ExecutionLogs logs,
            Identifiers ids,
            Instances instances,
            int pictureSide,
            Instant begin) {
        this.table = table;
        this.events = events;
        this.bucket = bucket;
        this.logs = logs;
        this.ids = ids;
        files = new ContainerFiles(bucket, pictureSide);
        container = new InferenceContainer(instances);
        machines = new Machines(events, new OtherJobs(table), begin, this::start);
    }

    /** Returns the number of inferences of an id that were queued and not cancelled before they began. */
    public int count(String promptId) {
        return counts.getOrDefault(promptId, 0);
    }

    public void queue(InferenceJob job) {
        if (job.mergesNowhere()) {
            // The merge step invokes the endpoint with the empty name, and nothing comes of it.
            events.at(job.start(), () -> table.update(job.promptId(), Map.of("batch_id", ids.uuid())));
            return;
        }
        counts.merge(job.promptId(), 1, Integer::sum);
        if (job.endpoint().queue().isPresent()) {
            events.at(job.start(), () -> machines.enter(job));
        } else {
            events.at(job.start(), () -> start(job));
        }
    }

    /** Starts a job; returns false if it was deleted while it waited. */
    private boolean start(InferenceJob job) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("start_time", PythonTime.isoformat(job.start()));
        if (job.merged()) {
            columns.put("batch_id", ids.uuid());
        }
        boolean runs = table.update(job.promptId(), columns);
        if (runs) {
            run(job);
        } else {
            counts.merge(job.promptId(), -1, Integer::sum);
        }
        return runs;
    }

    private void run(InferenceJob job) {
        Verdict verdict = container.accept(job, job.start());
        logs.record(job, verdict);
        InferenceOutcome result = InferenceOutcome.of(job, verdict);
        if (job.outlastsItsRequest() && verdict.runs()) {
            // The files come all the same, and belong to the next run of the id.
            events.at(job.end(), () -> files.copy(job, result));
            return;
        } else if (job.neverEnds() && !job.outlastsItsRequest()) {
            return;
        }
        Instant filesAt = job.end().plus(job.script().filesAfterStatus());
        events.at(job.end(), () -> table.update(job.promptId(), result.statusColumns()));
        events.at(filesAt, () -> {
            files.copy(job, result);
            table.updateEach(job.promptId(), result.fileColumns(bucket, filesAt));
        });
    }

    /** Runs a real-time inference. Its outcome is returned at once but written when it ends. */
    public InferenceOutcome runRealTime(InferenceJob job, Instant now) {
        counts.merge(job.promptId(), 1, Integer::sum);
        Verdict verdict = container.accept(job, now);
        logs.record(job, verdict);
        InferenceOutcome result = InferenceOutcome.of(job, verdict);
        files.copy(job, result);
        events.at(job.end(), () -> {
            Map<String, Object> columns = new LinkedHashMap<>();
            columns.put("sagemaker_raw", result.raw(bucket));
            result.message().ifPresent(text -> columns.put("message", text));
            columns.put("status", result.status());
            columns.putAll(result.fileColumns(bucket, job.end()));
            table.update(job.promptId(), columns);
        });
        return result;
    }

    /** Counts a real-time inference whose outcome will never be written. */
    public void runWithoutResult(InferenceJob job, Instant now) {
        counts.merge(job.promptId(), 1, Integer::sum);
        logs.record(job, container.accept(job, now));
    }
}
