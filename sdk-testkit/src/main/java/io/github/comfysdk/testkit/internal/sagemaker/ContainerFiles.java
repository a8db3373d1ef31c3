package io.github.comfysdk.testkit.internal.sagemaker;

import io.github.comfysdk.testkit.internal.python.PythonJsonText;
import io.github.comfysdk.testkit.internal.s3.Bucket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Copies the files of inferences to the bucket, where those of earlier runs of the same id stay. */
final class ContainerFiles {
    private final Bucket bucket;
    private final int pictureSide;

    ContainerFiles(Bucket bucket, int pictureSide) {
        this.bucket = bucket;
        this.pictureSide = pictureSide;
    }

    void copy(InferenceJob job, InferenceOutcome outcome) {
        outcome.folders().filter(folders -> ShellWord.isKept(job.promptId())).ifPresent(folders -> {
            ProducedFiles files = ProducedFiles.of(job);
            copy(job, folders.output(), files.output());
            copy(job, folders.temp(), files.temp());
        });
    }

    private void copy(InferenceJob job, String folder, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            int index = i + 1;
            bucket.put(
                    Bucket.keyOf(folder) + "/" + names.get(i),
                    () -> PngPainter.paint(job.promptId(), index, job.graph(), texts(job), pictureSide));
        }
    }

    /** Returns what ComfyUI writes into its images: the prompt, and what the request has for that purpose. */
    private static Map<String, String> texts(InferenceJob job) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("prompt", PythonJsonText.dumps(job.field("prompt")));
        if (job.field("extra_data") instanceof Map<?, ?> extra
                && extra.get("extra_pnginfo") instanceof Map<?, ?> info) {
            info.forEach((name, value) -> texts.put(String.valueOf(name), PythonJsonText.dumps(value)));
        }
        return texts;
    }
}
