package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.download.DownloadOptions;
import io.github.comfysdk.core.download.OnExisting;
import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.CompletionCauses;
import io.github.comfysdk.core.internal.call.ConcurrencyLimit;
import io.github.comfysdk.core.internal.call.Futures;
import io.github.comfysdk.core.internal.download.content.ContentIdentity;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.model.ExecuteState;
import io.github.comfysdk.model.OutputFile;
import io.github.comfysdk.model.internal.text.Printable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final TargetTree tree;

    DirectoryDownload(
            DownloadResources resources,
            DownloadOptions options,
            CallOptions callOptions,
            CallContext context,
            UrlRenewal renewal,
            Path directory) {
        this.resources = resources;
        this.options = options;
        this.callOptions = callOptions;
        this.context = context;
        this.renewal = renewal;
        this.exceptions = new DownloadExceptions(context);
        this.tree = new TargetTree(directory);
        this.parallelism = new ConcurrencyLimit(options.parallelism());
    }

    CompletableFuture<List<Path>> run(ExecuteState execute) {
        List<OutputFile> files = Downloadable.files(execute, options.selection());
        List<Path> targets = new TargetPaths(tree.root(), options.naming(), execute.promptId()).of(files);
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
        checkInside(file, target);
        if (tree.exists(target)) {
            if (options.onExisting() == OnExisting.FAIL || !Files.isRegularFile(target)) {
                return CompletableFuture.failedFuture(alreadyExists(file, target));
            }
            if (options.onExisting() == OnExisting.KEEP) {
                return CompletableFuture.completedFuture(target);
            }
        }
        return parallelism.run(
                context, () -> resources.permits().run(context, () -> context.stepOf(() -> fetch(file, target))));
    }

    private void checkInside(OutputFile file, Path target) {
        try {
            if (!tree.contains(target)) {
                throw exceptions.failed(
                        file,
                        "would be written through a symbolic link that leads out of the target directory; remove the link,"
                                + " or make the directory that it leads to the target",
                        null);
            }
        } catch (IOException e) {
            throw exceptions.notWritten(file, e);
        }
    }

    private CompletableFuture<Path> fetch(OutputFile file, Path target) {
        resources.leftOvers().removeBeside(target, context.time().now());
        var part = new PartFile(target, tree);
        context.onStop(why -> part.discard()); // at once, even if another thread is writing
        var download = new ResumableDownload(resources, file, part, options, callOptions, context, Optional.of(renewal))
                .onlyIf(content -> !isThere(file, target, content));
        return DownloadTrace.of(
                        resources.events(),
                        context,
                        file,
                        download::received,
                        download::resumes,
                        () -> download.run().thenApply(received -> received ? keep(file, part, target) : target))
                .whenComplete((kept, exception) -> {
                    part.discard();
                    stopAllOn(exception);
                });
    }

    /** Tells whether the target has the content already, before that is received. */
    private boolean isThere(OutputFile file, Path target, ContentIdentity content) {
        boolean compares = options.onExisting() == OnExisting.SKIP_IF_SAME
                || options.onExisting() == OnExisting.REPLACE_IF_DIFFERENT;
        if (!compares || !tree.exists(target)) {
            return false;
        }
        try {
            Optional<Boolean> same = content.isIn(target);
            if (options.onExisting() == OnExisting.SKIP_IF_SAME && same.equals(Optional.of(false))) {
                throw alreadyExists(file, target);
            }
            return same.orElse(false);
        } catch (IOException e) {
            throw exceptions.notWritten(file, e);
        }
    }

    private Path keep(OutputFile file, PartFile part, Path target) {
        try {
            Path complete = part.complete();
            if (options.onExisting() == OnExisting.REPLACE
                    || (options.onExisting() == OnExisting.REPLACE_IF_DIFFERENT && !isSame(complete, target))) {
                Placement.replace(complete, target);
                part.finish();
            } else {
                keepUnlessPresent(file, part, complete, target);
            }
            return target;
        } catch (IOException e) {
            throw exceptions.notWritten(file, e);
        }
    }

    /** Another download may have created the file in the meantime, or only its content can tell whether it is the same. */
    private void keepUnlessPresent(OutputFile file, PartFile part, Path complete, Path target) throws IOException {
        try {
            Placement.createIfAbsent(complete, target);
            part.finish();
        } catch (FileAlreadyExistsException e) {
            boolean isFine = options.onExisting() == OnExisting.KEEP
                    || (options.onExisting() != OnExisting.FAIL && isSame(complete, target));
            if (!isFine) {
                throw alreadyExists(file, target);
            }
        }
    }

    private boolean isSame(Path complete, Path target) throws IOException {
        return tree.exists(target) && Files.mismatch(complete, target) < 0;
    }

    private DownloadException alreadyExists(OutputFile file, Path target) {
        if (!Files.isRegularFile(target)) {
            return exceptions.failed(
                    file,
                    "cannot be put in the place of " + Printable.of(String.valueOf(target.getFileName())) + " in "
                            + Printable.of(
                                    String.valueOf(target.toAbsolutePath().getParent()))
                            + ", which is not a file but a directory, a link to nothing or a pipe; move it away, or choose"
                            + " another FileNaming",
                    null);
        }
        return exceptions.failed(
                file,
                "would overwrite " + Printable.of(String.valueOf(target.getFileName())) + " in "
                        + Printable.of(String.valueOf(target.toAbsolutePath().getParent()))
                        + "; move it away, choose another FileNaming, or use OnExisting.REPLACE or"
                        + " REPLACE_IF_DIFFERENT",
                null);
    }
}
