package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.core.internal.call.CompletionCauses;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.OutputFile;
import io.github.comfysdk.model.internal.text.Printable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gets new URLs for the files of one execute, which the server signs afresh at each read. Files whose URLs expire together
 * share a read. Thread-safe.
 */
final class UrlRenewal {
    private final String promptId;
    private final Supplier<CompletableFuture<Execute>> read;
    private @Nullable CompletableFuture<Execute> latest;

    UrlRenewal(String promptId, Supplier<CompletableFuture<Execute>> read) {
        this.promptId = promptId;
        this.read = read;
    }

    /** Returns the file with a new URL. */
    CompletableFuture<OutputFile> renew(OutputFile expired) {
        return execute(expired)
                .exceptionallyCompose(exception -> CompletableFuture.failedFuture(new DownloadException(
                        "the URL of the file " + Printable.of(expired.fileName()) + " has expired, and reading execute "
                                + Printable.of(promptId)
                                + " again for a new one failed",
                        promptId,
                        expired.fileName(),
                        CompletionCauses.unwrap(exception))))
                .thenApply(execute -> find(execute, expired)
                        .orElseThrow(() -> new DownloadException(
                                "the URL of the file " + Printable.of(expired.fileName()) + " has expired, and execute "
                                        + Printable.of(promptId)
                                        + " no longer lists the file: it may have been run again",
                                promptId,
                                expired.fileName(),
                                null)));
    }

    /** Returns the latest read, or starts another if that has no newer URL. */
    private synchronized CompletableFuture<Execute> execute(OutputFile expired) {
        CompletableFuture<Execute> known = latest;
        if (known != null && (!known.isDone() || hasNewUrl(known, expired))) {
            return known;
        }
        CompletableFuture<Execute> fresh = read.get();
        latest = fresh;
        return fresh;
    }

    private static boolean hasNewUrl(CompletableFuture<Execute> known, OutputFile expired) {
        return !known.isCompletedExceptionally()
                && find(known.join(), expired)
                        .filter(file -> !file.url().equals(expired.url()))
                        .isPresent();
    }

    /** Finds the file of the same path in the bucket or, if the path has changed, the only file of that name. */
    private static Optional<OutputFile> find(Execute execute, OutputFile expired) {
        List<OutputFile> files = Stream.concat(execute.outputFiles().stream(), execute.tempFiles().stream())
                .toList();
        Optional<OutputFile> samePath =
                files.stream().filter(file -> path(file).equals(path(expired))).findFirst();
        List<OutputFile> sameName = files.stream()
                .filter(file -> file.fileName().equals(expired.fileName()))
                .toList();
        return samePath.or(() -> sameName.size() == 1 ? Optional.of(sameName.get(0)) : Optional.empty());
    }

    private static String path(OutputFile file) {
        return file.url().split("[?#]", 2)[0];
    }
}
