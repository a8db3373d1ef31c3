package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.core.internal.call.CompletionCauses;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.OutputFile;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * New addresses for the files of one execute: the server makes them anew at each read. Files whose addresses expire together
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

    CompletableFuture<OutputFile> renew(OutputFile stale) {
        return latestUnlessUsedUp(stale)
                .exceptionallyCompose(fault -> CompletableFuture.failedFuture(new DownloadException(
                        "the URL of the file " + stale.fileName() + " has expired, and reading execute " + promptId
                                + " again for a new one failed",
                        promptId,
                        stale.fileName(),
                        CompletionCauses.unwrap(fault))))
                .thenApply(execute -> successor(execute, stale)
                        .orElseThrow(() -> new DownloadException(
                                "the URL of the file " + stale.fileName() + " has expired, and execute " + promptId
                                        + " no longer lists the file: it may have been run again",
                                promptId,
                                stale.fileName(),
                                null)));
    }

    /** A read that gave the very address that is stale is of no more use. */
    private synchronized CompletableFuture<Execute> latestUnlessUsedUp(OutputFile stale) {
        CompletableFuture<Execute> known = latest;
        if (known != null && (!known.isDone() || isOfUse(known, stale))) {
            return known;
        }
        CompletableFuture<Execute> fresh = read.get();
        latest = fresh;
        return fresh;
    }

    private static boolean isOfUse(CompletableFuture<Execute> known, OutputFile stale) {
        return !known.isCompletedExceptionally()
                && successor(known.join(), stale)
                        .filter(file -> !file.url().equals(stale.url()))
                        .isPresent();
    }

    /** The same path in the bucket; or the only file of that name, should the path have changed. */
    private static Optional<OutputFile> successor(Execute execute, OutputFile stale) {
        List<OutputFile> files = Stream.concat(execute.outputFiles().stream(), execute.tempFiles().stream())
                .toList();
        Optional<OutputFile> samePath =
                files.stream().filter(file -> path(file).equals(path(stale))).findFirst();
        List<OutputFile> sameName = files.stream()
                .filter(file -> file.fileName().equals(stale.fileName()))
                .toList();
        return samePath.or(() -> sameName.size() == 1 ? Optional.of(sameName.get(0)) : Optional.empty());
    }

    private static String path(OutputFile file) {
        return file.url().split("[?#]", 2)[0];
    }
}
