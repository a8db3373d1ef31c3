package io.github.comfysdk.core.client;

import io.github.comfysdk.core.internal.ClientRuntime;
import io.github.comfysdk.core.internal.ClientRuntimeConfig;
import io.github.comfysdk.core.internal.execute.RealTimeSubmits;
import io.github.comfysdk.core.internal.options.OptionCheck;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.retry.ClientListener;
import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.internal.json.JacksonFloor;
import io.github.comfysdk.model.validation.ValidationMode;
import java.util.Objects;
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
 *   <li>headers: see {@link HeadersBuilder};
 *   <li>listener: none;
 *   <li>real-time submits: 1 at a time for each endpoint;
 *   <li>retry budget: {@value RetryBudget#DEFAULT_CAPACITY} tokens for this client alone;
 *   <li>the connection: see {@link ConnectionBuilder}.
 * </ul>
 *
 * @param <B> the builder itself
 */
public abstract sealed class ClientBuilder<B extends ClientBuilder<B>> extends HeadersBuilder<B>
        permits ComfyClient.Builder, ComfyAsyncClient.Builder {
    private CallOptions options = CallOptions.defaults();
    private @Nullable String baseUrl;
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
     * @param url the invoke URL with its stage, such as {@code https://abc123.execute-api.ap-northeast-1.amazonaws.com/prod}.
     *     It is used as given: without the stage, the gateway responds with 403
     * @return this
     */
    public B baseUrl(String url) {
        this.baseUrl = url;
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
     * @param change returns the new options; it receives the options set so far, initially {@link CallOptions#defaults()}
     * @return this
     */
    public B options(UnaryOperator<CallOptions> change) {
        this.options = OptionCheck.changed(options, change);
        return self();
    }

    /**
     * Sets the catalogue of the endpoint's nodes, against which graphs are validated.
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
     * Sets the ComfyUI version by whose rules graphs are validated.
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
     * Sets the listener, which receives attempts, calls, waits, downloads and steps of batches. It never delays a call: its events are
     * queued, and delivered on the executor of callbacks.
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
     * Sets how many creates may be in flight to a real-time endpoint at once; further ones wait for their turn, unsent,
     * within their call timeout. A GPU takes one prompt at a time, and the endpoint drops all others, see
     * {@link io.github.comfysdk.core.error.ExecuteNotRunException}. Raise it to the number of GPUs. The limit applies to this
     * client only, which does not know what others send.
     *
     * <p>An endpoint counts as a real-time one if its name begins with {@code comfy-real-time-}, as the server names them, if
     * one of its responses to this client said so, or if {@link #maxRealTimeSubmits(String, int)} names it.
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
     * Sets how many creates may be in flight at once to one real-time endpoint. See {@link #maxRealTimeSubmits(int)}.
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
        Supplier<String> key = checkedApiKey();
        ConnectionSettings.Connection open = connection.open();
        return new ClientRuntime(new ClientRuntimeConfig(
                uri,
                key,
                username(),
                ownHeaders(),
                callerContext(),
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
