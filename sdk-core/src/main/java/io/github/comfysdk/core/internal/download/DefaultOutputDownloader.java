package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.download.AsyncOutputDownloader;
import io.github.comfysdk.core.download.DownloadOptions;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.CallRunner;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteState;
import io.github.comfysdk.model.OutputFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The downloads of a client. */
public final class DefaultOutputDownloader implements AsyncOutputDownloader {
    private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 16;

    private final DownloadResources storage;
    private final CallRunner runner;
    private final ExecuteReader executes;
    private final CallOptions settings;
    private final DownloadOptions options;

    public DefaultOutputDownloader(
            DownloadResources storage,
            CallRunner runner,
            ExecuteReader executes,
            CallOptions settings,
            DownloadOptions options) {
        this.storage = storage;
        this.runner = runner;
        this.executes = executes;
        this.settings = settings;
        this.options = options;
    }

    @Override
    public CompletableFuture<List<Path>> download(ExecuteState execute, Path directory) {
        String promptId = execute.promptId();
        return runner.run(Operation.downloadOutputs(promptId), options.timeout(), context -> {
            var renewals = new UrlRenewal(promptId, () -> executes.read(promptId, context));
            return new DirectoryDownload(storage, options, settings, context, renewals).run(execute, directory);
        });
    }

    @Override
    public CompletableFuture<Long> to(OutputFile file, OutputStream target) {
        return single(context -> {
            var sink = new StreamSink(target);
            return into(file, sink, options, context).thenApply(received -> {
                try {
                    target.flush();
                } catch (IOException e) {
                    throw new DownloadExceptions(context).disk(file, e);
                }
                return sink.size();
            });
        });
    }

    @Override
    public CompletableFuture<byte[]> bytes(OutputFile file) {
        return single(context -> {
            var sink = new MemorySink();
            DownloadOptions bounded = options.withMaxBytesPerFile(Math.min(options.maxBytesPerFile(), LARGEST_ARRAY));
            return into(file, sink, bounded, context).thenApply(received -> sink.bytes());
        });
    }

    private CompletableFuture<Boolean> into(
            OutputFile file, RewindableSink sink, DownloadOptions how, CallContext context) {
        return storage.limit()
                .run(
                        context,
                        () -> new ResumableDownload(storage, file, sink, how, settings, context, Optional.empty())
                                .run());
    }

    private <T> CompletableFuture<T> single(Function<CallContext, CompletableFuture<T>> body) {
        return runner.run(Operation.downloadOutput(), options.timeout(), body);
    }

    @Override
    public CompletableFuture<InputStream> open(OutputFile file) {
        var opening = new StreamDownload(storage, file, options, settings);
        CompletableFuture<Void> life = single(opening::run);
        return opening.stream(life);
    }

    @Override
    public AsyncOutputDownloader with(DownloadOptions other) {
        return new DefaultOutputDownloader(storage, runner, executes, settings, other);
    }

    /** Reads an execute again, for fresh URLs of its files. */
    @FunctionalInterface
    public interface ExecuteReader {
        CompletableFuture<Execute> read(String promptId, CallContext context);
    }
}
