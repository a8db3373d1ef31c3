package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.internal.batch.blame.BatchCause;
import io.github.comfysdk.core.internal.batch.blame.Verdict;
import io.github.comfysdk.core.internal.batch.folder.Storage;
import io.github.comfysdk.core.internal.call.Futures;
import io.github.comfysdk.model.ExecuteState;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Downloads the files of a job, patiently. */
final class DownloadStep {
    private static final int MOST_FAILURES = 6;

    private final Setting setting;
    private final Path folder;
    private final ExecuteState execute;
    private final CompletableFuture<List<Path>> files = new CompletableFuture<>();
    private int failures;

    DownloadStep(Setting setting, Path folder, ExecuteState execute) {
        this.setting = setting;
        this.folder = folder;
        this.execute = execute;
    }

    /**
     * Begins.
     *
     * @return the files; fails with a {@link BatchCause} if the folder cannot be written or the key was refused, else as the download
     */
    CompletableFuture<List<Path>> run() {
        download();
        return files;
    }

    private void download() {
        if (files.isDone()) {
            return;
        }
        CompletableFuture<List<Path>> download;
        try {
            download =
                    setting.calls().download(execute, folder, setting.options().downloadOptions());
        } catch (RuntimeException | Error mistake) { // nobody else sees it after a pause
            files.completeExceptionally(mistake);
            return;
        }
        Futures.onEnd(files, (done, failure) -> download.cancel(true));
        Futures.onEnd(download, (done, failure) -> {
            if (failure == null) {
                setting.patience().succeeded();
                files.complete(done);
                return;
            }
            switch (Verdict.ofDownload(failure)) {
                case BATCH -> files.completeExceptionally(BatchCause.of(failure));
                case PASSING -> repeat(failure);
                case ITEM -> files.completeExceptionally(judged(failure));
                default -> files.completeExceptionally(failure);
            }
        });
    }

    /** What cannot be stored concerns the item, unless no file can be stored, which the system says in any language. */
    private Throwable judged(Throwable failure) {
        return setting.storage()
                .flatMap(Storage::problem)
                .<Throwable>map(problem -> new BatchCause(
                        failure.getMessage() + "; no file can be written to " + folder + " ("
                                + problem.getClass().getSimpleName() + ")",
                        failure))
                .orElse(failure);
    }

    private void repeat(Throwable failure) {
        if (++failures >= MOST_FAILURES) {
            files.completeExceptionally(failure);
        } else {
            setting.after(Patience.pause(failures), this::download);
        }
    }
}
