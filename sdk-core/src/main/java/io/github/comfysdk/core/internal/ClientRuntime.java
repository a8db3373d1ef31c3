package io.github.comfysdk.core.internal;

import io.github.comfysdk.core.download.AsyncOutputDownloader;
import io.github.comfysdk.core.download.DownloadOptions;
import io.github.comfysdk.core.input.AsyncInputUploader;
import io.github.comfysdk.core.internal.api.ApiRequest;
import io.github.comfysdk.core.internal.api.Authentication;
import io.github.comfysdk.core.internal.api.Backoff;
import io.github.comfysdk.core.internal.api.HeaderStep;
import io.github.comfysdk.core.internal.api.LoopbackHost;
import io.github.comfysdk.core.internal.api.RequestPipeline;
import io.github.comfysdk.core.internal.api.RetryLoop;
import io.github.comfysdk.core.internal.api.SdkVersion;
import io.github.comfysdk.core.internal.api.UrlResolver;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.CallRunner;
import io.github.comfysdk.core.internal.call.Callbacks;
import io.github.comfysdk.core.internal.call.CloseQuietly;
import io.github.comfysdk.core.internal.call.ConcurrencyLimit;
import io.github.comfysdk.core.internal.call.EventReporter;
import io.github.comfysdk.core.internal.call.SerialCallbacks;
import io.github.comfysdk.core.internal.download.DefaultOutputDownloader;
import io.github.comfysdk.core.internal.download.DownloadResources;
import io.github.comfysdk.core.internal.download.LeftOvers;
import io.github.comfysdk.core.internal.download.StorageAccess;
import io.github.comfysdk.core.internal.event.ClientEvents;
import io.github.comfysdk.core.internal.execute.Deletion;
import io.github.comfysdk.core.internal.execute.ExecuteRequests;
import io.github.comfysdk.core.internal.execute.ListPages;
import io.github.comfysdk.core.internal.execute.PreflightValidation;
import io.github.comfysdk.core.internal.execute.RealTimeLimit;
import io.github.comfysdk.core.internal.execute.Submission;
import io.github.comfysdk.core.internal.execute.UsedIds;
import io.github.comfysdk.core.internal.http.HttpExchange;
import io.github.comfysdk.core.internal.input.DefaultInputUploader;
import io.github.comfysdk.core.internal.input.StorageTarget;
import io.github.comfysdk.core.internal.input.UploadResources;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.time.ClientTime;
import io.github.comfysdk.model.CreateExecuteRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/** The inside of a client: creates its parts, which all views of the client share. Thread-safe. */
public final class ClientRuntime implements AutoCloseable {
    private final ClientRuntimeConfig config;
    private final CallRunner calls;
    private final ClientEvents events;
    private final ConcurrencyLimit requestPermits;
    private final ConcurrencyLimit transferPermits;
    private final ExecuteRequests requests;
    private final UsedIds usedIds = new UsedIds();
    private final PreflightValidation preflight;
    private final RealTimeLimit realTime;
    private final HeaderStep headers;
    private final RequestPipeline pipeline;
    private final DownloadResources downloads;
    private final UploadResources uploads;

    /**
     * Creates the parts.
     *
     * @param config the checked settings of the client
     */
    public ClientRuntime(ClientRuntimeConfig config) {
        this.config = config;
        this.events = new ClientEvents(config.listener(), config.callbacks(), config.threads(), config.time());
        this.calls = new CallRunner(config.time(), config.callbacks(), config.callerContext(), events);
        this.requestPermits = new ConcurrencyLimit(config.maxConcurrentRequests());
        this.transferPermits = new ConcurrencyLimit(config.maxConcurrentRequests());
        this.requests = new ExecuteRequests(config.promptIdInQuery());
        this.preflight = new PreflightValidation(config.catalog(), config.comfyVersion());
        this.realTime = new RealTimeLimit(config.realTimeSubmits());
        var exchange = new HttpExchange(config.transport());
        var retries = new RetryLoop(
                config.budget(), new Backoff(() -> ThreadLocalRandom.current().nextDouble()));
        this.headers = new HeaderStep(
                config.headers(),
                new Authentication(config.apiKey(), config.username(), SdkVersion.userAgent()),
                config.threads());
        this.pipeline = new RequestPipeline(
                UrlResolver.of(config.baseUrl()),
                headers,
                requestPermits,
                exchange,
                config.maxResponseBytes(),
                retries);
        this.downloads = new DownloadResources(
                exchange,
                transferPermits,
                retries,
                StorageAccess.of(config.storageHosts(), config.baseUrl(), config.insecureHttpAllowed()),
                new LeftOvers(),
                events);
        this.uploads = new UploadResources(
                pipeline,
                exchange,
                transferPermits,
                retries,
                new StorageTarget(
                        config.storageHosts(),
                        LoopbackHost.is(config.baseUrl().getHost()),
                        config.insecureHttpAllowed()));
    }

    /**
     * {@return the clock and the timer}
     */
    public ClientTime time() {
        return config.time();
    }

    /**
     * {@return where to report what happens}
     */
    public EventReporter events() {
        return events;
    }

    /**
     * Returns what keeps the requests about an execute waiting, if it is a supplier of the caller's.
     *
     * @param promptId the id of the execute
     * @return what they wait for, to complete "it waits for"
     */
    public Optional<String> supplierAwaitedBy(String promptId) {
        return headers.awaitedBy(promptId);
    }

    /**
     * {@return what runs the callbacks of callers}
     */
    public Callbacks callbacks() {
        return config.callbacks();
    }

    /**
     * {@return a new sequence of callbacks}
     */
    public SerialCallbacks serialCallbacks() {
        return new SerialCallbacks(config.callbacks());
    }

    /**
     * {@return the requests that {@link #call(ApiRequest, CallOptions)} sends}
     */
    public ExecuteRequests requests() {
        return requests;
    }

    /**
     * Starts an operation that takes one request. It ends by its deadline, or when the client is closed.
     *
     * @param <T> its result
     * @param request the request
     * @param options the limits of the call
     * @return the result; cancelling it stops the operation
     */
    public <T> CompletableFuture<T> call(ApiRequest<T> request, CallOptions options) {
        return calls.run(
                request.operation(), options.callTimeout(), context -> pipeline.send(request, options, context));
    }

    /**
     * Starts an operation that takes one request, for the client itself: the result does not pass through an executor of the
     * caller.
     *
     * @param <T> its result
     * @param request the request
     * @param options the limits of the call
     * @return the result; cancelling it stops the operation
     */
    public <T> CompletableFuture<T> callInside(ApiRequest<T> request, CallOptions options) {
        return calls.runInside(
                request.operation(), options.callTimeout(), context -> pipeline.send(request, options, context));
    }

    /**
     * {@return what runs the operations that take several requests: within a deadline, until the client is closed}
     */
    public CallRunner calls() {
        return calls;
    }

    /**
     * {@return the limit of creates for real-time endpoints}
     */
    public RealTimeLimit realTime() {
        return realTime;
    }

    /**
     * Prepares the creation of an execute.
     *
     * @param request the execute to create
     * @param options the limits of the call
     * @param context the call
     * @return the submission, ready to run
     * @throws io.github.comfysdk.core.error.GraphInvalidException if ComfyUI would refuse the graph
     */
    public Submission submission(CreateExecuteRequest request, CallOptions options, CallContext context) {
        preflight.check(request, options);
        return new Submission(pipeline, requests, usedIds, request, options, context);
    }

    /**
     * Returns the reader of the pages of a list.
     *
     * @param limit how many executes a page shall have; empty for the server's default
     * @param options the limits of the calls
     * @return the reader, which remembers how large a page the server can send
     */
    public ListPages pages(OptionalInt limit, CallOptions options) {
        return new ListPages(pipeline, requests, limit, options);
    }

    /**
     * Prepares the deletion of executes.
     *
     * @param promptIds their ids
     * @param options the limits of the call
     * @param context the call
     * @return the deletion, ready to run
     */
    public Deletion deletion(List<String> promptIds, CallOptions options, CallContext context) {
        return new Deletion(pipeline, requests, promptIds, options, context);
    }

    /**
     * Returns a downloader with the default download options.
     *
     * @param options the limits of each request, and the retry policy
     * @return the downloader
     */
    public AsyncOutputDownloader downloads(CallOptions options) {
        return new DefaultOutputDownloader(
                downloads,
                calls,
                (promptId, context) -> pipeline.send(requests.get(promptId), options, context),
                options,
                DownloadOptions.defaults());
    }

    /**
     * Returns an uploader of input files.
     *
     * @param options the limits of each request, and the retry policy
     * @return the uploader
     */
    public AsyncInputUploader uploads(CallOptions options) {
        // Headers of the caller's own can name the user as well; whether they do is left to the server.
        boolean hasUser = config.username() != null
                || !config.headers().isEmpty()
                || !options.headers().asMap().isEmpty();
        return new DefaultInputUploader(uploads, calls, options, hasUser);
    }

    /** Stops all calls and closes the resources that the client owns. */
    @Override
    public void close() {
        requestPermits.close();
        transferPermits.close();
        realTime.close();
        calls.close();
        events.close();
        for (AutoCloseable resource : config.owned()) {
            CloseQuietly.quietly(resource);
        }
    }

    /** Shows where requests go; nothing of the path, which may hold a token. */
    @Override
    public String toString() {
        return config.baseUrl().getScheme() + "://" + config.baseUrl().getRawAuthority();
    }
}
