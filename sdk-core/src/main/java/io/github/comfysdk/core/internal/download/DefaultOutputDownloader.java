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
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The downloader of a client. Immutable and thread-safe. */
public final class DefaultOutputDownloader implements AsyncOutputDownloader {
    private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 16;

    private final DownloadResources resources;
    private final CallRunner runner;
    private final ExecuteReader executes;
    private final CallOptions callOptions;
    private final DownloadOptions options;

    public DefaultOutputDownloader(
            DownloadResources resources,
            CallRunner runner,
            ExecuteReader executes,
            CallOptions callOptions,
            DownloadOptions options) {
        this.resources = resources;
        this.runner = runner;
        this.executes = executes;
        this.callOptions = callOptions;
        this.options = options;
    }

    @Override
    public CompletableFuture<List<Path>> download(ExecuteState execute, Path directory) {
        String promptId = execute.promptId();
        return runner.run(Operation.downloadOutputs(promptId), options.timeout(), context -> {
            var renewal = new UrlRenewal(promptId, () -> executes.read(promptId, context));
            return new DirectoryDownload(resources, options, callOptions, context, renewal, directory).run(execute);
        });
    }

    @Override
    public CompletableFuture<Long> to(OutputFile file, OutputStream target) {
        return single(context -> {
            var sink = new StreamSink(target);
            return into(file, sink, options, context).thenApply(received -> {
                try {
                    sink.flush();
                } catch (Throwable e) { // also an Error: a stream of the caller's may throw anything
                    throw new DownloadExceptions(context).notWritten(file, e);
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
            OutputFile file, RewindableSink sink, DownloadOptions bounded, CallContext context) {
        var download = new ResumableDownload(resources, file, sink, bounded, callOptions, context, Optional.empty());
        return resources
                .permits()
                .run(
                        context,
                        () -> context.stepOf(() -> DownloadTrace.of(
                                resources.events(),
                                context,
                                file,
                                download::received,
                                download::resumes,
                                download::run)));
    }

    private <T> CompletableFuture<T> single(Function<CallContext, CompletableFuture<T>> body) {
        return runner.run(Operation.downloadOutput(), options.timeout(), body);
    }

    @Override
    public CompletableFuture<InputStream> open(OutputFile file) {
        var download = new StreamDownload(resources, file, options, callOptions);
        return runner.open(Operation.downloadOutput(), options.timeout(), download::run);
    }

    @Override
    public AsyncOutputDownloader with(DownloadOptions other) {
        return new DefaultOutputDownloader(resources, runner, executes, callOptions, other);
    }

    /** Reads an execute again, to get new URLs of its files. */
    @FunctionalInterface
    public interface ExecuteReader {
        CompletableFuture<Execute> read(String promptId, CallContext context);
    }
}
