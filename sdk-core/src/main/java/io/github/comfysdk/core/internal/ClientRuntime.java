package io.github.comfysdk.core.internal;

import io.github.comfysdk.core.download.AsyncOutputDownloader;
import io.github.comfysdk.core.download.DownloadOptions;
import io.github.comfysdk.core.internal.api.ApiRequest;
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
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.internal.download.DefaultOutputDownloader;
import io.github.comfysdk.core.internal.download.DownloadResources;
import io.github.comfysdk.core.internal.execute.Deletion;
import io.github.comfysdk.core.internal.execute.ExecuteRequests;
import io.github.comfysdk.core.internal.execute.PreflightValidation;
import io.github.comfysdk.core.internal.execute.Submission;
import io.github.comfysdk.core.internal.http.HttpExchange;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.time.ClientTime;
import io.github.comfysdk.model.CreateExecuteRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/** The inside of a client: builds its parts, which all views of the client share. Thread-safe. */
public final class ClientRuntime implements AutoCloseable {
    private final ClientRuntimeConfig config;
    private final CallRunner calls;
    private final ConcurrencyLimit requestPermits;
    private final ConcurrencyLimit transferPermits;
    private final ExecuteRequests requests;
    private final PreflightValidation preflight;
    private final RequestPipeline pipeline;
    private final DownloadResources downloads;

    /**
     * Builds the parts.
     *
     * @param config what they are built from
     */
    public ClientRuntime(ClientRuntimeConfig config) {
        this.config = config;
        this.calls = new CallRunner(config.time());
        this.requestPermits = new ConcurrencyLimit(config.maxConcurrentRequests());
        this.transferPermits = new ConcurrencyLimit(config.maxConcurrentRequests());
        this.requests = new ExecuteRequests(config.promptIdInQuery());
        this.preflight = new PreflightValidation(config.catalog(), config.comfyVersion());
        var exchange = new HttpExchange(config.transport());
        var retries = new RetryLoop(
                config.budget(), new Backoff(() -> ThreadLocalRandom.current().nextDouble()), config.listener());
        this.pipeline = new RequestPipeline(
                UrlResolver.of(config.baseUrl()),
                new Authentication(config.apiKey(), config.username(), SdkVersion.userAgent()),
                requestPermits,
                exchange,
                config.maxResponseBytes(),
                retries);
        this.downloads = new DownloadResources(exchange, transferPermits, retries, config.insecureHttpAllowed());
    }

    /**
     * {@return the clock and the timer}
     */
    public ClientTime time() {
        return config.time();
    }

    /**
     * {@return the requests that {@link #call(ApiRequest, CallOptions)} sends}
     */
    public ExecuteRequests requests() {
        return requests;
    }

    /**
     * Runs an operation of one request, within its deadline, until the client is closed.
     *
     * @param <T> its result
     * @param request the request
     * @param settings the limits of the call
     * @return the result; cancelling it stops what runs
     */
    public <T> CompletableFuture<T> call(ApiRequest<T> request, CallOptions settings) {
        return calls.run(
                request.operation(), settings.callTimeout(), context -> pipeline.send(request, settings, context));
    }

    /**
     * Runs an operation of several requests, within its deadline, until the client is closed.
     *
     * @param <T> its result
     * @param operation what it does
     * @param timeout the limit for all of it
     * @param body makes the requests
     * @return the result; cancelling it stops what runs
     */
    public <T> CompletableFuture<T> call(
            Operation operation, Duration timeout, Function<CallContext, CompletableFuture<T>> body) {
        return calls.run(operation, timeout, body);
    }

    /**
     * Prepares the creation of an execute.
     *
     * @param request what to run
     * @param settings the limits of the call
     * @param context the call
     * @return the submission, ready to run
     * @throws io.github.comfysdk.core.error.GraphInvalidException if ComfyUI would refuse the graph
     */
    public Submission submission(CreateExecuteRequest request, CallOptions settings, CallContext context) {
        preflight.check(request, settings);
        return new Submission(pipeline, requests, request, settings, context);
    }

    /**
     * Prepares the deletion of executes.
     *
     * @param promptIds their ids
     * @param settings the limits of the call
     * @param context the call
     * @return the deletion, ready to run
     */
    public Deletion deletion(List<String> promptIds, CallOptions settings, CallContext context) {
        return new Deletion(pipeline, requests, promptIds, settings, context);
    }

    /**
     * Makes a downloader with the default options.
     *
     * @param settings the limits of single requests, and when to try again
     * @return the downloader
     */
    public AsyncOutputDownloader downloads(CallOptions settings) {
        return new DefaultOutputDownloader(
                downloads,
                calls,
                (promptId, context) -> pipeline.send(requests.get(promptId), settings, context),
                settings,
                DownloadOptions.defaults());
    }

    /** Stops all calls and gives back what the client started. */
    @Override
    public void close() {
        requestPermits.close();
        transferPermits.close();
        calls.close();
        for (AutoCloseable part : config.owned()) {
            CloseQuietly.quietly(part);
        }
    }
}
