package io.github.comfysdk.core.internal;

import io.github.comfysdk.core.download.AsyncOutputDownloader;
import io.github.comfysdk.core.download.DownloadOptions;
import io.github.comfysdk.core.internal.api.Authentication;
import io.github.comfysdk.core.internal.api.Backoff;
import io.github.comfysdk.core.internal.api.RequestPipeline;
import io.github.comfysdk.core.internal.api.RetryLoop;
import io.github.comfysdk.core.internal.api.SdkVersion;
import io.github.comfysdk.core.internal.api.UrlResolver;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.CallRunner;
import io.github.comfysdk.core.internal.call.CloseQuietly;
import io.github.comfysdk.core.internal.call.ConcurrencyLimit;
import io.github.comfysdk.core.internal.download.DefaultOutputDownloader;
import io.github.comfysdk.core.internal.download.DownloadResources;
import io.github.comfysdk.core.internal.download.StorageExchange;
import io.github.comfysdk.core.internal.execute.Deletion;
import io.github.comfysdk.core.internal.execute.ExecuteCalls;
import io.github.comfysdk.core.internal.execute.PreflightValidation;
import io.github.comfysdk.core.internal.execute.Submission;
import io.github.comfysdk.core.internal.execute.SyncMessage;
import io.github.comfysdk.core.internal.http.HttpExchange;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.time.ClientTime;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteLogEntry;
import io.github.comfysdk.model.ExecutePage;
import io.github.comfysdk.model.ListExecutesRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/** The inside of a client: everything that its views share. Thread-safe. */
public final class ClientRuntime implements AutoCloseable {
    private final ClientRuntimeConfig config;
    private final CallRunner runner;
    private final ConcurrencyLimit requests;
    private final ConcurrencyLimit transfers;
    private final ExecuteCalls calls;
    private final PreflightValidation graphs;
    private final DownloadResources storage;

    /**
     * Composes the inside.
     *
     * @param config what it is made of
     */
    public ClientRuntime(ClientRuntimeConfig config) {
        this.config = config;
        this.runner = new CallRunner(config.time());
        this.requests = new ConcurrencyLimit(config.maxConcurrentRequests());
        this.transfers = new ConcurrencyLimit(config.maxConcurrentRequests());
        this.graphs = new PreflightValidation(config.catalog(), config.comfyVersion());
        var retrying = new RetryLoop(
                config.budget(), new Backoff(() -> ThreadLocalRandom.current().nextDouble()), config.listener());
        var caller = new RequestPipeline(
                UrlResolver.of(config.baseUrl()),
                new Authentication(config.apiKey(), config.username(), SdkVersion.userAgent()),
                new HttpExchange(config.transport(), requests, config.maxResponseBytes()),
                retrying);
        this.calls = new ExecuteCalls(caller, config.promptIdInQuery());
        this.storage = new DownloadResources(
                new StorageExchange(config.transport()), transfers, retrying, config.insecureHttpAllowed());
    }

    /**
     * {@return the clock and the timer}
     */
    public ClientTime time() {
        return config.time();
    }

    /**
     * Runs something that makes calls of its own, within a deadline, until the client is closed.
     *
     * @param <T> its result
     * @param operation its name, for messages
     * @param promptId the execute concerned
     * @param timeout how long it may take in all
     * @param body runs it
     * @return the result; cancelling it stops what runs
     */
    public <T> CompletableFuture<T> run(
            String operation, String promptId, Duration timeout, Function<CallContext, CompletableFuture<T>> body) {
        return runner.run(operation, promptId, timeout, body);
    }

    /**
     * Reads an execute.
     *
     * @param promptId its id
     * @param settings the limits of the call
     * @return the execute
     */
    public CompletableFuture<Execute> get(String promptId, CallOptions settings) {
        return runner.run(
                "GetExecute", promptId, settings.callTimeout(), scope -> calls.get(promptId, settings, scope));
    }

    /**
     * Creates an execute, once.
     *
     * @param request what to run
     * @param settings the limits of the call
     * @return the execute as the server took it
     */
    public CompletableFuture<Execute> create(CreateExecuteRequest request, CallOptions settings) {
        return runner.run("CreateExecute", request.promptId(), settings.callTimeout(), scope -> {
            graphs.check(request, settings);
            return new Submission(calls, request, settings, scope).run();
        });
    }

    /**
     * Reads an execute and creates it only if there is none.
     *
     * @param request what to run
     * @param settings the limits of the call
     * @return the execute that was there, or the new one
     */
    public CompletableFuture<Execute> createIfAbsent(CreateExecuteRequest request, CallOptions settings) {
        return runner.run("CreateExecute", request.promptId(), settings.callTimeout(), scope -> {
            graphs.check(request, settings);
            return new Submission(calls, request, settings, scope).runIfAbsent();
        });
    }

    /**
     * Reads one page of the list.
     *
     * @param request which
     * @param settings the limits of the call
     * @return the page
     */
    public CompletableFuture<ExecutePage> list(ListExecutesRequest request, CallOptions settings) {
        return runner.run("ListExecutes", null, settings.callTimeout(), scope -> calls.list(request, settings, scope));
    }

    /**
     * Deletes executes.
     *
     * @param promptIds their ids
     * @param settings the limits of the call
     * @return completes when all are gone
     */
    public CompletableFuture<Void> delete(List<String> promptIds, CallOptions settings) {
        return runner.run(
                "DeleteExecutes",
                promptIds.size() == 1 ? promptIds.get(0) : null,
                settings.callTimeout(),
                scope -> new Deletion(calls, promptIds, settings, scope).run());
    }

    /**
     * Reads the container's log lines about an execute.
     *
     * @param promptId its id
     * @param settings the limits of the call
     * @return the lines
     */
    public CompletableFuture<List<ExecuteLogEntry>> logs(String promptId, CallOptions settings) {
        return runner.run(
                "GetExecuteLogs", promptId, settings.callTimeout(), scope -> calls.logs(promptId, settings, scope));
    }

    /**
     * Reads the progress messages of an execute.
     *
     * @param promptId its id
     * @param settings the limits of the call
     * @return all messages so far, in order of time
     */
    public CompletableFuture<List<SyncMessage>> syncMessages(String promptId, CallOptions settings) {
        return runner.run(
                "GetSync", promptId, settings.callTimeout(), scope -> calls.syncMessages(promptId, settings, scope));
    }

    /**
     * Asks whether the API is there and takes the key.
     *
     * @param settings the limits of the call
     * @return the server's release, if it says
     */
    public CompletableFuture<Optional<String>> ping(CallOptions settings) {
        return runner.run("Ping", null, settings.callTimeout(), scope -> calls.ping(settings, scope));
    }

    /**
     * Makes a downloader with the default options.
     *
     * @param settings the limits of single calls, and when to try again
     * @return the downloader
     */
    public AsyncOutputDownloader downloads(CallOptions settings) {
        return new DefaultOutputDownloader(storage, runner, calls, settings, DownloadOptions.defaults());
    }

    /** Stops all calls and gives back what the client started. */
    @Override
    public void close() {
        requests.close();
        transfers.close();
        runner.close();
        for (AutoCloseable part : config.owned()) {
            CloseQuietly.quietly(part);
        }
    }
}
