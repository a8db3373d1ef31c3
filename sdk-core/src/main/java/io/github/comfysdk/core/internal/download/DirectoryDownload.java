package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.download.DownloadOptions;
import io.github.comfysdk.core.download.OnExisting;
import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.CompletionCauses;
import io.github.comfysdk.core.internal.call.ConcurrencyLimit;
import io.github.comfysdk.core.internal.call.Futures;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.model.ExecuteState;
import io.github.comfysdk.model.OutputFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Downloads the files of one execute into a directory. The first that fails stops the others. */
final class DirectoryDownload {
    private final DownloadResources resources;
    private final DownloadOptions options;
    private final CallOptions callOptions;
    private final CallContext context;
    private final UrlRenewal renewal;
    private final DownloadExceptions exceptions;
    private final ConcurrencyLimit parallelism;

    DirectoryDownload(
            DownloadResources resources,
            DownloadOptions options,
            CallOptions callOptions,
            CallContext context,
            UrlRenewal renewal) {
        this.resources = resources;
        this.options = options;
        this.callOptions = callOptions;
        this.context = context;
        this.renewal = renewal;
        this.exceptions = new DownloadExceptions(context);
        this.parallelism = new ConcurrencyLimit(options.parallelism());
    }

    CompletableFuture<List<Path>> run(ExecuteState execute, Path directory) {
        List<OutputFile> files = Downloadable.files(execute, options.selection());
        List<Path> targets = new TargetPaths(directory, options.naming(), execute.promptId()).of(files);
        List<CompletableFuture<Path>> downloads = new ArrayList<>();
        for (int i = 0; i < files.size() && context.stopReason().isEmpty(); i++) {
            CompletableFuture<Path> download = start(files.get(i), targets.get(i));
            Futures.onEnd(download, (target, exception) -> stopAllOn(exception));
            downloads.add(download);
        }
        return CompletableFuture.allOf(downloads.toArray(CompletableFuture[]::new))
                .thenApply(all -> List.copyOf(targets));
    }

    /** Stops the call; runs before the next file gets a permit. */
    private void stopAllOn(@Nullable Throwable exception) {
        if (exception != null) {
            context.stop(CompletionCauses.unwrap(exception));
        }
    }

    private CompletableFuture<Path> start(OutputFile file, Path target) {
        if (exists(target)) {
            if (options.onExisting() == OnExisting.FAIL || !Files.isRegularFile(target)) {
                return CompletableFuture.failedFuture(alreadyExists(file, target));
            }
            if (options.onExisting() == OnExisting.KEEP) {
                return CompletableFuture.completedFuture(target);
            }
        }
        return parallelism.run(context, () -> resources.permits().run(context, () -> fetch(file, target)));
    }

    private CompletableFuture<Path> fetch(OutputFile file, Path target) {
        var temporary = new TemporaryFile(target);
        context.onStop(why -> temporary.discard()); // at once, even if another thread is writing
        return new ResumableDownload(resources, file, temporary, options, callOptions, context, Optional.of(renewal))
                .onlyIf(length -> !hasLength(file, target, length))
                .run()
                .thenApply(received -> received ? keep(file, temporary, target) : target)
                .whenComplete((kept, exception) -> {
                    temporary.discard();
                    stopAllOn(exception);
                });
    }

    private boolean hasLength(OutputFile file, Path target, OptionalLong length) {
        if (length.isEmpty() || options.onExisting() != OnExisting.SKIP_IF_SAME_SIZE || !exists(target)) {
            return false;
        }
        if (size(file, target) != length.getAsLong()) {
            throw alreadyExists(file, target);
        }
        return true;
    }

    private Path keep(OutputFile file, TemporaryFile temporary, Path target) {
        try {
            if (options.onExisting() == OnExisting.REPLACE) {
                temporary.replaceTarget();
            } else {
                keepUnlessPresent(file, temporary, target);
            }
            return target;
        } catch (IOException e) {
            throw exceptions.notWritten(file, e);
        }
    }

    /** Another download may have created the file in the meantime. */
    private void keepUnlessPresent(OutputFile file, TemporaryFile temporary, Path target) throws IOException {
        try {
            temporary.moveToTarget();
        } catch (FileAlreadyExistsException e) {
            boolean isTheSame = options.onExisting() == OnExisting.KEEP
                    || (options.onExisting() == OnExisting.SKIP_IF_SAME_SIZE && size(file, target) == temporary.size());
            if (!isTheSame) {
                throw alreadyExists(file, target);
            }
        }
    }

    private long size(OutputFile file, Path target) {
        try {
            return Files.size(target);
        } catch (IOException e) {
            throw exceptions.notWritten(file, e);
        }
    }

    private static boolean exists(Path target) {
        return Files.exists(target, LinkOption.NOFOLLOW_LINKS);
    }

    private DownloadException alreadyExists(OutputFile file, Path target) {
        return exceptions.failed(
                file,
                "would overwrite " + Printable.of(String.valueOf(target.getFileName())) + " in "
                        + Printable.of(String.valueOf(target.toAbsolutePath().getParent()))
                        + "; move it away, choose another FileNaming, or use OnExisting.REPLACE",
                null);
    }
}
