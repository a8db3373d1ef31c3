package io.github.comfysdk.core.client;

import io.github.comfysdk.core.download.StorageHosts;
import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.internal.call.DaemonThreads;
import io.github.comfysdk.core.internal.call.SystemTime;
import io.github.comfysdk.core.internal.http.JdkHttpTransport;
import io.github.comfysdk.core.time.ClientTime;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a {@link ConnectionBuilder} was given; fills in the defaults. Not thread-safe. */
final class ConnectionSettings {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    boolean insecureHttp;
    StorageHosts storageHosts = StorageHosts.aws();

    @Nullable
    HttpClient httpClient;

    @Nullable
    HttpTransport transport;

    UnaryOperator<HttpTransport> interceptor = UnaryOperator.identity();

    @Nullable
    Executor executor;

    @Nullable
    ClientTime time;

    int maxConcurrentRequests = 64;
    int maxResponseBytes = 16 * 1024 * 1024;

    /** Starts what the caller did not give. */
    Connection open() {
        List<AutoCloseable> owned = new ArrayList<>();
        // Deadlines run on threads of our own: a pool of the caller's can be full of callers that wait for them.
        ExecutorService pool = Executors.newCachedThreadPool(DaemonThreads.named("comfy-sdk"));
        owned.add(pool::shutdownNow);
        ClientTime clock = time;
        if (clock == null) {
            var system = new SystemTime(pool);
            owned.add(0, system);
            clock = system;
        }
        HttpTransport sender = transport != null ? transport : new JdkHttpTransport(httpClient(pool, owned));
        return new Connection(interceptor.apply(sender), clock, owned);
    }

    private HttpClient httpClient(ExecutorService pool, List<AutoCloseable> owned) {
        if (httpClient != null) {
            return httpClient;
        }
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(executor == null ? pool : executor)
                .build();
        if ((Object) client instanceof AutoCloseable closeable) { // from JDK 21 on
            owned.add(0, closeable);
        }
        return client;
    }

    /**
     * What a client sends through and runs on.
     *
     * @param transport sends the requests
     * @param time the clock and the timer
     * @param owned what to close with the client, in order
     */
    record Connection(HttpTransport transport, ClientTime time, List<AutoCloseable> owned) {}
}
