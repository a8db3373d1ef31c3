package io.github.comfysdk.testkit.internal.sagemaker;

import io.github.comfysdk.testkit.internal.python.PythonTime;
import io.github.comfysdk.testkit.internal.s3.Bucket;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The outcome of an inference.
 *
 * @param status {@code success} or {@code failed}
 * @param message the reason of a failure
 * @param outputPath where the files are; empty after a failure
 * @param outputFiles their names, each with the leading slash that the container adds
 * @param tempPath where the preview files are
 * @param tempFiles their names
 */
public record InferenceOutcome(
        String status,
        Optional<String> message,
        String outputPath,
        List<Object> outputFiles,
        String tempPath,
        List<Object> tempFiles) {

    static InferenceOutcome of(InferenceJob job) {
        ExecuteScript script = job.script();
        Optional<String> rejection = InferenceContainer.rejection(job);
        if (rejection.isPresent() || script.outcome() == ExecuteScript.Outcome.FAILED) {
            return new InferenceOutcome(
                    "failed", Optional.of(rejection.orElse(script.message())), "", List.of(), "", List.of());
        }
        String folder = job.promptId() + "/" + job.gpu();
        String bucket = "s3://" + Bucket.NAME + "/";
        return new InferenceOutcome(
                "success",
                Optional.empty(),
                bucket + "comfy/output/" + folder,
                outputNames(job),
                bucket + "comfy/temp/" + folder,
                numbered("ComfyUI_temp_abcde", script.tempFiles()));
    }

    private static List<Object> outputNames(InferenceJob job) {
        ExecuteScript script = job.script();
        if (!script.fileNames().isEmpty()) {
            return script.fileNames().stream().<Object>map(name -> "/" + name).toList();
        }
        String prefix = String.valueOf(job.graph().literal("filename_prefix").orElse("ComfyUI"));
        return numbered(prefix.substring(prefix.lastIndexOf('/') + 1), script.files());
    }

    private static List<Object> numbered(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .<Object>mapToObj(i -> String.format(Locale.ROOT, "/%s_%05d_.png", prefix, i))
                .toList();
    }

    /** Returns the columns that an asynchronous inference writes before its files, in the server's order. */
    Map<String, Object> statusColumns(InferenceJob job) {
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
    public Map<String, Object> fileColumns(Instant completed) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("output_path", outputPath);
        columns.put("output_files", outputFiles);
        columns.put("temp_path", tempPath);
        columns.put("temp_files", tempFiles);
        columns.put("complete_time", PythonTime.isoformat(completed));
        return columns;
    }

    /** Returns the response of a real-time container, which the row keeps as {@code sagemaker_raw}. */
    Map<String, Object> raw(InferenceJob job) {
        Map<String, Object> raw = new LinkedHashMap<>();
        raw.put("prompt_id", job.promptId());
        raw.put("instance_id", job.instanceId());
        raw.put("endpoint_instance_id", job.instanceId());
        raw.put("endpoint_name", job.endpoint().name());
        raw.put("device_id", "0");
        raw.put("start_time", PythonTime.isoformat(job.start()));
        message.ifPresent(text -> raw.put("message", text));
        raw.put("status", status);
        raw.put("output_path", outputPath);
        raw.put("output_files", outputFiles);
        raw.put("temp_path", tempPath);
        raw.put("temp_files", tempFiles);
        return raw;
    }
}
