package io.github.comfysdk.core.client;

import io.github.comfysdk.core.download.StorageHosts;
import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.internal.call.Callbacks;
import io.github.comfysdk.core.internal.call.CloseQuietly;
import io.github.comfysdk.core.internal.call.WorkerThreads;
import io.github.comfysdk.core.internal.http.GuardedTransport;
import io.github.comfysdk.core.internal.http.JdkHttpTransport;
import io.github.comfysdk.core.internal.http.SendsUnderWay;
import io.github.comfysdk.core.internal.time.SystemTime;
import io.github.comfysdk.core.time.ClientTime;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a {@link ConnectionBuilder} was given; fills in the defaults. Not thread-safe. */
final class ConnectionSettings {
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

    /** Starts what the caller did not give; ends it again if the settings turn out to be wrong. */
    Connection open() {
        List<AutoCloseable> owned = new ArrayList<>();
        var threads = new WorkerThreads();
        try {
            return open(threads, owned);
        } catch (Throwable refused) { // also what code of the caller throws
            owned.forEach(CloseQuietly::quietly);
            threads.close();
            throw refused;
        }
    }

    private Connection open(WorkerThreads threads, List<AutoCloseable> owned) {
        ClientTime clock = time == null ? systemTime(threads.ofTimer(), owned) : time;
        HttpTransport sender = transport;
        if (sender == null) {
            JdkHttpTransport jdk = httpClient == null
                    ? JdkHttpTransport.withOwnClient(threads, threads.ofHttpClient())
                    : new JdkHttpTransport(httpClient, threads);
            owned.add(jdk);
            sender = jdk;
        }
        owned.add(threads);
        Executor tasks = task -> clock.execute(threads, task);
        return new Connection(guarded(sender, tasks), clock, tasks, new Callbacks(clock, threads, executor), owned);
    }

    private static ClientTime systemTime(Executor threads, List<AutoCloseable> owned) {
        var system = new SystemTime(threads);
        owned.add(system);
        return system;
    }

    /** Only the JDK's transport, unwrapped, is known to keep the rules. */
    private HttpTransport guarded(HttpTransport sender, Executor tasks) {
        var sends = new SendsUnderWay();
        HttpTransport inside = sends.inside(sender);
        HttpTransport wrapped = interceptor.apply(inside);
        HttpTransport used = wrapped.equals(inside) ? sender : sends.outside(wrapped);
        return used instanceof JdkHttpTransport ? used : new GuardedTransport(used, tasks);
    }

    /**
     * What a client sends through and runs on.
     *
     * @param transport sends the requests
     * @param time the clock and the timer
     * @param threads runs tasks that may block
     * @param callbacks runs code of callers
     * @param owned what to close with the client, in order
     */
    record Connection(
            HttpTransport transport,
            ClientTime time,
            Executor threads,
            Callbacks callbacks,
            List<AutoCloseable> owned) {}
}
