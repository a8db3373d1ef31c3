package io.github.comfysdk.core.client;

import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.internal.ClientRuntime;
import io.github.comfysdk.core.internal.ClientRuntimeConfig;
import io.github.comfysdk.core.internal.call.CallSettings;
import io.github.comfysdk.core.internal.call.DaemonThreads;
import io.github.comfysdk.core.internal.call.SystemTime;
import io.github.comfysdk.core.internal.http.JdkHttpTransport;
import io.github.comfysdk.core.retry.ClientListener;
import io.github.comfysdk.core.retry.RetryBudget;
import io.github.comfysdk.core.time.ClientTime;
import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.validation.ValidationMode;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a client, shared by both kinds. Needed: {@link #baseUrl} and {@link #apiKey}. Not thread-safe.
 *
 * <p>Defaults:
 *
 * <ul>
 *   <li>the limits of {@link CallOptions};
 *   <li>at most 64 requests at once, answers up to 16 MB;
 *   <li>an HTTP/1.1 client of the JDK with 10 s to connect, the system's proxy and trust store, and no redirects;
 *   <li>the system's time, daemon threads of the client's own, no listener.
 * </ul>
 *
 * @param <B> the builder itself
 */
public abstract sealed class ClientBuilder<B extends ClientBuilder<B>>
        permits ComfyClient.Builder, ComfyAsyncClient.Builder {
    private static final int DEFAULT_MAX_RESPONSE_BYTES = 16 * 1024 * 1024;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final CallOptions options = new CallOptions(CallSettings.DEFAULT);
    private @Nullable String baseUrl;
    private boolean insecureHttp;
    private @Nullable Supplier<String> apiKey;
    private boolean nullApiKey;
    private @Nullable String username;
    private PromptIdLocation promptIdLocation = PromptIdLocation.PATH;
    private @Nullable NodeCatalog catalog;
    private ComfyVersion comfyVersion = ComfyVersion.AWS;
    private @Nullable HttpClient httpClient;
    private @Nullable HttpTransport transport;
    private UnaryOperator<HttpTransport> interceptor = UnaryOperator.identity();
    private @Nullable Executor executor;
    private @Nullable ClientTime time;
    private ClientListener listener = new ClientListener() {};
    private RetryBudget budget = RetryBudget.of(RetryBudget.DEFAULT_CAPACITY);
    private int maxConcurrentRequests = 64;
    private int maxResponseBytes = DEFAULT_MAX_RESPONSE_BYTES;

    ClientBuilder() {}

    abstract B self();

    /**
     * Sets the address of the API.
     *
     * @param url the invoke URL with its stage, such as {@code
     *     https://abc123.execute-api.ap-northeast-1.amazonaws.com/prod}. It is taken as given: without the stage, the
     *     gateway answers 403
     * @return this
     */
    public B baseUrl(String url) {
        this.baseUrl = url;
        return self();
    }

    /**
     * Sets the API key.
     *
     * @param key the key; null, as an unset environment variable gives it, is refused by {@code build()}
     * @return this
     */
    public B apiKey(@Nullable String key) {
        this.nullApiKey = key == null;
        this.apiKey = key == null ? null : ApiKeys.constant(key);
        return self();
    }

    /**
     * Sets where the API key comes from. It is asked for at each attempt, so that keys can be rotated.
     *
     * @param key gives the key; thread-safe, quick, and never null
     * @return this
     */
    public B apiKey(Supplier<String> key) {
        this.nullApiKey = false;
        this.apiKey = key;
        return self();
    }

    /**
     * Names a user to the server; the routes for endpoints, users and roles ask for one, those for executes do not.
     *
     * @param name the user, usually {@code api}
     * @return this
     */
    public B username(String name) {
        this.username = name;
        return self();
    }

    /**
     * Lets the client speak plain http to a host other than this machine, also to the storage. The API key and the files then
     * travel readable.
     *
     * @return this
     */
    public B allowInsecureHttp() {
        this.insecureHttp = true;
        return self();
    }

    /**
     * Sets where the id of a single execute stands in the address.
     *
     * @param location default {@link PromptIdLocation#PATH}
     * @return this
     */
    public B promptIdLocation(PromptIdLocation location) {
        this.promptIdLocation = location;
        return self();
    }

    /**
     * Sets limits for all calls of the client.
     *
     * @param change changes the defaults
     * @return this
     */
    public B options(Consumer<CallOptions> change) {
        change.accept(options);
        return self();
    }

    /**
     * Sets what is known of the nodes of the endpoint.
     *
     * @param nodes default {@link NodeCatalog#core()}, the nodes of the ComfyUI that the extension installs. {@link
     *     NodeCatalog#load} reads what a server says of itself, custom nodes and model files included
     * @return this
     */
    public B catalog(NodeCatalog nodes) {
        this.catalog = nodes;
        return self();
    }

    /**
     * Sets the ComfyUI version whose rules graphs are judged by.
     *
     * @param version default {@link ComfyVersion#AWS}, which the extension installs; {@link ComfyVersion#NEW} for endpoints
     *     that run a newer image. Without a {@link #catalog} of its own the client then knows that version's core nodes
     * @return this
     */
    public B comfyVersion(ComfyVersion version) {
        this.comfyVersion = version;
        return self();
    }

    /**
     * Sets how graphs are judged before they are sent; short for {@link CallOptions#validation}.
     *
     * @param mode default {@link ValidationMode#KNOWN_NODES}
     * @return this
     */
    public B validation(ValidationMode mode) {
        options.validation(mode);
        return self();
    }

    /**
     * Sends through a client of the caller's, for example one with a proxy or TLS settings of its own. It stays the
     * caller's: closing this client does not close it.
     *
     * @param client a client that never follows redirects, which would take the API key along
     * @return this
     */
    public B httpClient(HttpClient client) {
        this.httpClient = client;
        return self();
    }

    /**
     * Sends through anything else. It stays the caller's.
     *
     * @param sender sends the requests
     * @return this
     */
    public B transport(HttpTransport sender) {
        this.transport = sender;
        return self();
    }

    /**
     * Wraps whatever the client sends through: {@link #transport}, else {@link #httpClient}, else the client's own. For
     * example {@code VirtualTime::drive}, or one that records. A further call wraps what the calls before it made, so that
     * the last given sees a request first and its response last.
     *
     * @param wrapper gives the transport to send through, called once by each {@code build()}; default the transport itself
     * @return this
     */
    public B interceptTransport(UnaryOperator<HttpTransport> wrapper) {
        UnaryOperator<HttpTransport> inner = interceptor;
        this.interceptor = sender -> wrapper.apply(inner.apply(sender));
        return self();
    }

    /**
     * Sets what the HTTP client of this library runs on, unless {@link #httpClient} or {@link #transport} is set. Timeouts
     * and pauses stay on a thread of the client's own. It stays the caller's.
     *
     * @param runner the executor; default a pool of daemon threads that ends with the client
     * @return this
     */
    public B executor(Executor runner) {
        this.executor = runner;
        return self();
    }

    /**
     * Sets the clock and the timer, so that tests of waiting need no time. They stay the caller's.
     *
     * @param clientTime default the system's
     * @return this
     */
    public B time(ClientTime clientTime) {
        this.time = clientTime;
        return self();
    }

    /**
     * Sets who is told of attempts.
     *
     * @param clientListener default nobody
     * @return this
     */
    public B listener(ClientListener clientListener) {
        this.listener = clientListener;
        return self();
    }

    /**
     * Sets what all calls together may spend on retries.
     *
     * @param retryBudget default one of {@link RetryBudget#DEFAULT_CAPACITY} tokens of the client's own
     * @return this
     */
    public B retryBudget(RetryBudget retryBudget) {
        this.budget = retryBudget;
        return self();
    }

    /**
     * Sets how many requests may be on their way at once; further ones wait in order. The JDK's client has no such limit.
     *
     * @param count 1 or more; default 64
     * @return this
     */
    public B maxConcurrentRequests(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("maxConcurrentRequests is " + count + "; it must be 1 or more");
        }
        this.maxConcurrentRequests = count;
        return self();
    }

    /**
     * Sets how large an answer of the API may be. Downloads have a limit of their own.
     *
     * @param bytes 1 or more; default 16 MB, since the server itself ends at 6 MB
     * @return this
     */
    public B maxResponseBytes(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("maxResponseBytes is " + bytes + "; it must be 1 or more");
        }
        this.maxResponseBytes = bytes;
        return self();
    }

    final CallSettings settings() {
        return options.settings();
    }

    final ClientRuntime runtime() {
        var uri = BaseUrl.check(baseUrl, insecureHttp);
        Supplier<String> key = ApiKeys.check(apiKey, nullApiKey);
        List<AutoCloseable> owned = new ArrayList<>();
        // Deadlines run on threads of our own: a pool of the caller's can be full of callers that wait for them.
        ExecutorService pool = Executors.newCachedThreadPool(DaemonThreads.named("comfy-sdk"));
        owned.add(pool::shutdownNow);
        Executor runner = executor == null ? pool : executor;
        ClientTime clock = time;
        if (clock == null) {
            var system = new SystemTime(pool);
            owned.add(0, system);
            clock = system;
        }
        HttpTransport sender = transport;
        if (sender == null) {
            HttpClient client = httpClient;
            if (client == null) {
                client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT_TIMEOUT)
                        .executor(runner)
                        .build();
                if ((Object) client instanceof AutoCloseable closeable) { // from JDK 21 on
                    owned.add(0, closeable);
                }
            }
            sender = new JdkHttpTransport(client);
        }
        return new ClientRuntime(new ClientRuntimeConfig(
                uri,
                key,
                username,
                promptIdLocation == PromptIdLocation.QUERY,
                insecureHttp,
                interceptor.apply(sender),
                clock,
                listener,
                budget,
                maxConcurrentRequests,
                maxResponseBytes,
                catalog,
                comfyVersion,
                owned));
    }
}
