package io.github.comfysdk.testkit.internal.sagemaker;

import io.github.comfysdk.testkit.scenario.ExecuteScript;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The files that an inference makes.
 *
 * @param output the names of the files
 * @param temp the names of the preview files
 */
record ProducedFiles(List<String> output, List<String> temp) {
    static ProducedFiles of(InferenceJob job) {
        ExecuteScript script = job.script();
        if (!(job.field("extra_data") instanceof Map)) {
            // The engine trips over it when it runs the first output node.
            return new ProducedFiles(List.of(), List.of());
        }
        return new ProducedFiles(outputNames(job), numbered("ComfyUI_temp_abcde", script.tempFiles()));
    }

    private static List<String> outputNames(InferenceJob job) {
        ExecuteScript script = job.script();
        if (!script.fileNames().isEmpty()) {
            return script.fileNames();
        }
        String prefix =
                normalised(String.valueOf(job.graph().literal("filename_prefix").orElse("ComfyUI")));
        // ComfyUI saves nothing outside of its folder: the node raises.
        return prefix.startsWith("/") || prefix.startsWith("../") ? List.of() : numbered(prefix, script.files());
    }

    /** Normalises the folder that a prefix can begin with, as Python's {@code os.path.normpath} does. */
    private static String normalised(String prefix) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : prefix.split("/", -1)) {
            if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return (prefix.startsWith("/") ? "/" : "") + String.join("/", parts);
    }

    private static List<String> numbered(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> String.format(Locale.ROOT, "%s_%05d_.png", prefix, i))
                .toList();
    }
}
