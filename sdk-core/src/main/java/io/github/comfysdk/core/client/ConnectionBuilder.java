package io.github.comfysdk.core.client;

import io.github.comfysdk.core.download.StorageHosts;
import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.internal.options.OptionCheck;
import io.github.comfysdk.core.time.ClientTime;
import java.net.http.HttpClient;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/**
 * Settings for what a client sends requests through and what it runs on. Not thread-safe.
 *
 * <p>Defaults:
 *
 * <ul>
 *   <li>HTTP client: the JDK's over HTTP/1.1, 10 seconds to connect, the system's proxy and trust store, no redirects;
 *   <li>insecure HTTP: refused, except to this machine;
 *   <li>storage hosts: {@link StorageHosts#aws()};
 *   <li>concurrent requests: 64; response size: 16 MB;
 *   <li>executor of callbacks: daemon threads that end with the client;
 *   <li>time: the system's.
 * </ul>
 *
 * @param <B> the builder itself
 */
public abstract sealed class ConnectionBuilder<B extends ConnectionBuilder<B>> permits HeadersBuilder {
    final ConnectionSettings connection = new ConnectionSettings();

    ConnectionBuilder() {}

    abstract B self();

    /**
     * Allows plain http to hosts other than this machine, the storage included. The API key and the files then travel
     * unencrypted.
     *
     * @return this
     */
    public B allowInsecureHttp() {
        connection.insecureHttp = true;
        return self();
    }

    /**
     * Sets the hosts that files may be downloaded from, for a storage other than AWS's or behind a name of your own.
     *
     * @param hosts default {@link StorageHosts#aws()}; a client whose API is on this machine may also download from it
     * @return this
     */
    public B storageHosts(StorageHosts hosts) {
        connection.storageHosts = Objects.requireNonNull(hosts, "storageHosts");
        return self();
    }

    /**
     * Uses the given HTTP client, for example one with its own proxy or TLS settings. The caller keeps ownership: {@code
     * close()} does not close it.
     *
     * @param client a client that never follows redirects, which would send the API key along
     * @return this
     */
    public B httpClient(HttpClient client) {
        connection.httpClient = Objects.requireNonNull(client, "httpClient");
        return self();
    }

    /**
     * Uses the given transport in place of an HTTP client. The caller keeps ownership.
     *
     * @param transport sends the requests
     * @return this
     */
    public B transport(HttpTransport transport) {
        connection.transport = Objects.requireNonNull(transport, "transport");
        return self();
    }

    /**
     * Wraps whatever the client sends requests through: {@link #transport}, else {@link #httpClient}, else the client's
     * own. Examples are {@code VirtualTime::drive} and transports that record. Each further call wraps the result of
     * the calls before it, so the last wrapper sees a request first and its response last.
     *
     * @param wrapper returns the transport to use; called once by each {@code build()}
     * @return this
     */
    public B interceptTransport(UnaryOperator<HttpTransport> wrapper) {
        Objects.requireNonNull(wrapper, "wrapper");
        UnaryOperator<HttpTransport> inner = connection.interceptor;
        connection.interceptor = transport -> wrapper.apply(inner.apply(transport));
        return self();
    }

    /**
     * Sets the executor for callbacks: those of the futures that the client returns, listeners, and the signals to
     * subscribers. Nothing else runs on it: requests, timeouts and polls use threads of the client, and blocking calls return
     * without it. It may be bounded, busy or shut down; what it refuses runs on a thread of the client, and so does the result of
     * a call or a wait that it has kept for a minute, or until a second after the timeout of the call or wait if that is
     * earlier. The caller keeps ownership.
     *
     * @param executor default daemon threads of the client, one for each callback that runs, so that callbacks may block
     * @return this
     */
    public B executor(Executor executor) {
        connection.executor = Objects.requireNonNull(executor, "executor");
        return self();
    }

    /**
     * Sets the clock and the timer, so that tests of waiting take no time. The caller keeps ownership.
     *
     * @param time default the system's
     * @return this
     */
    public B time(ClientTime time) {
        connection.time = Objects.requireNonNull(time, "time");
        return self();
    }

    /**
     * Sets how many requests may be in flight at once; further ones wait in order. The JDK's client has no such limit.
     * Downloads have a separate limit of the same size.
     *
     * @param count 1 or more; default 64
     * @return this
     * @throws IllegalArgumentException if it is less than 1
     */
    public B maxConcurrentRequests(int count) {
        OptionCheck.atLeast("maxConcurrentRequests", 1, count);
        connection.maxConcurrentRequests = count;
        return self();
    }

    /**
     * Sets the size limit of an API response. Downloads have a limit of their own.
     *
     * @param bytes 1 or more; default 16 MB, since the server itself sends at most 6 MB
     * @return this
     * @throws IllegalArgumentException if it is less than 1
     */
    public B maxResponseBytes(int bytes) {
        OptionCheck.atLeast("maxResponseBytes", 1, bytes);
        connection.maxResponseBytes = bytes;
        return self();
    }
}
