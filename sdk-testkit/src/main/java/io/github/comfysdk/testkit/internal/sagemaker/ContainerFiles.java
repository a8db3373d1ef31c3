package io.github.comfysdk.testkit.internal.sagemaker;

import io.github.comfysdk.testkit.internal.python.PythonJsonText;
import io.github.comfysdk.testkit.internal.s3.Bucket;
import java.util.List;

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
                    () -> PngPainter.paint(
                            job.promptId(),
                            index,
                            job.graph(),
                            PythonJsonText.dumps(job.field("prompt")),
                            pictureSide));
        }
    }
}
