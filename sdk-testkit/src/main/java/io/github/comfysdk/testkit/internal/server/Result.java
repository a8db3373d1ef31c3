package io.github.comfysdk.testkit.internal.server;

import io.github.comfysdk.testkit.internal.python.PythonTime;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What an inference ends with.
 *
 * @param status {@code success} or {@code failed}
 * @param message the reason of a failure
 * @param outputPath where the files are, empty after a failure
 * @param outputFiles their names, with the slash in front that the container gives them
 * @param tempPath where the preview files are
 * @param tempFiles their names
 */
record Result(
        String status,
        Optional<String> message,
        String outputPath,
        List<Object> outputFiles,
        String tempPath,
        List<Object> tempFiles) {

    static Result of(Submission submission) {
        ExecuteScript script = submission.script();
        Optional<String> refusal = Container.refusal(submission);
        if (refusal.isPresent() || script.outcome() == ExecuteScript.Outcome.FAILED) {
            return new Result("failed", Optional.of(refusal.orElse(script.message())), "", List.of(), "", List.of());
        }
        String folder = submission.promptId() + "/" + submission.gpu();
        String bucket = "s3://" + Storage.BUCKET + "/";
        return new Result(
                "success",
                Optional.empty(),
                bucket + "comfy/output/" + folder,
                outputNames(submission),
                bucket + "comfy/temp/" + folder,
                numbered("ComfyUI_temp_abcde", script.tempFiles()));
    }

    private static List<Object> outputNames(Submission submission) {
        ExecuteScript script = submission.script();
        if (!script.fileNames().isEmpty()) {
            return script.fileNames().stream().<Object>map(name -> "/" + name).toList();
        }
        String prefix =
                String.valueOf(submission.graph().literal("filename_prefix").orElse("ComfyUI"));
        return numbered(prefix.substring(prefix.lastIndexOf('/') + 1), script.files());
    }

    private static List<Object> numbered(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .<Object>mapToObj(i -> String.format(Locale.ROOT, "/%s_%05d_.png", prefix, i))
                .toList();
    }

    /** The columns that an asynchronous result writes before its files, in the server's order. */
    Map<String, Object> statusColumns(Submission submission) {
        Map<String, Object> columns = new LinkedHashMap<>();
        message.ifPresent(text -> columns.put("message", text));
        if (submission.gpu() > 0) {
            columns.put("device_id", String.valueOf(submission.gpu()));
        }
        columns.put("endpoint_instance_id", submission.instanceId());
        columns.put("status", status);
        return columns;
    }

    /** The columns that are written last. */
    Map<String, Object> fileColumns(Instant completed) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("output_path", outputPath);
        columns.put("output_files", outputFiles);
        columns.put("temp_path", tempPath);
        columns.put("temp_files", tempFiles);
        columns.put("complete_time", PythonTime.isoformat(completed));
        return columns;
    }

    /** What a real-time container answers, which its row keeps as {@code sagemaker_raw}. */
    Map<String, Object> raw(Submission submission) {
        Map<String, Object> raw = new LinkedHashMap<>();
        raw.put("prompt_id", submission.promptId());
        raw.put("instance_id", submission.instanceId());
        raw.put("endpoint_instance_id", submission.instanceId());
        raw.put("endpoint_name", submission.endpoint().name());
        raw.put("device_id", "0");
        raw.put("start_time", PythonTime.isoformat(submission.start()));
        message.ifPresent(text -> raw.put("message", text));
        raw.put("status", status);
        raw.put("output_path", outputPath);
        raw.put("output_files", outputFiles);
        raw.put("temp_path", tempPath);
        raw.put("temp_files", tempFiles);
        return raw;
    }
}
