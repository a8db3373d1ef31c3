package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.download.DownloadOptions;
import io.github.comfysdk.core.download.OnExisting;
import io.github.comfysdk.core.download.OutputSelection;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of one execute on their way into a directory. The first that fails stops the others. */
final class DirectoryDownload {
    private final DownloadResources storage;
    private final DownloadOptions options;
    private final CallOptions settings;
    private final CallContext context;
    private final UrlRenewal renewals;
    private final DownloadExceptions faults;
    private final ConcurrencyLimit parallelism;

    DirectoryDownload(
            DownloadResources storage,
            DownloadOptions options,
            CallOptions settings,
            CallContext context,
            UrlRenewal renewals) {
        this.storage = storage;
        this.options = options;
        this.settings = settings;
        this.context = context;
        this.renewals = renewals;
        this.faults = new DownloadExceptions(context);
        this.parallelism = new ConcurrencyLimit(options.parallelism());
    }

    CompletableFuture<List<Path>> run(ExecuteState execute, Path directory) {
        List<OutputFile> files = selected(execute);
        List<Path> places = new TargetPaths(directory, options.naming(), execute.promptId()).of(files);
        List<CompletableFuture<Path>> downloads = new ArrayList<>();
        for (int i = 0; i < files.size() && context.stopReason().isEmpty(); i++) {
            CompletableFuture<Path> download = begin(files.get(i), places.get(i));
            Futures.onEnd(download, (place, fault) -> stopAllOn(fault));
            downloads.add(download);
        }
        return CompletableFuture.allOf(downloads.toArray(CompletableFuture[]::new))
                .thenApply(all -> List.copyOf(places));
    }

    /** Comes before the next file gets its turn. */
    private void stopAllOn(@Nullable Throwable fault) {
        if (fault != null) {
            context.stop(CompletionCauses.unwrap(fault));
        }
    }

    private List<OutputFile> selected(ExecuteState execute) {
        return options.selection() == OutputSelection.OUTPUT_FILES
                ? execute.outputFiles()
                : Stream.concat(execute.outputFiles().stream(), execute.tempFiles().stream())
                        .toList();
    }

    private CompletableFuture<Path> begin(OutputFile file, Path place) {
        if (exists(place)) {
            if (options.onExisting() == OnExisting.FAIL || !Files.isRegularFile(place)) {
                return CompletableFuture.failedFuture(inTheWay(file, place));
            }
            if (options.onExisting() == OnExisting.KEEP) {
                return CompletableFuture.completedFuture(place);
            }
        }
        return parallelism.run(context, () -> storage.limit().run(context, () -> fetch(file, place)));
    }

    private CompletableFuture<Path> fetch(OutputFile file, Path place) {
        var unfinished = new TemporaryFile(place);
        context.onStop(why -> unfinished.discard()); // at once, even while another thread is writing
        return new ResumableDownload(storage, file, unfinished, options, settings, context, Optional.of(renewals))
                .onlyIf(length -> !isThere(file, place, length))
                .run()
                .thenApply(received -> received ? keep(file, unfinished, place) : place)
                .whenComplete((kept, fault) -> {
                    unfinished.discard();
                    stopAllOn(fault);
                });
    }

    private boolean isThere(OutputFile file, Path place, OptionalLong length) {
        if (length.isEmpty() || options.onExisting() != OnExisting.SKIP_IF_SAME_SIZE || !exists(place)) {
            return false;
        }
        if (size(file, place) != length.getAsLong()) {
            throw inTheWay(file, place);
        }
        return true;
    }

    private Path keep(OutputFile file, TemporaryFile unfinished, Path place) {
        try {
            if (options.onExisting() == OnExisting.REPLACE) {
                unfinished.keepInsteadOfOther();
            } else {
                keepUnlessThere(file, unfinished, place);
            }
            return place;
        } catch (IOException e) {
            throw faults.disk(file, e);
        }
    }

    /** Another download can have put the file there in the meantime. */
    private void keepUnlessThere(OutputFile file, TemporaryFile unfinished, Path place) throws IOException {
        try {
            unfinished.keep();
        } catch (FileAlreadyExistsException e) {
            boolean isTheSame = options.onExisting() == OnExisting.KEEP
                    || (options.onExisting() == OnExisting.SKIP_IF_SAME_SIZE && size(file, place) == unfinished.size());
            if (!isTheSame) {
                throw inTheWay(file, place);
            }
        }
    }

    private long size(OutputFile file, Path place) {
        try {
            return Files.size(place);
        } catch (IOException e) {
            throw faults.disk(file, e);
        }
    }

    private static boolean exists(Path place) {
        return Files.exists(place, LinkOption.NOFOLLOW_LINKS);
    }

    private DownloadException inTheWay(OutputFile file, Path place) {
        return faults.failed(
                file,
                "would overwrite " + place.getFileName() + " in "
                        + place.toAbsolutePath().getParent()
                        + "; move that file away, choose another FileNaming, or use OnExisting.REPLACE",
                null);
    }
}
