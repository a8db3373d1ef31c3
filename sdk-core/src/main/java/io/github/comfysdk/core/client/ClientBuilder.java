package io.github.comfysdk.core.client;

import io.github.comfysdk.core.internal.ClientRuntime;
import io.github.comfysdk.core.internal.ClientRuntimeConfig;
import io.github.comfysdk.core.internal.api.OwnHeaders;
import io.github.comfysdk.core.internal.execute.RealTimeSubmits;
import io.github.comfysdk.core.internal.options.HeaderCheck;
import io.github.comfysdk.core.internal.options.OptionCheck;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.options.RequestHeaders;
import io.github.comfysdk.core.options.RequestInfo;
import io.github.comfysdk.core.retry.ClientListener;
import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.internal.json.JacksonFloor;
import io.github.comfysdk.model.validation.ValidationMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a client, the same for both kinds. Required: {@link #baseUrl} and {@link #apiKey}. Not thread-safe.
 *
 * <p>Defaults:
 *
 * <ul>
 *   <li>options: {@link CallOptions#defaults()};
 *   <li>catalogue: the core nodes of {@link ComfyVersion#AWS};
 *   <li>headers: only those that the client needs;
 *   <li>listener: none;
 *   <li>real-time submits: 1 at a time for each endpoint;
 *   <li>retry budget: {@value RetryBudget#DEFAULT_CAPACITY} tokens for this client alone;
 *   <li>the connection: see {@link ConnectionBuilder}.
 * </ul>
 *
 * @param <B> the builder itself
 */
public abstract sealed class ClientBuilder<B extends ClientBuilder<B>> extends ConnectionBuilder<B>
        permits ComfyClient.Builder, ComfyAsyncClient.Builder {
    private CallOptions options = CallOptions.defaults();
    private @Nullable String baseUrl;
    private @Nullable Supplier<String> apiKey;
    private boolean nullApiKey;
    private @Nullable String username;
    private RequestHeaders headers = RequestHeaders.none();
    private final List<OwnHeaders.Source> headerSources = new ArrayList<>();
    private @Nullable Supplier<UnaryOperator<Runnable>> callerContext;
    private PromptIdLocation promptIdLocation = PromptIdLocation.PATH;
    private @Nullable NodeCatalog catalog;
    private ComfyVersion comfyVersion = ComfyVersion.AWS;
    private @Nullable ClientListener listener;
    private RealTimeSubmits realTimeSubmits = RealTimeSubmits.DEFAULT;
    private RetryBudget budget = RetryBudget.of(RetryBudget.DEFAULT_CAPACITY);

    ClientBuilder() {}

    /**
     * Sets the URL of the API.
     *
     * @param url the invoke URL with its stage, such as {@code
     *     https://abc123.execute-api.ap-northeast-1.amazonaws.com/prod}. It is used as given: without the stage, the gateway
     *     answers 403
     * @return this
     */
    public B baseUrl(String url) {
        this.baseUrl = url;
        return self();
    }

    /**
     * Sets the API key.
     *
     * @param key the key; {@code build()} refuses null, the value of an unset environment variable
     * @return this
     */
    public B apiKey(@Nullable String key) {
        this.nullApiKey = key == null;
        this.apiKey = key == null ? null : ApiKeys.constant(key);
        return self();
    }

    /**
     * Sets a supplier of the API key. It is called for each attempt, on a thread of the client, so that keys can be rotated.
     * While it blocks, it delays that attempt, and fails it at the end of the call's timeout. What it throws fails a call at
     * once, and nothing is sent for it; a wait asks again, see {@link ExecuteHandle#await()}.
     *
     * @param key must be fast and thread-safe and must never return null
     * @return this
     */
    public B apiKey(Supplier<String> key) {
        this.nullApiKey = false;
        this.apiKey = key;
        return self();
    }

    /**
     * Sets the user to name to the server. The routes for endpoints, users and roles require one; those for executes do
     * not.
     *
     * @param name the user, usually {@code api}
     * @return this
     * @throws IllegalArgumentException if no header can hold the name: it is empty, has a blank at an end, or contains
     *     anything but visible ASCII, spaces and tabs
     */
    public B username(String name) {
        Objects.requireNonNull(name, "username");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("username is empty; leave it unset to send none");
        }
        this.username = HeaderCheck.value("username", name);
        return self();
    }

    /**
     * Adds a header to each request to the API, for example for a reverse proxy in front of it. It is not sent to the
     * storage, which files are downloaded from. A header of the same name is replaced.
     *
     * @param name the name, in any case
     * @param value visible ASCII, with spaces and tabs inside
     * @return this
     * @throws IllegalArgumentException if the name is reserved for the client, such as {@code x-api-key} and {@code Host}, or
     *     if the name or the value cannot be sent as it is; the message does not show the value
     */
    public B header(String name, String value) {
        this.headers = headers.with(name, value);
        return self();
    }

    /**
     * Adds a header whose value is asked for before each attempt, for example a token that expires. Otherwise as {@link
     * #header(String, String)}. An exception of the supplier, or a value that cannot be sent, fails the call that asked, and
     * nothing is sent for it; a wait asks again, see {@link ExecuteHandle#await()}.
     *
     * @param name the name, in any case
     * @param value must be fast and thread-safe and must never return null, which ends a wait at once. Called on threads of the
     *     client, and by polls without the context of a caller: one that reads a thread-local returns a default there, or {@link
     *     #headers} leaves the header out. See {@link #callerContext}
     * @return this
     * @throws IllegalArgumentException if the name is reserved for the client, or cannot be sent
     */
    public B header(String name, Supplier<String> value) {
        Objects.requireNonNull(value, "value");
        HeaderCheck.name(name);
        headerSources.add(OwnHeaders.Source.of(name, value));
        return self();
    }

    /**
     * Adds headers that depend on the request, or that only some requests have, such as those of a trace. Called before each
     * attempt, after the headers of {@link #header(String, String)} are set, which it may replace. An exception of the
     * function fails the call that asked, and nothing is sent for it; a wait asks again, see {@link ExecuteHandle#await()}.
     *
     * @param source returns the headers, {@link RequestHeaders#none()} for none. It must be fast and thread-safe. Called on
     *     threads of the client: a trace kept in a thread-local is found there if {@link #callerContext} carries it over
     * @return this
     */
    public B headers(Function<RequestInfo, RequestHeaders> source) {
        headerSources.add(OwnHeaders.Source.of(Objects.requireNonNull(source, "source")));
        return self();
    }

    /**
     * Carries the context of the thread that makes a call, such as a trace or a tenant kept in a thread-local, over to the
     * suppliers of the key and of headers, which run on threads of the client. With OpenTelemetry: {@code callerContext(() ->
     * Context.current()::wrap)}.
     *
     * @param capture called once for each call, on the thread that makes it, so it must neither block nor throw. What it
     *     returns makes of a task one that runs it in the captured context, once and on the same thread; it must be
     *     thread-safe. Polls of waits serve all who wait, so their suppliers run without a context. By default nothing is
     *     captured
     * @return this
     */
    public B callerContext(Supplier<UnaryOperator<Runnable>> capture) {
        this.callerContext = Objects.requireNonNull(capture, "capture");
        return self();
    }

    /**
     * Sets where in the URL the id of a single execute is placed.
     *
     * @param location default {@link PromptIdLocation#PATH}
     * @return this
     */
    public B promptIdLocation(PromptIdLocation location) {
        this.promptIdLocation = Objects.requireNonNull(location, "promptIdLocation");
        return self();
    }

    /**
     * Changes the options of all calls of the client, as in {@code options(o -> o.withCallTimeout(ofSeconds(60)))}.
     *
     * @param change returns the new options; it is given those set so far, at first {@link CallOptions#defaults()}
     * @return this
     */
    public B options(UnaryOperator<CallOptions> change) {
        this.options = OptionCheck.changed(options, change);
        return self();
    }

    /**
     * Sets the catalogue of the endpoint's nodes, which graphs are validated by.
     *
     * @param nodes default {@link NodeCatalog#core()}, the nodes of the ComfyUI that the extension installs. {@link
     *     NodeCatalog#load} reads a server's own description, custom nodes and model files included
     * @return this
     */
    public B catalog(NodeCatalog nodes) {
        this.catalog = Objects.requireNonNull(nodes, "catalog");
        return self();
    }

    /**
     * Sets the ComfyUI version whose rules graphs are validated by.
     *
     * @param version default {@link ComfyVersion#AWS}, which the extension installs; {@link ComfyVersion#NEW} for endpoints
     *     that run a newer image. Unless a {@link #catalog} is set, it also selects the core nodes
     * @return this
     */
    public B comfyVersion(ComfyVersion version) {
        this.comfyVersion = Objects.requireNonNull(version, "comfyVersion");
        return self();
    }

    /**
     * Sets how graphs are validated before they are sent; short for {@link CallOptions#withValidation}.
     *
     * @param mode default {@link ValidationMode#KNOWN_NODES}
     * @return this
     */
    public B validation(ValidationMode mode) {
        return options(current -> current.withValidation(mode));
    }

    /**
     * Sets the attempt listener. It never delays a call: its events are queued, and delivered on the executor of callbacks.
     *
     * @param attemptListener default none
     * @return this
     */
    public B listener(ClientListener attemptListener) {
        this.listener = Objects.requireNonNull(attemptListener, "listener");
        return self();
    }

    /**
     * Sets how much all calls together may spend on retries.
     *
     * @param retryBudget default {@value RetryBudget#DEFAULT_CAPACITY} tokens for this client alone
     * @return this
     */
    public B retryBudget(RetryBudget retryBudget) {
        this.budget = Objects.requireNonNull(retryBudget, "retryBudget");
        return self();
    }

    /**
     * Sets how many creates may be on their way to a real-time endpoint at once; further ones wait for their turn, unsent,
     * within their call timeout. A GPU takes one prompt at a time, and the endpoint drops all others, see {@link
     * io.github.comfysdk.core.error.ExecuteNotRunException}. Raise it to the number of GPUs. The limit is that of this
     * client: what others send is not known.
     *
     * <p>An endpoint counts as a real-time one if its name begins with {@code comfy-real-time-}, as the server names them, if
     * one of its answers to this client said so, or if {@link #maxRealTimeSubmits(String, int)} names it.
     *
     * @param count 1 or more, for each endpoint; default 1
     * @return this
     * @throws IllegalArgumentException if it is less than 1
     */
    public B maxRealTimeSubmits(int count) {
        this.realTimeSubmits = realTimeSubmits.withUsual(count);
        return self();
    }

    /**
     * Sets how many creates may be on their way at once to one real-time endpoint. See {@link #maxRealTimeSubmits(int)}.
     *
     * @param endpointName its full name
     * @param count 1 or more
     * @return this
     * @throws IllegalArgumentException if it is less than 1
     */
    public B maxRealTimeSubmits(String endpointName, int count) {
        this.realTimeSubmits = realTimeSubmits.with(Objects.requireNonNull(endpointName, "endpointName"), count);
        return self();
    }

    final CallOptions options() {
        return options;
    }

    final ClientRuntime runtime() {
        JacksonFloor.check();
        var uri = BaseUrl.check(baseUrl, connection.insecureHttp);
        Supplier<String> key = ApiKeys.check(apiKey, nullApiKey);
        ConnectionSettings.Connection open = connection.open();
        return new ClientRuntime(new ClientRuntimeConfig(
                uri,
                key,
                username,
                new OwnHeaders(headers, headerSources),
                callerContext,
                promptIdLocation == PromptIdLocation.QUERY,
                connection.insecureHttp,
                connection.storageHosts,
                open.transport(),
                open.time(),
                listener,
                budget.bucket(),
                connection.maxConcurrentRequests,
                realTimeSubmits,
                connection.maxResponseBytes,
                catalog,
                comfyVersion,
                open.threads(),
                open.callbacks(),
                open.owned()));
    }
}
