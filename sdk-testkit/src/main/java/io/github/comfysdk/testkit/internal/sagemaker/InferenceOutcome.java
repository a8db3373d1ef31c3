package io.github.comfysdk.testkit.internal.sagemaker;

import io.github.comfysdk.testkit.internal.python.PythonTime;
import io.github.comfysdk.testkit.internal.s3.Bucket;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The outcome of an inference. Its files are what the bucket has under its folders when the outcome is recorded, those of
 * earlier runs of the same id included.
 *
 * @param job the job
 * @param status {@code success} or {@code failed}
 * @param message the reason of a failure
 * @param folders where its files are; empty after a failure
 */
public record InferenceOutcome(InferenceJob job, String status, Optional<String> message, Optional<Folders> folders) {
    /**
     * The two folders of a run.
     *
     * @param output where the files are
     * @param temp where the preview files are
     */
    record Folders(String output, String temp) {}

    static InferenceOutcome of(InferenceJob job, Verdict verdict) {
        ExecuteScript script = job.script();
        if (!verdict.runs() || script.outcome() == ExecuteScript.Outcome.FAILED) {
            return new InferenceOutcome(
                    job, "failed", Optional.of(verdict.rejection().orElse(script.message())), Optional.empty());
        }
        String folder = job.promptId() + "/" + job.gpu();
        String bucket = "s3://" + Bucket.NAME + "/comfy/";
        return new InferenceOutcome(
                job,
                "success",
                Optional.empty(),
                Optional.of(new Folders(bucket + "output/" + folder, bucket + "temp/" + folder)));
    }

    /** Returns the columns that an asynchronous inference writes before its files, in the server's order. */
    Map<String, Object> statusColumns() {
        Map<String, Object> columns = new LinkedHashMap<>();
        message.ifPresent(text -> columns.put("message", text));
        if (job.gpu() > 0) {
            columns.put("device_id", String.valueOf(job.gpu()));
        }
        columns.put("endpoint_instance_id", job.instanceId());
        columns.put("status", status);
        return columns;
    }

    /** Returns the columns that are written last. */
    public Map<String, Object> fileColumns(Bucket bucket, Instant completed) {
        Map<String, Object> columns = files(bucket);
        columns.put("complete_time", PythonTime.isoformat(completed));
        return columns;
    }

    private Map<String, Object> files(Bucket bucket) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("output_path", folders.map(Folders::output).orElse(""));
        columns.put("output_files", listed(bucket, folders.map(Folders::output)));
        columns.put("temp_path", folders.map(Folders::temp).orElse(""));
        columns.put("temp_files", listed(bucket, folders.map(Folders::temp)));
        return columns;
    }

    /** Lists names as the server stores them: what is left of the keys that begin with the folder, a slash at first. */
    private static List<String> listed(Bucket bucket, Optional<String> folder) {
        String prefix = folder.map(Bucket::keyOf).orElse("");
        return prefix.isEmpty()
                ? List.of()
                : bucket.list(prefix).stream()
                        .map(key -> key.replace(prefix, ""))
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    /** Returns the response of a real-time container, which the row keeps as {@code sagemaker_raw}. */
    Map<String, Object> raw(Bucket bucket) {
        Map<String, Object> raw = new LinkedHashMap<>();
        raw.put("prompt_id", job.promptId());
        raw.put("instance_id", job.instanceId());
        raw.put("endpoint_instance_id", job.instanceId());
        raw.put("endpoint_name", job.endpoint().name());
        raw.put("device_id", "0");
        raw.put("start_time", PythonTime.isoformat(job.start()));
        message.ifPresent(text -> raw.put("message", text));
        raw.put("status", status);
        raw.putAll(files(bucket));
        return raw;
    }
}
